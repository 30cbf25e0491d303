"""Verbs by hand: a place given, taken away, fixed or let go, a delegation kept together or spread.

What would break a rule is refused.
"""

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.core.errors import RuleError
from proxenia.engines.places import Problem, Wrong, added, wrong
from proxenia.forums import access
from proxenia.forums.choices import PlanningWay
from proxenia.forums.models import Choice, Participant, Registration, Session
from proxenia.forums.record.queries import locked

from .gathering import Board, board_of
from .planning import lay
from .wording import barred_words, wrong_words

OVERRULED = {"", "language"}
"""Of what keeps somebody from a session, a decision by hand goes over this alone: the office may know who interprets."""


@dataclass(frozen=True, slots=True)
class Move:
    """What it would mean to give somebody a place: which places of theirs give way, and which rules would be broken."""

    session: Session
    instead: tuple[Session, ...]
    broken: tuple[str, ...]


def moves(board: Board, participant: Participant) -> list[Move]:
    """Return what each place would mean that somebody does not have, session by session."""
    problem, given = board.problem(PlanningWay.STEADY), board.given()
    before = wrong(problem, given)
    mine = given[str(participant.pk)]
    return [_move(board, problem, given, before, participant, key) for key in board.session if key not in mine]


def _move(
    board: Board,
    problem: Problem,
    given: dict[str, frozenset[str]],
    before: list[Wrong],
    participant: Participant,
    key: str,
) -> Move:
    who, session = str(participant.pk), board.session[key]
    instead = given[who] & problem.beside[key]
    why = board.barred(board.person[who], session)
    if why not in OVERRULED:
        return Move(session, tuple(board.session[other] for other in instead), (barred_words(why),))
    after = with_place(problem, given, who, key)
    broken = added(before, wrong(*after))
    fixed = [
        _("“%(name)s” is fixed. Let it go first.") % {"name": board.session[other]}
        for other in instead & problem.person[who].fixed
    ]
    said = [wrong_words(board, one) for one in broken if one.kind != "fixed"]
    return Move(session, tuple(board.session[other] for other in sorted(instead)), (*fixed, *said))


def with_place(
    problem: Problem, given: dict[str, frozenset[str]], who: str, key: str
) -> tuple[Problem, dict[str, frozenset[str]]]:
    """Return the problem and the plan in which somebody has a fixed place, and none that is at the same time."""
    mine = (given[who] - problem.beside[key]) | {key}
    people = tuple(replace(one, fixed=one.fixed | {key}) if one.key == who else one for one in problem.people)
    return replace(problem, people=people), given | {who: mine}


@transaction.atomic
def give(participant: Participant, *, session: Session, actor: User) -> Choice:
    """Give somebody a place by hand, and fix it; what they have at that time gives way.

    Raises NotAllowed; RuleError, which names every rule that it would break, where it cannot be.
    """
    board, stored = _on_board(participant, actor)
    key = str(session.pk)
    if key not in board.session:
        raise RuleError(
            "places.session", _("This session belongs to another forum, or its places are not given out here.")
        )
    mine = board.given()[str(stored.pk)]
    if key not in mine:
        found = next(one for one in moves(board, stored) if one.session.pk == session.pk)
        if found.broken:
            raise RuleError("places.broken", " ".join(found.broken), fields={"session": list(found.broken)})
        instead = {str(one.pk) for one in found.instead}
        lay(board, board.given() | {str(stored.pk): (mine - instead) | {key}}, actor=actor)
    return writing.change(_choice(stored, session), {"is_locked": True}, actor=actor, verb="fixed")


def _choice(participant: Participant, session: Session) -> Choice:
    found: Choice = Choice.objects.select_related("participant").get(participant=participant, session=session)
    return found


def _on_board(participant: Participant, actor: User) -> tuple[Board, Participant]:
    """Return the board as it stands and somebody on it, locked; raise RuleError for whoever has no place at the forum."""
    forum = locked(participant.forum)
    access.must_plan(actor, forum)
    board = board_of(forum)
    found = board.person.get(str(participant.pk))
    if found is None:
        raise RuleError("places.absent", _("They have no place at the forum itself."))
    return board, found


@transaction.atomic
def take_away(participant: Participant, *, session: Session, actor: User) -> Participant:
    """Take a planned place from somebody. Raises NotAllowed; RuleError where they have none, or a rule would be broken."""
    board, stored = _on_board(participant, actor)
    given, who, key = board.given(), str(stored.pk), str(session.pk)
    if key not in given[who]:
        raise RuleError("places.nowhere", _("No place is planned for them there."))
    problem = board.problem(PlanningWay.STEADY)
    people = tuple(replace(one, fixed=one.fixed - {key}) if one.key == who else one for one in problem.people)
    after = given | {who: given[who] - {key}}
    broken = added(wrong(problem, given), wrong(replace(problem, people=people), after))
    if broken:
        said = [wrong_words(board, one) for one in broken]
        raise RuleError("places.broken", " ".join(said), fields={"session": said})
    lay(board, after, actor=actor)
    return stored


@transaction.atomic
def fix(choice: Choice, *, actor: User) -> Choice:
    """Keep somebody where they are planned, whatever is planned anew. Raises NotAllowed; RuleError where nothing is planned."""
    stored = _locked(choice, actor)
    if not stored.is_planned:
        raise RuleError("places.nowhere", _("No place is planned for them there."))
    return writing.change(stored, {"is_locked": True}, actor=actor, verb="fixed")


@transaction.atomic
def let_go(choice: Choice, *, actor: User) -> Choice:
    """Let planning move somebody who was fixed. Raises NotAllowed."""
    return writing.change(_locked(choice, actor), {"is_locked": False}, actor=actor, verb="let_go")


def _locked(choice: Choice, actor: User) -> Choice:
    access.must_plan(actor, locked(choice.participant.forum))
    stored: Choice = Choice.objects.select_for_update().get(pk=choice.pk)
    return stored


@transaction.atomic
def group(registration: Registration, *, how: str, actor: User) -> Registration:
    """Keep a delegation "together", spread it ("apart"), or neither (""). Raises NotAllowed; RuleError for anything else."""
    access.must_plan(actor, locked(registration.forum))
    if how not in {"", "together", "apart"}:
        raise RuleError("places.group", _("Say whether the delegation is kept together, spread, or neither."))
    values = {"together": how == "together", "apart": how == "apart"}
    return writing.change(registration, values, actor=actor, verb="grouped")
