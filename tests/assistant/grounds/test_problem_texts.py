"""Words: what is said of a text, in each language, and what is left alone."""

from __future__ import annotations

import pytest

from assistant.case.case import Case
from assistant.case.values import Name, Text, Translation
from assistant.grounds.assessment import assess
from assistant.pack.pack import Pack
from tests.assistant.conftest import TODAY

TOLD = "events[ev3].text"


def told(pack: Pack, case: Case, text: str, lang: str = "en", path: str = TOLD) -> set[str]:
    """The ends of the ids of what is said of the words, if they stand in a line of the chronology."""
    said = case.with_fact(path, Text(lang=lang, text=text))
    found = assess(pack, said, TODAY).problems
    return {one.id.removeprefix("text.") for one in found if one.id.startswith("text.") and path in one.facts}


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The REGIME's thugs searched the flat.", "inflammatory"),
        ("en", "The evidence was fabricated.", "inflammatory"),
        ("en", "A sham trial followed.", "inflammatory"),
        ("fr", "Ces preuves sont forgées de toutes pièces.", "inflammatory"),
        ("fr", "Le prétendu juge a signé.", "inflammatory"),
        ("es", "La dictadura ordenó el registro.", "inflammatory"),
        ("ar", "حَكَم النِّظام الحاكم في محاكمةٍ صوريّة.", "inflammatory"),
        ("ar", "والتهمة المزعومة", "inflammatory"),
        ("ru", "Дело сфабриковано, это судилище.", "inflammatory"),
        ("tr", "Sözde mahkeme karar verdi.", "inflammatory"),
        ("fa", "محاکمه مضحک بود.", "inflammatory"),
        ("en", "I am innocent.", "innocence"),
        ("en", "He did not commit the offence.", "innocence"),
        ("fr", "Je suis innocente et n’ai pas commis ces faits.", "innocence"),
        ("es", "Soy inocente.", "innocence"),
        ("ar", "أنا بريءٌ من هذه التهمة", "innocence"),
        ("ru", "Я невиновна.", "innocence"),
        ("tr", "Ben masumum.", "innocence"),
        ("fa", "من بی‌گناهم.", "innocence"),
        ("en", "The notice will certainly be deleted.", "promise"),
        ("en", "In total EUR 500 and 300 dollars were blocked.", "currencies_added"),
        ("en", "Altogether 500 € and $ 300 were blocked.", "currencies_added"),
        ("fr", "Au total, 500 euros et 300 dollars ont été bloqués.", "currencies_added"),
        ("ar", "المجموع 500 يورو و300 دولار", "currencies_added"),
        ("ru", "Итого 500 евро и 300 рублей.", "currencies_added"),
        ("en", "Money was sent to GB82WEST12345698765432.", "account_number"),
        ("en", "The card 4111 1111 1111 1111 was stopped.", "account_number"),
    ],
)
def test_words_that_hurt_are_said_in_every_language(
    pack: Pack, sample: Case, lang: str, text: str, expected: str
) -> None:
    assert told(pack, sample, text, lang) == {expected}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The legal regime of the detention is described in the judgment."),
        ("en", "The presumption of innocence was not respected."),
        ("en", "A court of a third State found him not guilty on 3 May 2024."),
        ("en", "The indictment says: “the fascist regime must fall, I am innocent”."),
        ("en", "He served in a regiment until 2019."),
        ("en", "EUR 500 were blocked on 3 May. On 4 May the bank closed an account of USD 300."),
        ("en", "The total was EUR 500. The rate of the dollar is not known."),
        ("en", "The prosecutor accuses the Applicant of membership in a criminal organization."),
        ("fr", "Le régime de protection temporaire a été accordé."),
        ("fr", "L’ordonnance a été dictée par le juge ; la présomption d’innocence est un droit."),
        ("es", "El auto fue dictado por el juzgado. La presunción de inocencia es un derecho."),
        ("es", "El régimen de visitas fue fijado por el juzgado."),
        ("ar", "صدر النظام الأساسي للجنة، وقرينة البراءة مكفولة."),
        ("ar", "وجهت إليه تهمة تشكيل عصابة وهو عميل لدى المصرف."),
        ("ru", "Обвинение по статье «Бандитизм». Презумпция невиновности нарушена."),
        ("ru", "Суд признал его невиновным."),
        ("tr", "Masumiyet karinesi ihlal edildi."),
    ],
)
def test_neutral_words_are_left_alone(pack: Pack, sample: Case, lang: str, text: str) -> None:
    assert told(pack, sample, text, lang) == set()


def test_the_words_of_a_paper_are_not_those_of_the_person(pack: Pack, sample: Case) -> None:
    for path in ("data.recorded_charge", "case.charge_text", "corrections[cor1].recorded"):
        assert told(pack, sample, "Insult of the regime by fascist bandits", path=path) == set()


def test_not_guilty_may_be_said_where_a_ground_is_that_there_was_no_crime(pack: Pack, sample: Case) -> None:
    for ground, expected in (("rpd83.unclear_criminal_conduct", set()), ("art2.fair_trial", {"innocence"})):
        case = sample.with_item("request.grounds", ground)
        case = case.with_fact(f"request.grounds[{ground}].decision", "use")
        path = f"request.grounds[{ground}].argument"
        assert told(pack, case, "The Applicant did not commit any act.", path=path) == expected


def test_a_translation_is_looked_at_too(pack: Pack, sample: Case) -> None:
    made = Translation(
        lang="en", text="Thugs came.", status="draft", made_by="machine", source_sha256="0" * 64
    )
    case = sample.with_fact(TOLD, Text(lang="ru", text="Пришли люди.", translations=(made,)))
    found = [one.id for one in assess(pack, case, TODAY).problems if TOLD in one.facts]
    assert found == ["text.inflammatory"]


# -- what gives something away


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The search took place while she was in BRAGA.", {"person.residence_place"}),
        ("A Portuguese lawyer was called.", {"person.residence_country", "refugee.host"}),
        ("Banco Exemplo de Braga closed it.", {"accounts[].institution", "person.residence_place"}),
        ("The Receipt of the Asylum Application is enclosed.", {"documents[].title"}),
        ("Her brother was taken away.", set()),
        ("The Minsk City Court decided.", set()),
    ],
)
def test_a_text_the_country_may_read_reveals_no_protected_value(
    pack: Pack, sample: Case, text: str, expected: set[str]
) -> None:
    case = sample.with_fact(TOLD, Text(lang="en", text=text))
    found = [one for one in assess(pack, case, TODAY).problems if one.id == "text.reveals"]
    assert {one.params["other"] for one in found} == expected
    assert {one.params["field"] for one in found} <= {"events[].text"}
    assert {one.item for one in found} <= {"ev3"}


def test_a_text_that_is_kept_back_may_say_where_the_person_lives(pack: Pack, sample: Case) -> None:
    case = sample.with_fact(TOLD, Text(lang="en", text="She was in Braga."))
    by_level = case.with_fact("events[ev3].confidentiality", "R2")
    by_row = case.with_fact("confidentiality[cf1].item", "ev3")
    for kept in (by_level, by_row):
        assert not any(one.id == "text.reveals" for one in assess(pack, kept, TODAY).problems)


def test_the_summary_of_a_row_must_not_say_what_the_row_hides(pack: Pack, sample: Case) -> None:
    path = "confidentiality[cf1].summary"
    case = sample.with_fact(path, Text(lang="en", text="She asked for asylum in Portugal."))
    found = [one for one in assess(pack, case, TODAY).problems if one.id == "text.reveals"]
    assert {one.facts[0] for one in found} == {path}


def test_a_full_name_in_a_restricted_answer_is_not_told_elsewhere(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("person.others_text", Text(lang="en", text="Maryna Invented was charged."))
    case = case.with_fact(TOLD, Text(lang="en", text="The flat of Maryna Invented is searched."))
    found = [one for one in assess(pack, case, TODAY).problems if one.id == "text.reveals"]
    assert [one.params["other"] for one in found] == ["person.others_text"]


def test_a_bank_with_an_ordinary_name_is_found_as_a_name_only(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("accounts[acc2].institution", Name(text="Wise"))
    assert told(pack, case, "He paid by Wise.") == {"reveals"}
    assert told(pack, case, "It was wise to leave.") == set()
