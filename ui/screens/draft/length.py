"""What to do about a text that is too long, in the words of the window. Nothing is cut by itself. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.filing.budget import Cut, CutKind
from assistant.usecases.deciding import Decision, decision_on
from assistant.usecases.desk import Desk
from assistant.usecases.overrun import Overrun, tell_cut, tell_excess
from assistant.usecases.previewing import Preview
from ui.screens.draft.state import LengthState, Suggestion
from ui.text import Words, isolate

DROP, OPEN, TAKE_BACK = "drop", "open", "take_back"
"""What the button of a suggestion does: ``drop <ground>``, ``open <path>``, ``take_back <ground>``."""


@dataclass(frozen=True, slots=True)
class LengthTeller:
    """Tells how much is too much and what could go; grounds left out can be taken back."""

    desk: Desk
    words: Words
    left_out: tuple[str, ...]

    def tell(self, preview: Preview) -> LengthState | None:
        """What is said of a preview; None where its length needs no word."""
        back = [one for one in self.left_out if decision_on(self.desk.case, one) is Decision.DO_NOT_USE]
        if preview.overrun is None and not back:
            return None
        _ = self.words.gettext
        overrun = preview.overrun
        suggestions = [] if overrun is None else [self._suggestion(cut) for cut in overrun.cuts]
        suggestions += [self._taking_back(ground) for ground in back]
        sections: tuple[str, ...] = ()
        if overrun is not None:
            draft = preview.reading or preview.draft
            told = tell_excess(overrun, draft, self.words.language)
            sections = tuple(self._filled(pattern, values) for pattern, values in told)
        return LengthState(
            notice=self._notice(overrun) if overrun else "",
            heading=_("How to make it shorter"),
            close=_("Close"),
            text=_("Nothing is cut by itself: you decide what goes, and you can take it back.")
            if overrun
            else _("The text keeps its limit now."),
            sections=sections,
            suggestions=tuple(suggestions),
        )

    def _notice(self, overrun: Overrun) -> str:
        over = overrun.pages - overrun.most_pages
        return self.words.ngettext(
            "The text is {count} page longer than the limit of {most}. Nothing is cut by itself.",
            "The text is {count} pages longer than the limit of {most}. Nothing is cut by itself.",
            over,
        ).format(count=self.words.formats.number(over), most=self.words.formats.number(overrun.most_pages))

    def _suggestion(self, cut: Cut) -> Suggestion:
        _ = self.words.gettext
        text = self._filled(*tell_cut(cut, self.desk.pack, self.desk.case, self.words.language))
        match cut.kind:
            case CutKind.GROUND:
                return Suggestion(text=text, action=_("Leave it out"), does=f"{DROP} {cut.item}")
            case CutKind.LINE:
                return Suggestion(text=text, action=_("Open the line"), does=f"{OPEN} {cut.item}.text")
            case CutKind.PASSAGE:
                return Suggestion(text=text, action=_("Open these words"), does=f"{OPEN} {cut.item}.text")

    def _taking_back(self, ground: str) -> Suggestion:
        _, known = self.words.gettext, self.desk.pack.grounds[ground]
        title = self.words.interview(f"ground:{ground}:plain_title", known.plain_title)
        return Suggestion(
            text=_("Left out: {what}.").format(what=isolate(title)),
            action=_("Take it back"),
            does=f"{TAKE_BACK} {ground}",
        )

    def _filled(self, pattern: str, values: Mapping[str, str]) -> str:
        return pattern.format(**{name: isolate(value) for name, value in values.items()})
