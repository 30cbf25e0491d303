"""How pages and commands say where a theme stands, and how many came to a training."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.core.texts import as_text
from proxenia.projects.choices import WorkState
from proxenia.projects.models import ProjectTheme, ThemeConsent, Training, WorkItem
from proxenia.relations.choices import Side
from proxenia.sources.choices import Precision


def given(side: str, consent: ThemeConsent) -> str:
    """Say that a side’s consent stands, and since when."""
    if consent.on is None:
        return _("our consent, day not known") if side == Side.OURS else _("the partner’s consent, day not known")
    words = _("our consent %(day)s") if side == Side.OURS else _("the partner’s consent %(day)s")
    return words % {"day": consent.on.display()}


def lacking(side: str) -> str:
    """Say that a side’s consent is missing."""
    return _("our consent missing") if side == Side.OURS else _("the partner’s consent missing")


def by_whom(consent: ThemeConsent) -> str:
    """Return who gave a consent and on what ground, as far as it is known and the reader may see it."""
    who = [str(consent.post)] if consent.post is not None else []
    return ", ".join([*who, *(str(one) for one in (consent.words, consent.ground) if as_text(one))])


def ticks(theme: ProjectTheme) -> list[dict[str, Any]]:
    """Return where each side stands on a theme: the consent that stands, what is said of it, and what was withdrawn before."""
    stands = theme.standing()
    return [
        {
            "side": str(side),
            "consent": stands.get(side),
            "words": given(side, stands[side]) if side in stands else lacking(side),
            "by": by_whom(stands[side]) if side in stands else "",
            "withdrawn": [withdrawn(one) for one in theme.consents.all() if one.side == side and one.withdrawn_on],
        }
        for side in Side
    ]


def withdrawn(consent: ThemeConsent) -> str:
    """Say when a consent was withdrawn, and why."""
    assert consent.withdrawn_on is not None
    words = _("withdrawn %(day)s: %(why)s")
    return words % {"day": consent.withdrawn_on.display(), "why": consent.withdrawn_why}


def work_state(item: WorkItem) -> Any:
    """Return how far a line of the work plan has come; of one that was done, when."""
    if item.state == WorkState.DONE and item.done_on is not None:
        return _("done %(date)s") % {"date": item.done_on.display()}
    if item.state == WorkState.DROPPED:
        return _("given up: %(why)s") % {"why": item.dropped_why}
    return item.get_state_display()


def came_words(sums: Mapping[str, int]) -> str:
    """Say how many came: those who were counted, and apart from them those who were estimated."""
    said = []
    if counted := sums.get(Precision.EXACT):
        said.append(ngettext("%(many)d counted", "%(many)d counted", counted) % {"many": counted})
    if about := sums.get(Precision.ABOUT):
        said.append(_("about %(many)d estimated") % {"many": about})
    return ", ".join(said)


def came(training: Training) -> str:
    """Say how many came to a training."""
    return came_words(training.came())
