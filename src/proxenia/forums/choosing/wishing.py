"""Verbs of participants on their own page, without an account: wishes ranked, themes named, a place given back."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.audit.actions import Happening, record_events
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.forums.choices import ForumState, PlaceState
from proxenia.forums.models import Choice, Participant, Session, Theme
from proxenia.forums.record.queries import locked

from . import queries

MOST_WISHES = 12


def may_wish(participant: Participant) -> bool:
    """Whether somebody still says what they wish: before changes wait for approval, and the forum is held or called off."""
    forum = participant.forum
    going = forum.state in {ForumState.PLANNED, ForumState.PUBLIC} and participant.state not in queries.GONE
    return going and not forum.is_frozen_on(today())


def may_give_back(participant: Participant) -> bool:
    """Whether somebody can give a place back: as long as the forum is neither held nor called off, late too, so that others get it."""
    return participant.forum.state in {ForumState.PLANNED, ForumState.PUBLIC}


def open_to(participant: Participant, sessions: Sequence[Session]) -> list[Session]:
    """Return the sessions that are open to those who take part as somebody does."""
    return [one for one in sessions if not one.roles or participant.role in one.roles.split(",")]


@transaction.atomic
def wish(participant: Participant, *, sessions: Sequence[Session], themes: Sequence[Theme] = ()) -> Participant:
    """Take down what somebody wishes: sessions, the dearest first, and themes for when none of these can be had.

    What was told stays until the plan is told anew. Raises RuleError where the forum takes no wishes any more, or a session is
    not open to them.
    """
    forum = locked(participant.forum)
    _must(may_wish(participant))
    offered = {one.pk for one in open_to(participant, queries.sessions_of(forum))}
    wanted = list(dict.fromkeys(one.pk for one in sessions))
    if len(wanted) > MOST_WISHES:
        raise RuleError("wish.many", _("Name at most %(most)d.") % {"most": MOST_WISHES})
    if set(wanted) - offered:
        raise RuleError("wish.session", _("This visit cannot be asked for."))
    named = _name_themes(participant, themes)
    before = {one.session_id: one for one in queries.wishes_of(participant)}
    happenings = [*named, *_taken_back(before, wanted), *_ranked(participant, before, wanted)]
    record_events(happenings, actor=None, office_id=participant.office_id)
    return participant


def _must(allowed: bool) -> None:
    if not allowed:
        raise RuleError("wish.late", _("The forum takes no wishes any more."))


def _name_themes(participant: Participant, themes: Sequence[Theme]) -> list[Happening]:
    """Note the themes of the forum that somebody names, and tell where they are others than before."""
    before = set(participant.themes.values_list("pk", flat=True))
    named = {one.pk for one in themes if one.forum_id == participant.forum_id}
    participant.themes.set(named)
    told = {"themes": [sorted(before), sorted(named)]}
    return [] if named == before else [Happening("wished", Participant._meta.label_lower, participant.pk, told)]


def _taken_back(before: dict[int, Choice], wanted: Sequence[int]) -> list[Happening]:
    """Remove wishes that are not named any more, but for places that were told or are planned, which are given back by a press."""
    gone = [one for key, one in before.items() if key not in wanted and not _is_place(one)]
    Choice.objects.filter(pk__in=[one.pk for one in gone]).delete()
    return [_happening("removed", one, {"session": one.session_id, "rank": one.rank}) for one in gone]


def _is_place(choice: Choice) -> bool:
    return choice.is_planned or choice.state == PlaceState.GIVEN


def _ranked(participant: Participant, before: dict[int, Choice], wanted: Sequence[int]) -> list[Happening]:
    found = []
    for rank, key in enumerate(wanted, start=1):
        choice = before.get(key) or Choice(office_id=participant.office_id, participant=participant, session_id=key)
        was = choice.rank if choice.pk else None
        if choice.pk is None or choice.state in queries.GONE:
            choice.state, choice.asked_at = PlaceState.WISHED, timezone.now()
        elif was == rank:
            continue
        choice.rank = rank
        choice.save()
        found.append(_happening("wished", choice, {"rank": [was, rank]}))
    for choice in before.values():
        if choice.session_id not in wanted and _is_place(choice) and choice.rank <= len(wanted):
            choice.rank = len(wanted) + 1
            choice.save(update_fields=["rank"])
    return found


def _happening(verb: str, choice: Choice, changes: dict[str, object]) -> Happening:
    return Happening(verb, Choice._meta.label_lower, choice.pk or 0, changes)


@transaction.atomic
def give_back(participant: Participant, *, session: Session) -> Choice:
    """Give a place back, or leave a waiting list. Raises RuleError where there is none."""
    forum = locked(participant.forum)
    _must(may_give_back(participant))
    choice: Choice | None = Choice.objects.filter(
        participant=participant, session=session, session__forum=forum
    ).first()
    if choice is None or choice.state not in {PlaceState.GIVEN, PlaceState.WAITING}:
        raise RuleError("wish.nothing", _("You have no place there."))
    was = choice.state
    choice.state, choice.is_planned, choice.is_locked = PlaceState.CANCELLED, False, False
    choice.save()
    record_events(
        [_happening("given_back", choice, {"state": [was, choice.state]})], actor=None, office_id=choice.office_id
    )
    return choice
