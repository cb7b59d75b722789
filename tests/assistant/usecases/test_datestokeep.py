"""The days that matter, and the calendar file that tells a stranger nothing of them."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner

from assistant.case.case import Case
from assistant.case.format import write_case
from assistant.case.values import PartialDate
from assistant.cli import casebook
from assistant.filing.track import Entry, enter
from assistant.grounds.assessment import assess
from assistant.i18n.catalogues import catalogue
from assistant.i18n.languages import interface_languages
from assistant.pack.pack import Pack
from assistant.usecases.calendars import calendar_of
from assistant.usecases.datestokeep import (
    DateToKeep,
    Whose,
    date_title,
    dates_to_keep,
    days_ahead,
    find_days,
    tell_dates,
)
from tests.conftest import ROOT

FILED = date(2026, 12, 1)
SAMPLE = ROOT / "templates" / "samples" / "sample.case.json"


def exact(day: date) -> PartialDate:
    return PartialDate.of(day)


@pytest.fixture
def filed(pack: Pack, sample: Case) -> Case:
    """The sample, filed on the day it planned."""
    return enter(pack, sample, Entry(state="filed", day=exact(FILED)), FILED)


def kept(pack: Pack, case: Case, today: date) -> list[tuple[str, str]]:
    return [
        (one.id.rpartition(".")[2], one.day.isoformat())
        for one in dates_to_keep(pack, case, assess(pack, case, today), today)
    ]


def ahead(pack: Pack, case: Case, today: date) -> list[tuple[str, str]]:
    return [
        (one.id.rpartition(".")[2], one.day.isoformat())
        for one in days_ahead(pack, case, assess(pack, case, today), today)
    ]


def test_a_filing_gives_the_calendar_of_the_procedure(pack: Pack, filed: Case) -> None:
    assert ahead(pack, filed, FILED) == [
        ("ack", "2026-12-15"),
        ("admissibility_decision", "2027-01-01"),
        ("admissibility", "2027-01-05"),  # 35 days
        ("identity", "2027-01-20"),
        ("ipsg_data_check", "2027-02-15"),  # 45 days
        ("status", "2027-03-01"),  # 90 days
        ("status", "2027-05-30"),
        ("status", "2027-08-28"),
        ("deletion_decision", "2027-10-01"),
        ("status", "2027-11-26"),
    ]


def test_after_it_is_admissible_the_decision_is_counted_and_asked_about(pack: Pack, filed: Case) -> None:
    today = date(2027, 1, 2)
    case = enter(pack, filed, Entry(state="admissible", day=exact(date(2026, 12, 31))), today)

    found = ahead(pack, case, today)
    assert ("deletion_decision", "2027-09-30") in found
    assert ("delay", "2027-10-01") in found
    assert "ack" not in dict(found)


def test_every_answer_that_is_due_is_a_date_of_its_own(pack: Pack, filed: Case) -> None:
    for item, day in (("tl1", date(2027, 1, 20)), ("tl2", date(2026, 12, 10))):
        filed = filed.with_item("filing.set_deadlines", item)
        filed = filed.with_fact(f"filing.set_deadlines[{item}].what", "missing_items")
        filed = filed.with_fact(f"filing.set_deadlines[{item}].due", exact(day))

    found = kept(pack, filed, date(2026, 12, 20))
    assert found[:3] == [
        ("answer", "2026-12-10"),
        ("admissibility_decision", "2027-01-01"),
        ("answer", "2027-01-20"),
    ]
    done = filed.with_fact("filing.set_deadlines[tl2].done_on", exact(date(2026, 12, 9)))
    assert ("answer", "2026-12-10") not in kept(pack, done, date(2026, 12, 20))


@pytest.mark.parametrize(
    ("fact", "last"),
    [
        (date(2026, 8, 31), "2027-02-28"),
        (date(2027, 8, 31), "2028-02-29"),
        (date(2026, 11, 30), "2027-05-30"),
    ],
)
def test_a_new_fact_opens_the_window_for_a_revision_until_it_is_over(
    pack: Pack, filed: Case, fact: date, last: str
) -> None:
    case = filed.with_fact("ccf.new_fact_date", exact(fact))

    assert ("revision", last) in kept(pack, case, fact)
    assert ("revision", last) in kept(pack, case, date.fromisoformat(last))
    assert "revision" not in dict(kept(pack, case, date(2029, 1, 1)))


def test_every_day_has_words_in_every_language(pack: Pack, filed: Case) -> None:
    days = days_ahead(pack, filed, assess(pack, filed, FILED), FILED)
    for language in ("en", "ar"):
        assert all(date_title(one, pack, language) for one in days)
        assert len(list(tell_dates(days, pack, language))) >= len(days)
    other = DateToKeep(id="answer", day=FILED, whose=Whose.PERSON)
    assert date_title(other, pack, "en") == "Your answer to the Commission is due"


def test_one_can_save_only_what_one_must_keep(pack: Pack, filed: Case) -> None:
    days = find_days(pack, filed, FILED, only=["person"])
    assert [one.id for one in days] == ["identity"]


# -- the file

_TELLING = (
    "interpol", "ccf", "commission", "notice", "diffusion", "police", "court", "law", "legal", "asylum",
    "portal", "deadline", "revision", "deletion", "decision", "request", "lyon", "ardavia", "filing",
    "إنتربول", "الإنتربول", "لجنة", "نشرة", "شرطة", "محكمة", "قانون", "لجوء", "بوابة", "قرار", "طلب",
    "admissib", "комисс", "интерпол", "суд", "полици", "запрос", "commissione",
    "comisión", "tribunal", "policía", "avis", "tribunaux", "gesetz", "gericht", "polizei", "polis",
    "mahkeme", "komisyon", "hukuk",
)  # fmt: skip


def _protected(case: Case) -> set[str]:
    """Everything the person has said that could be recognised: every name, place, country, number."""
    words = set[str]()
    for fact in case.facts.values():
        words.update(re.findall(r"\w{4,}", str(getattr(fact, "text", fact if isinstance(fact, str) else ""))))
    return {word.lower() for word in words}


@pytest.mark.parametrize("language", [known.code for known in interface_languages()])
@pytest.mark.parametrize("alarm_days", [None, 3])
def test_no_word_of_the_matter_or_of_the_case_is_in_the_file(
    pack: Pack, filed: Case, language: str, alarm_days: int | None
) -> None:
    days = days_ahead(pack, filed, assess(pack, filed, FILED), FILED)
    now = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    raw = calendar_of(filed, days, language, now, alarm_days=alarm_days)

    text = raw.replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode()
    events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [one.day for one in days]
    pattern = catalogue(language, "ui").gettext("Paperwork: look at your papers ({number})")
    own = {word.lower() for word in re.findall(r"\w+", pattern)}
    standard = {word.lower() for word in re.findall(r"[A-Z]{4,}", text)} | {"calendar", "2026", "2027"}
    told = (_protected(filed) | set(_TELLING) | {str(filed.answer("meta.case_id"))}) - own - standard
    assert not [word for word in told if re.search(rf"(?<!\w){re.escape(word)}", text.lower())]
    for one in days:
        assert one.key not in text


def test_the_events_keep_their_numbers_while_time_goes_on(pack: Pack, filed: Case) -> None:
    def uids(today: date) -> dict[date, str]:
        days = days_ahead(pack, filed, assess(pack, filed, today), today)
        raw = calendar_of(filed, days, "en", datetime(2026, 12, 1, tzinfo=UTC))
        events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
        return {event.decoded("dtstart"): str(event["uid"]) for event in events}

    first, later = uids(FILED), uids(date(2026, 12, 20))
    assert set(later) < set(first)
    assert all(first[day] == uid for day, uid in later.items())
    assert len(set(first.values())) == len(first)


# -- the command


@pytest.fixture(autouse=True)
def _the_day_of_filing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEBOOK_NOW", "2026-12-01T10:00:00+00:00")


def test_the_command_writes_the_calendar_and_says_the_dates(tmp_path: Path) -> None:
    out = tmp_path / "dates.ics"
    asked = ["dates", str(SAMPLE), "--filing-date", "2027-01-31", "--calendar", str(out), "--remind", "1"]
    ran = CliRunner().invoke(casebook, [*asked, "--json"], catch_exceptions=False)

    assert ran.exit_code == 0
    told = json.loads(ran.output)
    assert told["file"] == str(out)
    events = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert [event.decoded("dtstart").isoformat() for event in events] == [
        one["date"] for one in told["dates"]
    ]
    assert all(event.walk("VALARM") for event in events)
    assert out.stat().st_mode & 0o077 == 0
    plain = CliRunner().invoke(casebook, ["dates", str(SAMPLE), "--only", "others"], catch_exceptions=False)
    assert "not a promise" in plain.output
    assert "identity" not in plain.output


def test_the_command_says_what_to_do_once_it_is_filed(tmp_path: Path, pack: Pack, filed: Case) -> None:
    file = tmp_path / "filed.json"
    file.write_bytes(write_case(filed, pack))

    told = CliRunner().invoke(casebook, ["dates", str(file)], catch_exceptions=False)
    assert "What to do:" in told.output
    assert "Look for the receipt in the Portal" in told.output
    listed = json.loads(
        CliRunner().invoke(casebook, ["dates", str(file), "--json"], catch_exceptions=False).output
    )
    assert {"id": "check.post.ack", "from": "2026-12-01", "until": "2026-12-15"} in listed["to_do"]
