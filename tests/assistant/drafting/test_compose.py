"""What the requests of the sample case say, and how they are built."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.case.case import Case
from assistant.case.values import NoAnswer, NonAnswer, Text
from assistant.drafting.compose import compose
from assistant.drafting.draft import Draft, Heading, Paragraph, Part, Sentence, Table, Tone
from assistant.drafting.fault import NotAFilingLanguage, UnknownDocument, Untranslated
from assistant.grounds.assessment import Assessment
from assistant.pack.pack import Pack
from tests.assistant.drafting.cases import full_case, translated
from tests.assistant.drafting.conftest import TODAY, composed, papers_of

_ISOLATES = re.compile("[\u2066-\u2069]")


def _text(draft: Draft) -> str:
    return "\n".join(_ISOLATES.sub("", sentence.text) for sentence in draft.sentences())


def _sentence(draft: Draft, sentence_id: str) -> Sentence:
    return next(sentence for sentence in draft.sentences() if sentence.id == sentence_id)


def _says(draft: Draft, sentence_id: str) -> str:
    return _ISOLATES.sub("", _sentence(draft, sentence_id).text)


def test_an_unfinished_sample_is_marked_on_every_page(deletion: Draft) -> None:
    assert deletion.marks == ("DRAFT", "SAMPLE")


def test_a_final_document_is_not_marked_as_a_draft(pack: Pack, sample: Case, assessment: Assessment) -> None:
    draft = compose(pack, sample, assessment, "ccf-deletion", "en", final=True, today=TODAY)
    assert draft.marks == ("SAMPLE",)


def test_every_document_starts_by_saying_that_its_language_was_not_reviewed(pack: Pack, sample: Case) -> None:
    for document in papers_of(pack):
        draft = composed(pack, sample, document)
        status = next(
            block for block in draft.blocks if isinstance(block, Paragraph) and block.part is Part.STATUS
        )
        assert not draft.reviewed
        assert status.sentences[0].id == "front.unreviewed"


def test_sections_come_in_the_order_of_the_outline(pack: Pack, deletion: Draft) -> None:
    seen = list(dict.fromkeys(block.section for block in deletion.blocks))
    assert seen == [section.id for section in pack.outlines["ccf-deletion"].sections]


def test_paragraphs_are_numbered_through_the_whole_text(deletion: Draft) -> None:
    numbers = [
        int(block.marker)
        for block in deletion.blocks
        if isinstance(block, Paragraph) and block.part is Part.BODY
    ]
    assert numbers == list(range(1, len(numbers) + 1))


def test_sentence_ids_are_unique(pack: Pack, sample: Case) -> None:
    for document in papers_of(pack):
        ids = [sentence.id for sentence in composed(pack, sample, document).sentences()]
        assert len(ids) == len(set(ids))


def test_the_leading_ground_comes_first_and_only_grounds_in_use_are_argued(deletion: Draft) -> None:
    grounds = [
        block.sentence.id for block in deletion.blocks if isinstance(block, Heading) and block.level == 2
    ]
    assert grounds == ["unclear.heading", "political.heading"]


def test_a_measure_said_to_be_due_to_the_data_follows_them_and_a_probable_one_comes_after(
    deletion: Draft,
) -> None:
    assert _says(deletion, "accounts.stated").startswith("Following the circulation of the data")
    assert _says(deletion, "accounts.probable").startswith("After the circulation of the data")
    assert "number of accounts: 1" in _says(deletion, "accounts.stated")


def test_an_incident_is_told_as_its_proof_allows_and_an_unclear_one_not_at_all(deletion: Draft) -> None:
    assert _says(deletion, "incidents.stated/inc1").startswith("Following the circulation of the data")
    assert _says(deletion, "incidents.stated_orally/inc2").startswith("The Applicant states that")
    assert "Duration in hours: 53." in _says(deletion, "incidents.hours/inc1")
    assert not any("inc3" in sentence.id or "inc4" in sentence.id for sentence in deletion.sentences())


def test_the_schedule_lists_unclear_incidents_with_their_own_precision(pack: Pack, sample: Case) -> None:
    schedule = composed(pack, sample, "ccf-schedule")
    assert _says(schedule, "schedule.unclear_start/inc4") == "about August 2024"


def test_amounts_dates_and_names_have_the_form_of_the_register(deletion: Draft) -> None:
    assert "BYN\u00a0412,000.00" in _says(deletion, "proceedings.amount")
    assert "10 June 2024" in _says(deletion, "data.since")
    assert "LAZOUSKI Tadevush (Лазоўскі Тадэвуш)" in _says(deletion, "object.deletion")
    assert "LOZOVSKII Tadeush" in _says(deletion, "identity.recorded")


def test_a_reviewed_translation_is_used_and_a_machine_draft_is_not(deletion: Draft) -> None:
    assert "Since 2016 I have run a blog" in _says(deletion, "passage.words/n1p1")
    assert "“Criminal Code, art. 209(4)”" in _says(deletion, "proceedings.articles")
    assert "In Podgorica I was taken off" not in _text(deletion)


def test_a_passage_without_translation_is_a_visible_gap_that_is_listed(deletion: Draft) -> None:
    for passage in ("n1p2", "n2p1"):
        sentence = _sentence(deletion, f"passage.words/{passage}")
        gap = next(run for run in sentence.runs if run.tone is Tone.GAP)
        assert gap.text.startswith("[")
        assert "Russian" not in gap.text
        listed = next(gap for gap in deletion.gaps if gap.sentence == sentence.id)
        assert listed.reason == "untranslated"
        assert listed.facts == gap.source.facts
    assert "Через шестнадцать дней" not in _text(deletion)


def test_words_of_a_paper_are_quoted_in_their_language_and_marked_for_translation(deletion: Draft) -> None:
    sentence = _sentence(deletion, "proceedings.charge")
    original = next(run for run in sentence.runs if "Мошенничество" in run.text)
    assert original.lang == "ru"
    assert any(run.tone is Tone.GAP for run in sentence.runs)


def test_no_stale_translation_enters_a_draft(pack: Pack, sample: Case) -> None:
    path = "narratives[n1].passages[n1p1].text"
    changed = sample.with_fact(path, "Другой текст.")
    draft = composed(pack, changed)
    assert any(gap.sentence == "passage.words/n1p1" for gap in draft.gaps)
    assert "Since 2016" not in _text(draft)


def test_a_missing_answer_is_a_gap_and_one_put_off_says_so(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample.without("data.since").with_fact("person.birth_date", _later()))
    reasons = {gap.sentence: gap.reason for gap in draft.gaps}
    assert reasons["data.since"] == "unset"
    assert reasons["identity.person"] == "later"
    assert "[date on which the data were recorded]" in _text(draft)


def test_what_is_not_known_is_written_as_not_known(pack: Pack, sample: Case) -> None:
    unknown = NonAnswer(kind=NoAnswer.UNKNOWN)
    draft = composed(pack, sample.with_fact("person.birth_country", unknown))
    assert "not known to the Applicant" in _says(draft, "identity.person")


def test_what_does_not_apply_leaves_its_sentence_out(pack: Pack, sample: Case) -> None:
    without = NonAnswer(kind=NoAnswer.NOT_APPLICABLE)
    draft = composed(pack, sample.with_fact("case.max_penalty_months", without))
    assert not any(sentence.id == "proceedings.penalty" for sentence in draft.sentences())
    assert not any("max_penalty" in fact for gap in draft.gaps for fact in gap.facts)


def _later() -> NonAnswer:
    return NonAnswer(kind=NoAnswer.LATER)


def test_annexes_are_numbered_in_the_order_in_which_they_are_cited(deletion: Draft) -> None:
    cited: dict[str, None] = {}
    for sentence in deletion.sentences():
        if not sentence.id.startswith("annexes."):
            for run in sentence.runs:
                cited.update(dict.fromkeys(run.source.exhibits))
    order = [entry.document for entry in deletion.annexes]
    assert order[: len(order) - 1] == [document for document in cited if document != "doc1"]
    assert order[-1] == "doc8"
    assert [entry.number for entry in deletion.annexes] == list(range(1, len(order) + 1))


def test_the_identity_document_is_never_an_annex(deletion: Draft) -> None:
    assert "doc1" not in {entry.document for entry in deletion.annexes}


def test_a_page_reference_is_given_when_the_pages_are_known(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample.with_fact("documents[doc3].decisive_pages", "3"))
    assert "(Annex\u00a05, p.\u00a03)" in _says(draft, "proceedings.status")


def test_the_schedule_cites_annexes_by_the_numbers_of_the_request(
    pack: Pack, sample: Case, deletion: Draft
) -> None:
    schedule = composed(pack, sample, "ccf-schedule")
    assert schedule.annexes == tuple(
        replace(entry, sections=mine.sections, paragraphs=mine.paragraphs)
        for entry, mine in zip(deletion.annexes, schedule.annexes, strict=True)
    )


def test_article_numbers_never_begin_a_line(deletion: Draft) -> None:
    text = _text(deletion)
    assert "Article\u00a083(2)(b)(i) of the RPD" in text
    assert not re.search(r"Articles? [0-9]", text.replace("Articles 2 and 3 of the Constitution", ""))


def test_every_citation_rests_on_a_provision_of_the_pack(pack: Pack, deletion: Draft) -> None:
    cited = {
        one for sentence in deletion.sentences() for run in sentence.runs for one in run.source.provisions
    }
    assert {"rpd.83", "const.3", "statute.35", "repository.2024"} <= cited
    assert cited <= set(pack.provisions)


def test_a_run_that_prints_an_answer_names_its_fact(deletion: Draft, sample: Case) -> None:
    for sentence in deletion.sentences():
        for run in sentence.runs:
            if "\u2068" in run.text or run.tone is Tone.GAP:
                assert run.source.facts or run.source.exhibits or run.source.provisions, sentence.id
            for fact in run.source.facts:
                known = fact in sample.facts or fact in sample.rows or fact.startswith("request.grounds[")
                assert known or run.tone is Tone.GAP, fact


def test_every_run_names_the_message_it_belongs_to(deletion: Draft) -> None:
    for sentence in deletion.sentences():
        if not sentence.id.startswith("nothing"):
            assert {run.source.clause for run in sentence.runs} == {sentence.id.partition("/")[0]}


def test_what_the_person_adds_to_a_ground_is_told_in_their_words(pack: Pack, sample: Case) -> None:
    path = "request.grounds[art2.fair_trial]"
    chosen = sample.with_item("request.grounds", "art2.fair_trial").with_fact(f"{path}.decision", "use")
    argument = translated(Text(lang="ru", text="Слова"), "en", "The file was closed.")
    draft = composed(pack, chosen.with_fact(f"{path}.argument", argument))
    assert "“The file was closed” (" in _says(draft, "own_words.argument/art2.fair_trial")


def test_each_narrative_passage_stands_in_the_request_for_deletion(pack: Pack) -> None:
    topics = pack.fields["narratives[].topic"].options
    for turn in range(len(topics)):
        draft = composed(pack, full_case(pack, turn))
        assert sum(sentence.id.startswith("passage.words/") for sentence in draft.sentences()) == 1


@pytest.mark.parametrize(
    "turn", [*range(6), *(pytest.param(turn, marks=pytest.mark.thorough) for turn in range(6, 22))]
)
def test_every_answer_has_words_in_every_document(pack: Pack, turn: int) -> None:
    case = full_case(pack, turn)
    for document in papers_of(pack):
        draft = composed(pack, case, document, every_ground=True)
        assert draft.blocks
        assert {gap.reason for gap in draft.gaps} <= {"unset"}


def test_the_usual_clauses_of_confidentiality_stand_until_the_person_chooses(
    pack: Pack, sample: Case
) -> None:
    unchosen = {one.id for one in composed(pack, sample.without("request.clauses")).sentences()}
    assert {"confidential.whereabouts", "confidential.consultation", "confidential.redacted"} <= unchosen
    assert not {"confidential.recording", "confidential.reprisals"} & unchosen
    chosen = composed(pack, sample.with_fact("request.clauses", ("no_recording",)))
    assert {one.id for one in chosen.sentences() if one.id.startswith("confidential.")} == {
        "confidential.heading",
        "confidential.recording",
    }


def test_an_organization_is_called_by_its_name(pack: Pack) -> None:
    draft = composed(pack, full_case(pack, 2))
    assert "answer to entity.name" in _says(draft, "object.deletion")
    assert _says(draft, "identity.entity").startswith("The Applicant is an organization")


def test_outlines_are_written_from_known_fields_and_keep_the_page_limit(pack: Pack) -> None:
    for outline in pack.outlines.values():
        for section in outline.sections:
            assert set(section.facts) <= set(pack.fields)
    deletion = pack.outlines["ccf-deletion"]
    limit = pack.limits[deletion.limit].value
    assert limit is not None
    assert round(sum(section.pages for section in deletion.sections), 1) <= limit


def test_an_empty_case_gives_a_draft_of_gaps(pack: Pack) -> None:
    for document in papers_of(pack):
        draft = composed(pack, Case(), document)
        assert draft.gaps or document == "annex-list"
        assert all(isinstance(block, Paragraph | Heading | Table) for block in draft.blocks)


def test_a_language_without_translation_is_refused(pack: Pack, sample: Case, no_catalogues: object) -> None:
    for language in ("ar", "fr", "es"):
        with pytest.raises(Untranslated) as refusal:
            composed(pack, sample, language=language)
        assert refusal.value.code == "draft.untranslated"
        assert refusal.value.params["language"] == language


def test_only_known_documents_and_filing_languages_are_written(pack: Pack, sample: Case) -> None:
    with pytest.raises(UnknownDocument):
        composed(pack, sample, "ccf-unknown")
    with pytest.raises(NotAFilingLanguage):
        composed(pack, sample, language="de")
