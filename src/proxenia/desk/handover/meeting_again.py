"""To whom a successor has yet to be introduced, and by which way: the best path to each counterpart whom they have not met."""

from dataclasses import dataclass
from typing import Any

from proxenia.desk.introductions.finding import between_counterparts
from proxenia.desk.introductions.telling import Way, tell
from proxenia.relations.choices import Side

from .case import Case, Counterpart


@dataclass(frozen=True, slots=True)
class Introduction:
    """A counterpart whom the successor has not met, as far as the records go; without a way where nobody stands between."""

    counterpart: Counterpart
    way: Way | None
    begin: Any
    end: Any


def introductions(case: Case) -> list[Introduction]:
    """Return the introductions to ask for; none where the successor is not known by name.

    On our side somebody leads the successor to the counterpart; on theirs, our counterpart to the successor. Who is bound by a
    meeting, an organisation or their own word needs no introduction; being paired on paper is no acquaintance.
    """
    newcomer = case.successor.person if case.successor is not None else None
    if newcomer is None:
        return []
    leads = [(newcomer, one.post) if case.side == Side.OURS else (one.post, newcomer) for one in case.counterparts]
    paths = between_counterparts(case.actor, leads, newcomer=newcomer, day=case.day)
    wanted = [at for at, path in enumerate(paths) if path is None or len(path.hops) > 1]
    told = iter(tell(case.actor, [path for at in wanted if (path := paths[at]) is not None], case.day))
    return [
        Introduction(case.counterparts[at], next(told) if paths[at] is not None else None, *leads[at]) for at in wanted
    ]
