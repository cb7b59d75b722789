"""The screens of an open casebook, by the first word of a target.

To add one: write ``ui/screens/<name>/page.py`` with ``build(context, argument) -> Page`` and add
its line here.
A screen that has no line here is not in the navigation.
"""

from __future__ import annotations

from collections.abc import Mapping

from ui.page import Builder


def builders() -> Mapping[str, Builder]:
    """The builder of each screen that exists; imported late, so that unlocking does not pay for them."""
    from ui.screens.accounts import page as accounts
    from ui.screens.backup import page as backup
    from ui.screens.crossing import page as crossing
    from ui.screens.draft import page as draft
    from ui.screens.evidence import page as evidence
    from ui.screens.filing import page as filing
    from ui.screens.grounds import page as grounds
    from ui.screens.history import page as history
    from ui.screens.keys import page as keys
    from ui.screens.overview import page as overview
    from ui.screens.question import page as question
    from ui.screens.redaction import page as redaction
    from ui.screens.safety import page as safety
    from ui.screens.search import page as search
    from ui.screens.settings import page as settings
    from ui.screens.smaller import page as smaller
    from ui.screens.track import page as track
    from ui.screens.travel import page as travel

    return {
        "backup": backup.build,
        "crossing": crossing.build,
        "draft": draft.build,
        "evidence": evidence.build,
        "redact": redaction.build,
        "filing": filing.build,
        "grounds": grounds.build,
        "keys": keys.build,
        "history": history.build,
        "overview": overview.build,
        "search": search.build,
        "section": question.build,
        "accounts": accounts.build,
        "travel": travel.build,
        "track": track.build,
        "safety": safety.build,
        "settings": settings.build,
        "smaller": smaller.build,
    }
