"""Named reads of registrations, participants and invitations. Those by a token or without an actor serve people outside."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from proxenia.core.clock import today
from proxenia.core.scoping import Actor
from proxenia.core.texts import Text
from proxenia.forums.choices import Asked, ChangeState, PlaceState, RegistrationState, SessionKind
from proxenia.forums.models import (
    Answer,
    Choice,
    Forum,
    ForumLetter,
    Invitation,
    Participant,
    Question,
    Registration,
    RegistrationChange,
    Session,
)
from proxenia.forums.models.registrations import DRAFT, INVITED, PARTICIPANT, REGISTRATION

ALONG = ("forum", "forum__place", "forum__office")
COMES = (PlaceState.GIVEN, PlaceState.WAITING)
"""States of participants who come, or would."""


def registrations_visible_to(actor: Actor, _day: Any = None) -> QuerySet[Registration]:
    """Return the registrations an office reads, the newest first, each with how many people it is for."""
    people = Count("participants", filter=~Q(participants__state=PlaceState.CANCELLED))
    found: QuerySet[Registration] = Registration.objects.visible_to(actor).select_related("forum", "organisation")
    return found.annotate(people=people).order_by("-sent_at", "-pk")


def participants_visible_to(actor: Actor, _day: Any = None) -> QuerySet[Participant]:
    """Return the participants an office reads, by their names; those whose registration was never sent are left out."""
    found: QuerySet[Participant] = Participant.objects.visible_to(actor).select_related("forum", "registration")
    return found.exclude(registration__state=RegistrationState.BEGUN).order_by(Lower("name"), "pk")


def as_listed(found: QuerySet[Participant]) -> QuerySet[Participant]:
    """Return participants with what a list shows of them, and no more: each has some forty fields and a forum."""
    own = ("name", "native_name", "role", "state", "organisation_name")
    found = found.select_related(None).select_related("registration")
    return found.only(*own, "registration__organisation_name", "registration__country")


def invitations_visible_to(actor: Actor, _day: Any = None) -> QuerySet[Invitation]:
    """Return the invitations of an office, by their names."""
    found: QuerySet[Invitation] = Invitation.objects.visible_to(actor).select_related("forum", "registration")
    return found.order_by(Lower("name"), "pk")


def changes_visible_to(actor: Actor, _day: Any = None) -> QuerySet[RegistrationChange]:
    """Return the changes that wait, or waited, for an office."""
    found: QuerySet[RegistrationChange] = RegistrationChange.objects.visible_to(actor)
    return found.select_related("registration", "registration__forum")


def letters_visible_to(actor: Actor) -> QuerySet[ForumLetter]:
    """Return the letters an office wrote to participants and those it invited."""
    found: QuerySet[ForumLetter] = ForumLetter.objects.visible_to(actor)
    return found


def registration_at(token: str) -> Registration | None:
    """Return the registration that a mailed link opens, with its forum; None where the link is forged."""
    found: Registration | None = _sealed(Registration, REGISTRATION.seal(token))
    return found


def draft_at(token: str) -> Registration | None:
    """Return the unsent registration that the link of a saved form opens; it proves no mail address."""
    found = _sealed(Registration, DRAFT.seal(token))
    return found if found is not None and found.state == RegistrationState.BEGUN else None


def participant_at(token: str) -> Participant | None:
    """Return the participant whose own page a link opens, with forum and registration; None where there is none any more."""
    found = _sealed(Participant, PARTICIPANT.seal(token), "registration")
    gone = found is None or found.registration.state != RegistrationState.CONFIRMED or found.registration.erased_on
    return None if gone else found


def invitation_at(token: str) -> Invitation | None:
    """Return the invitation that a personal link opens."""
    found: Invitation | None = _sealed(Invitation, INVITED.seal(token))
    return found


def _sealed(model: Any, seal: str | None, *more: str) -> Any:
    return model.objects.select_related(*ALONG, *more).filter(seal=seal).first() if seal else None


def sent_with(forum: Forum, key: str) -> Registration | None:
    """Return the registration that was sent from the very page that carries a key, so that one sent twice is there once."""
    return Registration.objects.filter(forum=forum, origin="form", origin_key=key).first()


def saved_with(forum: Forum, key: str) -> Registration | None:
    """Return the form that was saved, and not sent yet, from the very page that carries a key."""
    saved = Registration.objects.filter(forum=forum, origin="saved", origin_key=key, state=RegistrationState.BEGUN)
    return saved.first() if key else None


def same_as(forum: Forum, fingerprint: str) -> Registration | None:
    """Return a registration of the same people from the same address, which was not cancelled."""
    alike = Registration.objects.filter(forum=forum, fingerprint=fingerprint, suspected_of="")
    return alike.filter(state__in=(RegistrationState.SENT, RegistrationState.CONFIRMED)).order_by("pk").first()


def questions_of(forum: Forum) -> list[Question]:
    """Return what the form of a forum asks beyond the usual."""
    return list(forum.questions.filter(asked=Asked.REGISTRATION))


def sessions_offered(forum: Forum) -> list[Session]:
    """Return the sessions in which a place can be asked for, in time."""
    found = forum.sessions.filter(by_choice=True, is_cancelled=False).select_related("forum", "forum__place")
    return list(found)


def titles_offered(forum: Forum) -> list[tuple[int, Text]]:
    """Return the sessions in which a place can be asked for, in time, as keys and titles."""
    return list(forum.sessions.filter(by_choice=True, is_cancelled=False).values_list("pk", "title"))


def dinner_is_asked(forum: Forum) -> bool:
    """Whether there is an official dinner to which all are asked, so that nobody needs a place in it to be chosen."""
    return forum.sessions.filter(kind=SessionKind.DINNER, by_choice=False, is_cancelled=False).exists()


def people_of(registration: Registration) -> list[Participant]:
    """Return the participants of a registration who come or would, in the order they were named, with choices and answers."""
    along = (
        Prefetch("choices", Choice.objects.select_related("session").order_by("rank", "pk")),
        Prefetch("answers", Answer.objects.select_related("question")),
    )
    found = registration.participants.exclude(state=PlaceState.CANCELLED).prefetch_related(*along)
    return list(found.order_by("pk"))


def open_change(registration: Registration) -> RegistrationChange | None:
    """Return the change of a registration that waits for approval."""
    return registration.changes.filter(state=ChangeState.OPEN).first()


def numbers_of(forum: Forum) -> dict[str, int]:
    """Return how many participants of a forum have a place, how many wait, and what asks for a look of the office."""
    people = Participant.objects.filter(forum=forum).aggregate(
        given=Count("pk", filter=Q(state=PlaceState.GIVEN)),
        waiting=Count("pk", filter=Q(state=PlaceState.WAITING)),
        refused=Count("pk", filter=Q(state=PlaceState.REFUSED)),
        cancelled=Count("pk", filter=Q(state=PlaceState.CANCELLED)),
    )
    sent = Registration.objects.filter(forum=forum).aggregate(
        unconfirmed=Count("pk", filter=Q(state=RegistrationState.SENT, suspected_of="")),
        apart=Count("pk", filter=Q(state=RegistrationState.SENT) & ~Q(suspected_of="")),
        begun=Count("pk", filter=Q(state=RegistrationState.BEGUN)),
    )
    waits = RegistrationChange.objects.filter(registration__forum=forum, state=ChangeState.OPEN).count()
    return {**people, **sent, "changes": waits}


def registers_now(forum: Forum) -> bool:
    """Return whether the public form takes registrations today."""
    return forum.registers_on(today())


def answered(found: QuerySet[Invitation], value: str) -> QuerySet[Invitation]:
    """Return the invitations by what became of them: "yes", "no", "open" or "unsent"."""
    came = Q(registration__isnull=False) & ~Q(registration__state=RegistrationState.BEGUN)
    said_no = Q(declined_on__isnull=False)
    conditions = {
        "yes": came,
        "no": said_no & ~came,
        "open": Q(sent_at__isnull=False) & ~came & ~said_no,
        "unsent": Q(sent_at__isnull=True) & ~came & ~said_no,
    }
    return found.filter(conditions.get(value, Q()))


def in_state(found: QuerySet[Any], value: str) -> QuerySet[Any]:
    """Return registrations by their state; "apart" are those set aside as spam."""
    if value == "apart":
        return found.filter(state=RegistrationState.SENT).exclude(suspected_of="")
    return found.filter(state=value, **({"suspected_of": ""} if value == RegistrationState.SENT else {}))


def needing(found: QuerySet[Participant], value: str) -> QuerySet[Participant]:
    """Return participants by what they need: "diet", "access", "interpreter", "visa" or "dinner"."""
    conditions = {
        "diet": ~Q(diets=""),
        "access": ~Q(access="") | ~Q(needs_words=""),
        "interpreter": Q(needs_interpreter=True),
        "visa": Q(wants_visa_letter=True),
        "dinner": Q(dines=True),
    }
    return found.filter(conditions.get(value, Q()))


def countries_of(forum: Forum) -> list[str]:
    """Return the countries from which registrations of a forum came, by code."""
    found = Registration.objects.filter(forum=forum).exclude(country="").order_by("country")
    return list(found.values_list("country", flat=True).distinct())


def names_of(found: QuerySet[Registration], text: str) -> QuerySet[Registration]:
    """Return the registrations whose organisation, contact or key has these words in it."""
    words = Q()
    for word in text.split():
        words &= (
            Q(organisation_name__icontains=word)
            | Q(contact_name__icontains=word)
            | Q(contact_mail__icontains=word)
            | Q(origin_key__iexact=word)
        )
    return found.filter(words)


def invited_called(found: QuerySet[Invitation], text: str) -> QuerySet[Invitation]:
    """Return the invitations whose name, organisation or address has these words in it."""
    words = Q()
    for word in text.split():
        words &= Q(name__icontains=word) | Q(organisation_name__icontains=word) | Q(mail__icontains=word)
    return found.filter(words)


def waiting_by_forum(forums: Iterable[Forum], day: dt.date) -> list[tuple[str, dict[int, int]]]:
    """Return what asks for a look at several forums, each as numbers by the key of the forum."""
    keys = [one.pk for one in forums]
    changes = RegistrationChange.objects.filter(registration__forum__in=keys, state=ChangeState.OPEN)
    sent = Registration.objects.filter(forum__in=keys, state=RegistrationState.SENT)
    silent = answered(Invitation.objects.filter(forum__in=keys, answer_by__lt=day), "open")
    return [
        ("changes", _counted(changes, "registration__forum")),
        ("apart", _counted(sent.exclude(suspected_of=""), "forum")),
        ("unanswered", _counted(silent, "forum")),
    ]


def _counted(found: QuerySet[Any], name: str) -> dict[int, int]:
    rows = found.order_by().values_list(name).annotate(number=Count("pk"))
    return dict(rows)
