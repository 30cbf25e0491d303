"""Verbs on accounts: invite, accept, give a role, deactivate, open single records to advisers and guests."""

import datetime as dt
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.audit.actions import Happening, record_event, record_events
from proxenia.core.clock import today
from proxenia.core.contributions import ENDINGS
from proxenia.core.dates import PartialDate, in_force
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.models import Installation

from .access import can_administer, can_write_in, must_be_real
from .choices import Role
from .circles import must_be_free
from .invitations import INVITATION, link_to
from .models import Circle, CircleMember, Grant, Invitation, Office, User
from .queries import account_by_email, administrators_of, circles_of, record_of

PREFERENCES = ("name", "language", "theme", "shortcuts")


def _must_administer(actor: User, office: Office) -> None:
    if not can_administer(actor, office):
        raise NotAllowed("accounts.forbidden", _("Only an administrator of the office manages its accounts."))
    must_be_real(actor)


def _checked_email(email: str) -> str:
    clean = email.strip().lower()
    try:
        validate_email(clean)
    except ValidationError as error:
        raise RuleError("account.email", error.messages[0], fields={"email": error.messages}) from error
    if account_by_email(clean):
        words = _("%(email)s has an account already.") % {"email": clean}
        raise RuleError("account.exists", words, fields={"email": [words]})
    return clean


def _checked_role(role: str) -> str:
    if role not in Role.values:
        raise RuleError(
            "account.role", _("There is no such role. Known are: %(roles)s.") % {"roles": ", ".join(Role.values)}
        )
    return role


def _checked_password(password: str, user: User) -> str:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise RuleError("account.password", " ".join(error.messages), fields={"password": error.messages}) from error
    return password


@transaction.atomic
def invite(email: str, role: str, *, base_url: str, actor: User, office: Office | None = None) -> Invitation:
    """Invite somebody to the actor's office in a role; the mail with the link leaves once all is written.

    `base_url` is the address under which people reach this installation ("https://proxenia.example.org/").
    Raises NotAllowed for others than administrators, RuleError where the address is wrong or has an account.
    """
    _must_administer(actor, actor.office)
    return _invite(_checked_email(email), _checked_role(role), office or actor.office, base_url, actor)


@transaction.atomic
def invite_guest(email: str, *, base_url: str, actor: User) -> Invitation:
    """Invite somebody as a guest of the actor's office. Whoever writes its records may: a guest reads what is public, and no more.

    Raises NotAllowed without the right, RuleError where the address is wrong or has an account.
    """
    if not can_write_in(actor, actor.office_id):
        raise NotAllowed("record.create.forbidden", _("Your role may read, but not add records."))
    must_be_real(actor)
    return _invite(_checked_email(email), Role.GUEST, actor.office, base_url, actor)


def _invite(email: str, role: str, office: Office, base_url: str, actor: User) -> Invitation:
    Invitation.objects.filter(office=office, email=email, accepted_at__isnull=True).delete()
    invitation = Invitation.objects.create(office=office, email=email, role=role, invited_by=actor)
    happening = Happening(
        "invited", "accounts.invitation", invitation.pk, {"role": role}, {"email": email}, invitation.privacy_subject
    )
    record_events([happening], actor=actor, office_id=office.pk)
    link = link_to(invitation.pk, base_url)
    context = {"office": office, "inviter": actor, "link": link, "days": INVITATION.valid.days}
    subject = _("Your account with %(office)s in Proxenia") % {"office": office}
    body = render_to_string("accounts/mail/invitation.txt", context)
    transaction.on_commit(lambda: send_mail(subject, body, None, [email]))
    return invitation


@transaction.atomic
def uninvite_guest(email: str, *, actor: User) -> None:
    """Make the links of open invitations worthless by which somebody would become a guest of the actor's office.

    Raises NotAllowed without the right to write its records.
    """
    if not can_write_in(actor, actor.office_id):
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))
    waiting = {"office_id": actor.office_id, "role": Role.GUEST, "accepted_at__isnull": True}
    for invitation in Invitation.objects.filter(email__iexact=email, **waiting):
        record_event("withdrawn", "accounts.invitation", invitation.pk, actor=actor)
        invitation.delete()


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, actor: User) -> None:
    """Make the link of an invitation worthless. Raises NotAllowed for others than administrators of its office."""
    _must_administer(actor, invitation.office)
    record_event("withdrawn", "accounts.invitation", invitation.pk, actor=actor)
    invitation.delete()


@transaction.atomic
def accept_invitation(token: str, *, name: str, password: str, language: str = "", actor: User | None = None) -> User:
    """Turn an invitation into an account; the link proves the address. Works once and within a week.

    Without a language the account gets that of whoever invited it.
    `actor` is None: nobody acts before there is an account. Raises RuleError where the link is forged, too old, used or
    withdrawn, where the address has an account by now, or where the password is too weak.
    """
    if actor is not None:
        raise RuleError("invitation.signed_in", _("You have an account already. Log out to take an invitation."))
    pk = INVITATION.key(token)
    taken = Invitation.objects.filter(pk=pk, accepted_at__isnull=True).update(accepted_at=timezone.now())
    if not taken:
        raise RuleError("invitation.used", _("This invitation was used or withdrawn. Log in, or ask for a new one."))
    invitation = Invitation.objects.select_related("office", "invited_by").get(pk=pk)
    inviter = invitation.invited_by
    values = {"name": name.strip(), "role": invitation.role, "language": language or getattr(inviter, "language", "en")}
    user = _make_account(_checked_email(invitation.email), password, invitation.office, "joined", **values)
    for follow in ENDINGS.of(Invitation._meta.label_lower):
        follow(invitation, actor=user)
    return user


def _make_account(email: str, password: str, office: Office, verb: str, **values: Any) -> User:
    draft = User(email=email, office=office, **values)
    _checked_password(password, draft)
    try:
        draft.full_clean(exclude=["password"])
    except ValidationError as error:
        raise RuleError("account.invalid", " ".join(error.messages), fields=error.message_dict) from error
    user = User.objects.create_user(email, password, office=office, **values)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    personal = {"email": email, "name": user.name}
    happening = Happening(verb, "accounts.user", user.pk, {"role": user.role}, personal, user.privacy_subject)
    record_events([happening], actor=user)
    return user


@transaction.atomic
def start_office(
    office_name: str, *, email: str, name: str, password: str, actor: User | None, language: str = "en"
) -> User:
    """Found the first office of an installation and its administrator, who is returned and reads in the language.

    Only as long as there is no office nobody can act, so `actor` is None then. Raises RuleError later on.
    """
    Installation.hold()
    if actor is not None or Office.objects.exists():
        raise RuleError("office.started", _("There is an office already. Its administrators found further ones."))
    office = Office(name=office_name.strip())
    try:
        office.full_clean()
    except ValidationError as error:
        raise RuleError("office.invalid", " ".join(error.messages), fields={"office": error.messages}) from error
    office.save()
    record_event("created", "accounts.office", office.pk, actor=None, office_id=office.pk, name=office.name)
    values = {"name": name.strip(), "role": Role.ADMINISTRATOR, "language": language}
    return _make_account(_checked_email(email), password, office, "created", **values)


@transaction.atomic
def create_office(name: str, *, kind: str, email: str, base_url: str, actor: User) -> Office:
    """Found a further office on this installation and invite its first administrator.

    Raises NotAllowed for others than administrators, RuleError where the name is taken or the address has an account.
    """
    _must_administer(actor, actor.office)
    office = Office(name=name.strip(), kind=kind)
    try:
        office.full_clean()
    except ValidationError as error:
        raise RuleError("office.invalid", " ".join(error.messages), fields=error.message_dict) from error
    office.save()
    record_event("created", "accounts.office", office.pk, actor=actor, office_id=office.pk, name=office.name)
    _invite(_checked_email(email), Role.ADMINISTRATOR, office, base_url, actor)
    return office


@transaction.atomic
def change_role(user: User, role: str, *, actor: User) -> User:
    """Give an account another role. Raises NotAllowed, or RuleError where the office would lose its last administrator."""
    _must_administer(actor, user.office)
    old, user.role = user.role, _checked_role(role)
    if old == user.role:
        return user
    _keep_an_administrator(user)
    user.save(update_fields=["role"])
    record_event("changed", "accounts.user", user.pk, actor=actor, role=[old, role])
    return user


@transaction.atomic
def deactivate(user: User, *, actor: User) -> User:
    """Shut an account out; what it wrote stays. Raises as `change_role` does."""
    return _set_active(user, False, "deactivated", actor)


@transaction.atomic
def reactivate(user: User, *, actor: User) -> User:
    """Let an account in again. Raises NotAllowed for others than administrators of its office."""
    return _set_active(user, True, "reactivated", actor)


@transaction.atomic
def leave(*, actor: User) -> User:
    """Shut a guest's own account; an administrator can let it in again. Raises NotAllowed for other roles, and in the demo."""
    must_be_real(actor)
    if actor.role != Role.GUEST:
        raise NotAllowed("accounts.leave", _("Only a guest leaves by oneself. Ask an administrator of your office."))
    actor.is_active = False
    actor.save(update_fields=["is_active"])
    record_event("deactivated", "accounts.user", actor.pk, actor=actor)
    return actor


@transaction.atomic
def change_standing(user: User, role: str, active: bool, *, actor: User) -> User:
    """Give an account its role and let it in or shut it out, both or neither. Raises as `change_role` does."""
    change_role(user, role, actor=actor)
    return _set_active(user, active, "reactivated" if active else "deactivated", actor)


def _set_active(user: User, active: bool, verb: str, actor: User) -> User:
    _must_administer(actor, user.office)
    if user.is_active == active:
        return user
    user.is_active = active
    _keep_an_administrator(user)
    user.save(update_fields=["is_active"])
    record_event(verb, "accounts.user", user.pk, actor=actor)
    return user


def _keep_an_administrator(user: User) -> None:
    """Refuse to leave an office without an administrator; the office is locked, so that two do not leave at once."""
    Office.objects.select_for_update().get(pk=user.office_id)
    stays = user.is_active and user.role == Role.ADMINISTRATOR
    if not stays and not administrators_of(user.office).exclude(pk=user.pk).exists():
        raise RuleError(
            "office.last_administrator", _("This is the office's last administrator. Make somebody else one first.")
        )


@transaction.atomic
def open_record(user: User, label: str, record_id: int, *, actor: User, until: dt.date | None = None) -> Grant:
    """Open one record of the office to an adviser or a guest, for good or until a day.

    Raises NotAllowed for others than administrators, RuleError where the record is not the office's, or the account's
    role reads the whole office anyway.
    """
    _must_administer(actor, user.office)
    if user.role not in {Role.ADVISER, Role.GUEST}:
        raise RuleError(
            "grant.role", _("Single records are opened to advisers and guests; other roles need no opening.")
        )
    record = record_of(actor, label, record_id)
    if record is None or getattr(record, "office_id", None) != actor.office_id:
        raise RuleError("grant.record", _("Your office has no such record."))
    if until is not None and until < today():
        raise RuleError("grant.until", _("That day is over."), fields={"until": [_("That day is over.")]})
    values = {"office": actor.office, "until": until}
    grant, _new = Grant.objects.update_or_create(user=user, label=label, record_id=record_id, defaults=values)
    record_event("opened", label, record_id, actor=actor, user=user.pk, until=until)
    return grant


@transaction.atomic
def close_record(grant: Grant, *, actor: User) -> None:
    """Take an opening back. Raises NotAllowed for others than administrators of the office."""
    _must_administer(actor, grant.office)
    record_event("closed", grant.label, grant.record_id, actor=actor, user=grant.user_id)
    grant.delete()


@transaction.atomic
def found_circle(name: str, *, actor: User) -> Circle:
    """Make a city-region whose first member is the actor's office. Raises NotAllowed, or RuleError where the name is taken."""
    _must_administer(actor, actor.office)
    if not name.strip() or Circle.objects.filter(name=name.strip()).exists():
        raise RuleError("circle.name", _("A city-region needs a name of its own."))
    circle = Circle.objects.create(name=name.strip())
    _add_member(circle, actor.office, PartialDate.of(today()), actor)
    return circle


@transaction.atomic
def join_circle(circle: Circle, office: Office, *, actor: User, start: PartialDate | None = None) -> CircleMember:
    """Take an office into a city-region, from a day or from today on: it reads then what the others share, and they what it shares.

    Only an administrator of an office that is a member may do so: no office lets itself in. Raises NotAllowed or RuleError, such as
    for the circle of a city-region whose members are recorded: it follows them.
    """
    _must_administer(actor, actor.office)
    must_be_free(circle)
    if not circles_of(actor.office).filter(pk=circle.pk).exists():
        raise NotAllowed("circle.forbidden", _("Only a member of the city-region takes others in."))
    if circles_of(office).filter(pk=circle.pk).exists():
        raise RuleError("circle.member", _("%(office)s is a member already.") % {"office": office})
    return _add_member(circle, office, start or PartialDate.of(today()), actor)


def _add_member(circle: Circle, office: Office, start: PartialDate, actor: User) -> CircleMember:
    member = CircleMember.objects.create(circle=circle, office=office, start=start)
    record_event(
        "circle_joined", "accounts.circlemember", member.pk, actor=actor, office_id=office.pk, circle=circle.pk
    )
    return member


@transaction.atomic
def leave_circle(circle: Circle, *, actor: User, end: PartialDate | None = None) -> None:
    """Take the actor's office out of a city-region, after a day or after yesterday. Raises NotAllowed or RuleError."""
    _must_administer(actor, actor.office)
    must_be_free(circle, leaving=actor.office)
    last = end or PartialDate.of(today() - dt.timedelta(days=1))
    members = CircleMember.objects.filter(in_force(today()), circle=circle, office=actor.office)
    found = list(members)
    if not found:
        raise RuleError("circle.stranger", _("Your office is no member of this city-region."))
    for member in found:
        if member.start is not None and member.start.earliest > last.latest:
            member.delete()
        else:
            member.end = last
            member.save(update_fields=["end"])
        record_event("circle_left", "accounts.circlemember", member.pk or 0, actor=actor, circle=circle.pk)


@transaction.atomic
def set_preferences(values: dict[str, Any], *, actor: User) -> User:
    """Set the actor's own `name`, `language`, `theme` and `shortcuts`. Raises RuleError where a value is none of the choices."""
    must_be_real(actor)
    before = {name: getattr(actor, name) for name in PREFERENCES if name in values}
    for name in before:
        setattr(actor, name, values[name])
    try:
        actor.full_clean(exclude=["password"])
    except ValidationError as error:
        raise RuleError("account.invalid", " ".join(error.messages), fields=error.message_dict) from error
    actor.save(update_fields=list(before))
    if actor.name != before.get("name", actor.name):
        personal = {"name": [before["name"], actor.name]}
        happening = Happening("changed", "accounts.user", actor.pk, {}, personal, actor.privacy_subject)
        record_events([happening], actor=actor)
    return actor
