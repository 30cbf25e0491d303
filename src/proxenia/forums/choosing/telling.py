"""Verbs that tell: the plan becomes what participants read, and whoever it changed something for gets one letter."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.audit.actions import Happening, record_event, record_events
from proxenia.core.errors import RuleError
from proxenia.core.texts import Text
from proxenia.engines.places import reasons, wrong
from proxenia.forums import access
from proxenia.forums.choices import ForumLetterKind, PlaceState, PlanningWay
from proxenia.forums.models import Choice, Forum, Participant
from proxenia.forums.record.queries import locked
from proxenia.forums.registration.letters import to_participants

from .gathering import Board, board_of
from .planning import FORUM
from .queries import GONE
from .wording import told_words, wrong_words

Standing = tuple[str, dict[str, str]]
"""The state of a wish as it is told, and why, by language."""


@transaction.atomic
def publish(forum: Forum, *, actor: User) -> int:
    """Tell participants which places they have and where they wait; return for how many something is new.

    Whoever reads nothing new gets no letter. Raises NotAllowed; RuleError where the plan breaks a rule, or nothing is new.
    """
    stored = locked(forum)
    access.must_plan(actor, stored)
    board = board_of(stored)
    broken = [wrong_words(board, one) for one in wrong(board.problem(PlanningWay.STEADY), board.given())]
    if broken:
        raise RuleError("places.broken", _("The plan breaks rules: %(rules)s") % {"rules": " ".join(broken[:10])})
    changed = _changed(board)
    people = sorted({choice.participant_id for choice, (state, _why) in changed if choice.state != state})
    if not people:
        raise RuleError("places.told", _("Nothing is new since it was told last."))
    _write(changed, actor)
    to_participants(Participant.objects.filter(pk__in=people), ForumLetterKind.PLACES)
    record_event("told", FORUM, stored.pk, actor=actor, people=len(people))
    return len(people)


def _changed(board: Board) -> list[tuple[Choice, Standing]]:
    """Return the wishes that stand otherwise than was told."""
    given = board.given()
    why = {(one.person, one.session): told_words(one) for one in reasons(board.problem(PlanningWay.STEADY), given)}
    found = []
    for (who, key), choice in board.choice.items():
        if choice.state in GONE or key not in board.session:
            continue
        standing = _standing(key in given[who], why.get((who, key)))
        if (choice.state, dict(choice.why or {})) != standing:
            found.append((choice, standing))
    return found


def _standing(has: bool, why: Text | None) -> Standing:
    if has:
        return PlaceState.GIVEN, {}
    return (PlaceState.WISHED, {}) if why is None else (PlaceState.WAITING, dict(why))


def _write(changed: Iterable[tuple[Choice, Standing]], actor: User) -> None:
    """Write down how wishes stand, those alike in one statement."""
    alike: dict[tuple[str, tuple[tuple[str, str], ...]], list[int]] = defaultdict(list)
    happenings = []
    for choice, (state, why) in changed:
        alike[state, tuple(sorted(why.items()))].append(choice.pk)
        if choice.state != state:
            happenings.append(Happening("told", Choice._meta.label_lower, choice.pk, {"state": [choice.state, state]}))
    for (state, words), keys in alike.items():
        Choice.objects.filter(pk__in=keys).update(state=state, why=Text(dict(words)))
    record_events(happenings, actor=actor)
