"""What a person can still mend before filing (``docs/case-format.md`` section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.case.conditions import Derived
from assistant.case.values import PartialDate, Text, Translation, add_months
from assistant.grounds.attribution import Attribution, Cause, IncidentReading
from assistant.grounds.derived import revision_deadline
from assistant.grounds.levels import OPEN, default_level, level_of
from assistant.grounds.needs import missing_answers, missing_papers, needs_of
from assistant.i18n.languages import filing_languages
from assistant.pack.dictionary import EVERY_KIND
from assistant.pack.pack import Pack
from assistant.pack.procedure import Severity
from assistant.pack.route import NO_REQUEST

if TYPE_CHECKING:
    from assistant.grounds.finding import Finding
    from assistant.grounds.proposal import Proposal

Param = str | int | date | PartialDate
"""What fills a placeholder: a field id (``field``), a number, a day or a date."""

EXPIRY_WARNING_MONTHS = 3
MOST_GROUNDS, FEWEST_GROUNDS = 5, 2

_SEVERITIES = tuple(Severity)
_INDIRECT = frozenset({"official_oral", "bank_or_visa_letter", "media", "inference_only"})
_PERHAPS_NATIONAL = frozenset({"official_oral", "inference_only", "bank_or_visa_letter"})
_PROTECTION = MappingProxyType(
    {
        "pending": "protection.pending",
        "refused": "protection.refused",
        "revoked": "protection.refused",
        "subsidiary_or_humanitarian": "protection.not_refugee",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem. Its sentences are those of ``pack.problems[id]``.

    ``item`` is the item id, or for ``answer.missing`` the path, it is about; empty if it is about
    the whole case. ``facts`` are the paths to look at. ``params`` fill the placeholders.
    """

    id: str
    severity: Severity
    item: str = ""
    facts: tuple[str, ...] = ()
    params: Mapping[str, Param] = field(default_factory=lambda: MappingProxyType({}))


def find_problems(
    pack: Pack,
    case: Case,
    *,
    ref_date: date,
    derived: Derived,
    proposal: Proposal,
    kind: str,
    used: Iterable[Finding],
    accounts: Mapping[str, Attribution],
    incidents: Mapping[str, IncidentReading],
) -> tuple[Problem, ...]:
    """Every problem, sorted by severity, then id, then item.

    ``kind`` is that of ``kind_to_prepare``; ``used`` are the grounds the request argues.
    """
    search = _Search(
        pack=pack,
        case=case,
        ref_date=ref_date,
        derived=derived,
        proposal=proposal,
        kind=kind,
        used=tuple(finding.id for finding in used),
        accounts=accounts,
        incidents=incidents,
    )
    return sort_problems(search.problems())


def limit_problems(pack: Pack, kind: str, *, pages: int, annexes: int) -> tuple[Problem, ...]:
    """The limits of ``docs/law/procedure.md`` 2.3 a finished request breaks.

    ``pages`` are those of the rendered summary. A limit that is not known stops nothing.
    """
    return sort_problems(
        Problem(
            id=f"limit.{limit.unit}",
            severity=Severity.BLOCK,
            params=MappingProxyType({"count": count, "limit": limit.value}),
        )
        for unit, count in (("pages", pages), ("annexes", annexes))
        for limit in pack.limits.values()
        if limit.unit == unit and kind in limit.kinds and limit.value is not None and count > limit.value
    )


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """What blocks first, then by id and item."""
    return tuple(sorted(problems, key=lambda one: (_SEVERITIES.index(one.severity), one.id, one.item)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    pack: Pack
    case: Case
    ref_date: date
    derived: Derived
    proposal: Proposal
    kind: str
    used: tuple[str, ...]
    accounts: Mapping[str, Attribution]
    incidents: Mapping[str, IncidentReading]

    def problems(self) -> Iterator[Problem]:
        yield from self._needed()
        yield from self._identity()
        yield from self._route()
        yield from self._data()
        yield from self._protection()
        for paper in self.case.items("documents"):
            yield from self._paper(paper)
        yield from self._schedule()
        yield from self._passages()
        yield from self._accounts()

    def _found(
        self,
        name: str,
        *facts: str,
        item: str = "",
        severity: Severity | None = None,
        params: Mapping[str, Param] = MappingProxyType({}),
    ) -> Problem:
        """A problem with the only severity it can have, unless one is given."""
        return Problem(
            id=name,
            severity=severity or self.pack.problems[name].severities[0],
            item=item,
            facts=facts,
            params=MappingProxyType(dict(params)),
        )

    # -- answers and papers

    def _needed(self) -> Iterator[Problem]:
        needs = needs_of(self.pack, self.case, self.proposal, self.kind)
        for field_, path in missing_answers(self.pack, self.case, needs):
            severity = Severity.BLOCK if EVERY_KIND in field_.needed_for else Severity.WARN
            yield self._found(
                "answer.missing", path, item=path, severity=severity, params={"field": field_.id}
            )
        for paper, severity in missing_papers(self.pack, self.case, needs, self.used, self.derived):
            yield self._found(f"missing.{paper.id}", "documents", severity=severity)

    def _identity(self) -> Iterator[Problem]:
        document = self.case.answer("person.id_document")
        path = f"travel_documents[{document}].expiry"
        expiry = self.case.answer(path)
        if isinstance(document, str) and isinstance(expiry, PartialDate):
            period = expiry.interval()
            # "Before March" leaves the first day open: the last one it can be is then the safe reading.
            ends = period.first or period.last or expiry.first_day()
            name = ""
            if ends <= self.ref_date:
                name = "id.expired"
            elif ends <= add_months(self.ref_date, EXPIRY_WARNING_MONTHS):
                name = "id.expiring"
            if name:
                yield self._found(name, "person.id_document", path, item=document, params={"date": expiry})
        is_represented = self.case.answer("applicant.submitter") == "representative"
        if is_represented and self.case.answer("rep.poa_access_clause") == "no":
            yield self._found("poa.no_access_clause", "rep.poa_access_clause")

    # -- the request

    def _route(self) -> Iterator[Problem]:
        if self.proposal.problem and self.kind == NO_REQUEST:
            yield self._found(self.proposal.problem, "ccf.prior", "ccf.new_fact_date")
        last_day = revision_deadline(self.pack, self.case)
        # Without an earlier decision there is nothing to revise: a date off the path is ignored.
        has_decision = self.case.answer("ccf.prior") != "none"
        if last_day is not None and self.ref_date > last_day and has_decision:
            yield self._found("route.revision_late", "ccf.new_fact_date", params={"date": last_day})
        for ground in self.case.items("request.grounds"):
            decision = f"request.grounds[{ground}].decision"
            if (
                self.case.answer(decision) == "use"
                and ground not in self.used
                and ground in self.pack.grounds
            ):
                yield self._found("grounds.unsupported", decision, item=ground, params={"ground": ground})
        if len(self.used) > MOST_GROUNDS:
            yield self._found("grounds.too_many", "request.grounds", params={"count": len(self.used)})
        if self.kind in {"deletion", "correction_deletion"} and len(self.used) < FEWEST_GROUNDS:
            yield self._found("grounds.too_few", "request.grounds")

    def _data(self) -> Iterator[Problem]:
        case = self.case
        known_how = case.answer("data.known_how")
        if case.answer("case.facts_specific") == "not_seen":
            yield self._found("facts.not_seen", "case.facts_specific")
        if known_how in _INDIRECT:
            yield self._found("data.not_confirmed", "data.known_how")
        if known_how in _PERHAPS_NATIONAL and case.answer("data.types") is None:
            yield self._found("data.maybe_national", "data.types", "data.known_how")
        if known_how == "media":
            yield self._found("data.media_not_proof", "data.known_how")
        if not self.derived.get("data.confirmed"):
            silent = tuple(path for path in case.item_paths("accounts") if self._is_silent(path))
            if silent:
                yield self._found("data.bank_not_proof", *(f"{path}.reason_stated" for path in silent))
        order = self.pack.fields["data.known_how"].options
        if known_how in order and order.index(str(known_how)) > order.index("police_document"):
            for incident, reading in self.incidents.items():
                if reading.cause is Cause.STATED:
                    path = f"incidents[{incident}].interpol_mentioned"
                    yield self._found("data.written_mention", path, "data.known_how", item=incident)

    def _is_silent(self, account: str) -> bool:
        """Whether something was done to an account for a reason that does not name the data."""
        measure = self.case.answer(f"{account}.measure")
        reason = self.case.answer(f"{account}.reason_stated")
        return measure not in {None, "none"} and reason not in {None, "interpol", "wanted"}

    def _protection(self) -> Iterator[Problem]:
        status = self.case.answer("refugee.status")
        if isinstance(status, str) and status in _PROTECTION:
            yield self._found(_PROTECTION[status], "refugee.status")
        errors = self.case.answer("data.errors")
        if isinstance(errors, tuple) and "photo" in errors:
            yield self._found("correction.photo_needed", "data.errors")

    # -- papers and confidentiality

    def _paper(self, paper: str) -> Iterator[Problem]:
        path = f"documents[{paper}]"
        use = self.case.answer(f"{path}.use")
        is_annexed = use == "annex" and self.case.answer(f"{path}.state") == "held"
        if is_annexed and self._needs_translation(paper):
            is_decisive = self.case.answer(f"{path}.decisive") == "yes"
            yield self._found(
                "missing.translation",
                f"{path}.translation",
                item=paper,
                severity=Severity.BLOCK if is_decisive else Severity.WARN,
            )
        level = level_of(self.pack, self.case, paper)
        rows = (self.case.answer(f"{row}.item") for row in self.case.item_paths("confidentiality"))
        if is_annexed and level > OPEN and paper not in rows:
            yield self._found("conf.missing_row", f"{path}.confidentiality", item=paper)
        # What is kept private is never exported, whatever its level.
        if use != "keep_private" and level < default_level(self.pack, self.case, paper):
            yield self._found("conf.lowered", f"{path}.confidentiality", item=paper)

    def _needs_translation(self, paper: str) -> bool:
        languages = self.case.answer(f"documents[{paper}].languages")
        readable = {known.code for known in filing_languages()}
        if isinstance(languages, tuple) and any(str(code).split("-")[0] in readable for code in languages):
            return False
        if self.case.answer(f"documents[{paper}].translation") not in {None, "none"}:
            return False
        others = self.case.item_paths("documents")
        return not any(
            self.case.answer(f"{other}.translation_of") == paper
            and self.case.answer(f"{other}.state") == "held"
            for other in others
        )

    def _schedule(self) -> Iterator[Problem]:
        for row in self.case.items("confidentiality"):
            path = f"confidentiality[{row}].justification"
            if self.case.answer(path) is None:
                yield self._found("conf.unjustified", path, item=row)

    def _passages(self) -> Iterator[Problem]:
        language = self.case.answer("request.language")
        if not isinstance(language, str):
            return
        for narrative in self.case.item_paths("narratives"):
            for passage in self.case.items(f"{narrative}.passages"):
                path = f"{narrative}.passages[{passage}]"
                text = self._passage(path)
                level = self.case.answer(f"{path}.confidentiality") or "R1"
                if text is not None and level in {"R0", "R1"} and text.usable_in(language) is None:
                    yield self._found("text.untranslated", f"{path}.translations", item=passage)

    def _passage(self, path: str) -> Text | None:
        words, lang = self.case.answer(f"{path}.text"), self.case.answer(f"{path}.lang")
        made = self.case.answer(f"{path}.translations")
        if not isinstance(words, str) or not isinstance(lang, str):
            return None
        translations = (
            tuple(one for one in made if isinstance(one, Translation)) if isinstance(made, tuple) else ()
        )
        return Text(lang=lang, text=words, translations=translations)

    # -- accounts

    def _accounts(self) -> Iterator[Problem]:
        for account, reading in self.accounts.items():
            for flag in reading.flags:
                yield self._found(f"account.{flag.value}", f"accounts[{account}]", item=account)
            if reading.cause is Cause.EXCLUDED:
                yield self._found("account.sanctions", f"accounts[{account}].measure", item=account)
