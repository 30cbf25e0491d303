"""Verbs of signing up: sent by the public form, confirmed by the mailed link, set aside as spam and let in by a person."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts.handing.actions import own_address
from proxenia.accounts.models import User
from proxenia.accounts.outside import tell, tell_all
from proxenia.accounts.writing import run_rules
from proxenia.attraction.choices import ConsentWay, EngagementState, Purpose, VolunteerLetterKind, VolunteerState
from proxenia.attraction.models import (
    Availability,
    Engagement,
    Undertaking,
    Volunteer,
    VolunteerAddress,
    VolunteerCall,
    VolunteerLanguage,
    VolunteerSkill,
)
from proxenia.audit.actions import destroy_key, record_event
from proxenia.core import index
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.core.scoping import House

from .consenting import engage, give_consent
from .holding import hold_volunteer
from .letters import write

TO_CONFIRM = dt.timedelta(days=14)
"""So long whoever signed up has to confirm the mail address."""
TOLD = ("name", "mail", "phone", "language")


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of themselves: `who` by the fields of a volunteer, languages with levels, skills, days, consents."""

    who: Mapping[str, Any]
    languages: Mapping[str, int] = field(default_factory=dict)
    skills: Sequence[VolunteerSkill] = ()
    days: Sequence[dt.date] = ()
    hours: tuple[dt.time, dt.time] | None = None
    wishes: str = ""
    consents: Sequence[str] = ()


@transaction.atomic
def receive(
    call: VolunteerCall,
    said: Said,
    *,
    suspicion: Sequence[str] = (),
    actor: User | None = None,
) -> Volunteer:
    """Take a sign-up by the public form. Where nothing speaks for spam a mail asks to confirm; until then nothing counts.

    Raises RuleError where the call is not open, there is no consent to be on the roster, or a rule is broken.
    """
    stored: VolunteerCall = VolunteerCall.objects.select_for_update().get(pk=call.pk)
    if not stored.takes(today()):
        raise RuleError("volunteers.call.closed", _("This call is not open today."))
    if Purpose.ROSTER not in said.consents:
        words = _("Without your consent to be on the roster we cannot plan with you.")
        raise RuleError("volunteers.consent.roster", words)
    made = Volunteer(
        **said.who,
        office_id=stored.office_id,
        suspected_of=",".join(suspicion),
        state=VolunteerState.SUSPECTED if suspicion else VolunteerState.UNCONFIRMED,
    )
    run_rules(made)
    made.save()
    tell("created", made, [*said.who, "state"])
    _keep(made, said)
    _take_in(made, stored.undertaking, said, call=stored)
    for purpose in said.consents:
        give_consent(made, purpose=purpose, way=ConsentWay.FORM, actor=actor)
    if not suspicion:
        own_address(VolunteerAddress, made, language=made.language)
        write(made, VolunteerLetterKind.CONFIRM, undertaking=stored.undertaking)
    return made


def _keep(volunteer: Volunteer, said: Said) -> None:
    """Keep what a volunteer speaks and can."""
    volunteer.skills.set(said.skills)
    VolunteerLanguage.objects.filter(volunteer=volunteer).delete()
    rows = [
        VolunteerLanguage(volunteer=volunteer, office_id=volunteer.office_id, language=code, level=level)
        for code, level in said.languages.items()
    ]
    for one in rows:
        run_rules(one)
        one.save()
    tell_all([("created", one, ("language", "level")) for one in rows])


def _take_in(
    volunteer: Volunteer, undertaking: Undertaking, said: Said, *, call: VolunteerCall | None = None
) -> Engagement:
    made = Engagement(
        volunteer=volunteer, office_id=volunteer.office_id, undertaking=undertaking, call=call, wishes=said.wishes
    )
    run_rules(made)
    made.save()
    tell_all([("created", made, ("undertaking", "call", "wishes"))])
    _keep_days(volunteer, undertaking, said)
    return made


def _keep_days(volunteer: Volunteer, undertaking: Undertaking, said: Said) -> None:
    Availability.objects.filter(volunteer=volunteer, undertaking=undertaking).delete()
    begins, ends = said.hours or (None, None)
    rows = [
        Availability(
            volunteer=volunteer,
            office_id=volunteer.office_id,
            undertaking=undertaking,
            day=day,
            begins=begins,
            ends=ends,
        )
        for day in said.days
    ]
    for one in rows:
        run_rules(one)
        one.save()
    tell_all([("created", one, ("day", "begins", "ends")) for one in rows])


@transaction.atomic
def confirm(volunteer: Volunteer, *, actor: User | None = None) -> Volunteer:
    """Let a sign-up count, as its sender shows that the mail address is theirs; twice is once.

    Where a volunteer with the address is here already, what is new goes to them, and the fresh record goes away. Raises RuleError
    where the time is over, or it was set aside as spam.
    """
    stored = hold_volunteer(volunteer, actor)
    if stored.state == VolunteerState.ACTIVE:
        return stored
    is_late = timezone.now() - stored.sent_at > TO_CONFIRM
    if actor is None and (stored.state == VolunteerState.SUSPECTED or is_late):
        raise RuleError("volunteers.confirm.late", _("The time to confirm is over. Sign up again."))
    known = (
        Volunteer.objects.select_for_update()
        .filter(office_id=stored.office_id, mail=stored.mail, state=VolunteerState.ACTIVE)
        .first()
        if stored.mail
        else None
    )
    return _let_in(stored, actor) if known is None else _join(known, stored, actor)


def _let_in(stored: Volunteer, actor: User | None) -> Volunteer:
    stored.state, stored.suspected_of = VolunteerState.ACTIVE, ""
    try:
        with transaction.atomic():
            stored.save(update_fields=["state", "suspected_of"])
    except IntegrityError as error:
        raise RuleError(
            "volunteers.confirm.again", _("Somebody confirmed this address just now. Try again.")
        ) from error
    tell_all([("confirmed", stored, ("state",))], actor=actor)
    _welcome(stored)
    return stored


def _welcome(stored: Volunteer) -> None:
    own_address(VolunteerAddress, stored, language=stored.language)
    engagement = stored.engagements.order_by("-pk").first()
    write(stored, VolunteerLetterKind.WELCOME, undertaking=engagement.undertaking if engagement else None)


def _join(known: Volunteer, fresh: Volunteer, actor: User | None) -> Volunteer:
    """Give what a fresh sign-up says to the volunteer who is here already: profile, undertakings, hours, consents."""
    before = {name: getattr(known, name) for name in TOLD}
    for name in TOLD:
        setattr(known, name, getattr(fresh, name) or getattr(known, name))
    known.save()
    languages = {one.language: one.level for one in [*known.tongues.all(), *fresh.tongues.all()]}
    skills = [*known.skills.all(), *fresh.skills.all()]
    tell_all([("changed", known, before)], actor=actor)
    _keep(known, Said(who={}, languages=languages, skills=skills))
    for one in fresh.engagements.all():
        mine: Engagement | None = known.engagements.filter(undertaking=one.undertaking_id).first()
        if mine is None:
            one.volunteer = known
            one.save(update_fields=["volunteer"])
        else:
            mine.state, mine.wishes = EngagementState.IN, one.wishes or mine.wishes
            mine.save(update_fields=["state", "wishes"])
        known.availabilities.filter(undertaking=one.undertaking_id).delete()
        fresh.availabilities.filter(undertaking=one.undertaking_id).update(volunteer=known)
    for one in fresh.consents.filter(withdrawn_on__isnull=True):
        give_consent(known, purpose=one.purpose, way=one.way, actor=actor)
    take_away(fresh)
    _welcome(known)
    return known


def take_away(volunteer: Volunteer) -> None:
    """Remove a volunteer wholly, with the key that opens the log's words about them; no counts come of it."""
    key, office, subject = volunteer.pk, volunteer.office_id, volunteer.privacy_subject
    label = Volunteer._meta.label_lower
    Volunteer.objects.filter(pk=key).delete()
    destroy_key(subject, actor=House(office))
    record_event("removed", label, key, actor=None, office_id=office)
    index.rewrite(label, [key])


@transaction.atomic
def let_in(volunteer: Volunteer, *, actor: User) -> Volunteer:
    """Let a sign-up count that was set aside or never confirmed: a person knows that it is no spam. Raises NotAllowed."""
    return confirm(volunteer, actor=actor)


@transaction.atomic
def change_own(
    volunteer: Volunteer, undertaking: Undertaking | None, said: Said, *, actor: User | None = None
) -> Volunteer:
    """Change what a volunteer tells of themselves, on their own page; the mail address stays, as it was confirmed."""
    stored = hold_volunteer(volunteer, actor)
    before = {name: getattr(stored, name) for name in TOLD if name in said.who}
    for name, value in said.who.items():
        if name != "mail":
            setattr(stored, name, value)
    run_rules(stored)
    stored.save()
    tell_all([("changed", stored, before)], actor=actor)
    _keep(stored, said)
    if undertaking is not None:
        engage(stored, undertaking=undertaking, actor=actor)
        _keep_days(stored, undertaking, said)
    return stored
