"""What came of a vote: pure numbers, no records. Nothing here knows what a member pays.

A majority is a share of all members entitled to vote, or of the votes cast for or against. More of them for than against is always
asked, so a tie never carries. Consensus asks that somebody is for and nobody against among those who vote; abstaining does not stand
in its way. A quorum is a share of the entitled members that takes part: whoever votes or abstains does. Shares are fractions of whole
numbers, so nothing is rounded.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from proxenia.region.choices import Base, Method, MotionState, Vote


@dataclass(frozen=True, slots=True)
class Terms:
    """How is decided: `over` of `of` has to be exceeded, or reached; the quorum in the same way is reached, none where it is None."""

    method: str = Method.MAJORITY
    over: int = 1
    of: int = 2
    exceeds: bool = True
    base: str = Base.MEMBERS
    quorum: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are entitled to vote, and what they said; whoever is not counted did not vote."""

    entitled: int
    in_favour: int
    against: int
    abstained: int

    @property
    def cast(self) -> int:
        """The votes for or against."""
        return self.in_favour + self.against

    @property
    def part(self) -> int:
        """How many took part."""
        return self.cast + self.abstained

    @property
    def silent(self) -> int:
        """How many did not vote."""
        return self.entitled - self.part


class Why(StrEnum):
    """What decided it."""

    ENOUGH = "enough"
    AGREED = "agreed"
    TOO_FEW = "too_few"
    TIE = "tie"
    OBJECTION = "objection"
    NOBODY_FOR = "nobody_for"
    NO_QUORUM = "no_quorum"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it, why, how many votes for it were needed, and how many had to take part (0 where there is no quorum)."""

    state: MotionState
    why: Why
    needed: int
    quorum: int
    tally: Tally


def tally(votes: Iterable[str]) -> Tally:
    """Count votes, one for each entitled member; an empty one is that of a member that did not vote."""
    said = list(votes)
    return Tally(len(said), said.count(Vote.YES), said.count(Vote.NO), said.count(Vote.ABSTAIN))


def share_of(whole: int, over: int, of: int, *, exceeds: bool) -> int:
    """Return the smallest number that is at least `over`/`of` of the whole, or more than that, and never none."""
    least = whole * over // of + 1 if exceeds else -(-whole * over // of)
    return max(least, 1)


def needed(terms: Terms, counted: Tally) -> int:
    """Return how many votes for a motion carry it: of consensus, all that are cast."""
    if terms.method == Method.CONSENSUS:
        return max(counted.cast, 1)
    whole = counted.entitled if terms.base == Base.MEMBERS else counted.cast
    return share_of(whole, terms.over, terms.of, exceeds=terms.exceeds)


def quorum(terms: Terms, entitled: int) -> int:
    """Return how many have to take part; 0 where there is no quorum."""
    if terms.quorum is None or not terms.quorum[0]:
        return 0
    return share_of(entitled, *terms.quorum, exceeds=False)


def decide(terms: Terms, counted: Tally) -> Outcome:
    """Return what came of a vote."""
    least, present = needed(terms, counted), quorum(terms, counted.entitled)

    def so(state: MotionState, why: Why) -> Outcome:
        return Outcome(state, why, least, present, counted)

    if counted.part < present:
        return so(MotionState.NO_QUORUM, Why.NO_QUORUM)
    if not counted.in_favour:
        return so(MotionState.LOST, Why.NOBODY_FOR)
    if terms.method == Method.CONSENSUS:
        return so(MotionState.LOST, Why.OBJECTION) if counted.against else so(MotionState.CARRIED, Why.AGREED)
    if counted.in_favour == counted.against:
        return so(MotionState.LOST, Why.TIE)
    if counted.in_favour < least:
        return so(MotionState.LOST, Why.TOO_FEW)
    return so(MotionState.CARRIED, Why.ENOUGH)
