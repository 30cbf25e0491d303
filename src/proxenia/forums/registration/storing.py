"""Writes what was said of a registration and its people into their rows. The verbs in `actions` decide whether that may be."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from proxenia.accounts.outside import tell_all
from proxenia.accounts.writing import run_rules, stored_value
from proxenia.audit.actions import destroy_key
from proxenia.core import index
from proxenia.core.crypto import digest
from proxenia.core.errors import RuleError
from proxenia.core.scoping import House
from proxenia.core.signed import LastingLink
from proxenia.forums.choices import PlaceState, RegistrationState
from proxenia.forums.models import Answer, Choice, Forum, Participant, Question, Registration, Session

from .offered import MOST_WISHES
from .said import PersonSaid, Said

HEARD = ("language", "is_group")
CONSENTS = ("consents_listed", "consents_meetings", "consents_pictures", "consents_next")
IN_LETTER = (
    *("name", "native_name", "position_held", "organisation_name"),
    *("nationality", "passport_name", "passport_number", "born_on"),
)
"""What the letter for a visa tells of somebody: where it changes, the office looks and issues the letter anew."""
Done = list[tuple[str, Any, Sequence[str] | Mapping[str, Any]]]


def new_people(registration: Registration, people: Sequence[PersonSaid]) -> list[Participant]:
    """Add people to a registration who wish for a place; raise RuleError where a rule is broken."""
    now = timezone.now()
    made = []
    for one in people:
        person = Participant(
            **one.values,
            office_id=registration.office_id,
            forum_id=registration.forum_id,
            registration=registration,
            consented_at=now if any(one.values.get(name) for name in CONSENTS) else None,
            asked_at=now,
        )
        run_rules(person, thorough=False)
        made.append(person)
    stored = Participant.objects.bulk_create(made)
    _ask_places(registration, list(zip(stored, people, strict=True)))
    _note_answers(registration, list(zip(stored, people, strict=True)))
    tell_all(
        [("created", one, [*said.values, "registration", "forum"]) for one, said in zip(stored, people, strict=True)]
    )
    return stored


def _ask_places(registration: Registration, people: Sequence[tuple[Participant, PersonSaid]]) -> None:
    wanted = {session for _one, said in people for session, _rank in said.choices}
    known = Session.objects.filter(forum_id=registration.forum_id, by_choice=True, is_cancelled=False, pk__in=wanted)
    if len(wanted) != known.count():
        raise RuleError("choice.unknown", _("One of the sessions is not there any more. Choose again."))
    now, office = timezone.now(), registration.office_id
    Choice.objects.bulk_create(
        [
            Choice(office_id=office, participant=one, session_id=session, rank=rank, asked_at=now)
            for one, said in people
            for session, rank in said.choices
        ]
    )


def _note_answers(registration: Registration, people: Sequence[tuple[Participant, PersonSaid]]) -> None:
    asked = {key for _one, said in people for key in said.answers}
    if Question.objects.filter(forum_id=registration.forum_id, pk__in=asked).count() != len(asked):
        raise RuleError("answer.unknown", _("One of the questions is not asked any more. Look at the form again."))
    Answer.objects.bulk_create(
        [
            Answer(office_id=registration.office_id, participant=one, question_id=key, value=value)
            for one, said in people
            for key, value in said.answers.items()
            if value
        ]
    )


def changed_person(person: Participant, said: PersonSaid) -> Done:
    """Give a participant new values, wishes and answers; return what is to be told of it."""
    before = {name: stored_value(person, name) for name in said.values}
    consents = {name: getattr(person, name) for name in CONSENTS}
    for name, value in said.values.items():
        setattr(person, name, value)
    if person.visa_letter_on and any(
        before.get(name) != stored_value(person, name) for name in IN_LETTER if name in before
    ):
        before["visa_letter_on"], person.visa_letter_on = stored_value(person, "visa_letter_on"), None
    if any(consents[name] != getattr(person, name) for name in CONSENTS):
        person.consented_at = timezone.now()
    run_rules(person, thorough=False)
    person.version += 1
    person.save()
    _change_choices(person, said)
    person.answers.filter(question__asked="registration").delete()
    _note_answers(person.registration, [(person, said)])
    return [("changed", person, before)]


def _change_choices(person: Participant, said: PersonSaid) -> None:
    """Keep what is still asked for, with its place and its turn; drop the rest; ask for what is new."""
    wanted = dict(said.choices)
    there = {one.session_id: one for one in person.choices.select_related("session")}
    dropped = [one.pk for key, one in there.items() if key not in wanted and not _stays(one)]
    now = timezone.now()
    Choice.objects.filter(pk__in=dropped).delete()
    fresh = []
    for session, rank in said.choices:
        known = there.get(session)
        if known is None:
            fresh.append((session, rank))
        elif known.state == PlaceState.CANCELLED:
            Choice.objects.filter(pk=known.pk).update(rank=rank, state=PlaceState.WISHED, asked_at=now)
        elif known.rank != rank:
            Choice.objects.filter(pk=known.pk).update(rank=rank)
    _ask_places(person.registration, [(person, PersonSaid(values={}, choices=tuple(fresh)))])


def _stays(choice: Choice) -> bool:
    """Whether a wish stays that the form does not name: a place is given back by a press, and the form has room for few wishes."""
    if choice.state in {PlaceState.CANCELLED, PlaceState.REFUSED}:
        return True
    return choice.is_wish and (choice.is_planned or choice.state == PlaceState.GIVEN or choice.rank > MOST_WISHES)


def changed_who(registration: Registration, who: Mapping[str, Any]) -> Done:
    """Give a registration new values; return what is to be told of it."""
    before = {name: stored_value(registration, name) for name in who}
    for name, value in who.items():
        setattr(registration, name, value)
    if registration.organisation_name != before.get("organisation_name", registration.organisation_name):
        registration.participants.filter(organisation_name="").update(visa_letter_on=None)
    registration.apart = registration.apart and not registration.together
    run_rules(registration, thorough=False)
    registration.version += 1
    registration.save()
    return [("changed", registration, before)]


def kept(said: Said) -> dict[str, str]:
    """Return by what is known, until it is confirmed, whether the same was said again."""
    return {"said": digest(repr(said).encode())}


def is_corrected(known: Registration, said: Said) -> bool:
    """Whether something else is said from the page that a registration came from, which nobody confirmed or set aside yet."""
    return known.state == RegistrationState.SENT and not known.suspected_of and known.draft != kept(said)


def replace(known: Registration, said: Said, fingerprint: str) -> None:
    """Give a registration that is not confirmed yet what was sent again from its page: somebody went back to mend it.

    What was said of people first is gone. Where letters go elsewhere now, the link that went out before opens nothing any more.
    """
    if known.contact_mail.casefold() != str(said.who["contact_mail"]).casefold():
        known.seal = LastingLink.fresh_seal()
    people = list(known.participants.all())
    keys = [one.pk for one in people]
    tell_all([("removed", one, []) for one in people])
    for one in people:
        destroy_key(one.privacy_subject, actor=House(known.office_id))
    known.participants.all().delete()
    index.rewrite(Participant._meta.label_lower, keys)
    known.draft, known.fingerprint = kept(said), fingerprint
    tell_all(changed_who(known, said.who))
    new_people(known, said.people)


def erased_key(key: str) -> str:
    """Return by what a registration is known whose data were erased: it names nobody, and the same file brings it in no more."""
    return f"erased-{salted_hmac('proxenia.forum-erased', key, algorithm='sha256').hexdigest()}"


def made_registration(forum: Forum, who: Mapping[str, Any], **more: Any) -> Registration:
    """Add the row of a registration; raise RuleError where a rule is broken."""
    registration = Registration(**{**who, **more}, office_id=forum.office_id, forum=forum)
    run_rules(registration, thorough=False)
    registration.save(force_insert=True)
    tell_all([("created", registration, [*who, "state", "origin", "suspected_of"])])
    return registration
