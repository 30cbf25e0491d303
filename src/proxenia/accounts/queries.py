"""Named reads of accounts, offices and grants."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from proxenia.core.clock import today
from proxenia.core.dates import in_force

from .choices import Role
from .invitations import INVITATION
from .models import Circle, Grant, Invitation, Office, Token, User, WordTemplate


@dataclass(frozen=True, slots=True)
class Opened:
    """A single record opened to an account, with the record's name where the reader sees it."""

    grant: Grant
    title: str
    url: str


def account_by_email(email: str) -> User | None:
    """Return the account of an address, written in any case."""
    return User.objects.filter(email__iexact=email.strip()).first()


def users_of(actor: User) -> QuerySet[User]:
    """Return the accounts of the actor's office, active ones first."""
    return User.objects.filter(office_id=actor.office_id).order_by("-is_active", "name", "pk")


def open_invitations(actor: User) -> QuerySet[Invitation]:
    """Return the invitations of the actor's office that nobody has taken yet, newest first."""
    return Invitation.objects.filter(office_id=actor.office_id, accepted_at__isnull=True).order_by("-sent_at")


def invitation_of(token: str) -> Invitation | None:
    """Return the invitation of a link if it is still open; raises RuleError where the link is forged or too old."""
    waiting = Invitation.objects.select_related("office").filter(accepted_at__isnull=True)
    return waiting.filter(pk=INVITATION.key(token)).first()


def grants_of(actor: User, user: User) -> list[Opened]:
    """Return what is opened to an account of the actor's office."""
    rows = []
    for grant in Grant.objects.filter(user=user, office_id=actor.office_id).order_by("label", "pk"):
        record = record_of(actor, grant.label, grant.record_id)
        url = record.get_absolute_url() if hasattr(record, "get_absolute_url") else ""
        rows.append(Opened(grant, str(record) if record else f"{grant.label} {grant.record_id}", url))
    return rows


def record_of(actor: User, label: str, record_id: int) -> Any:
    """Return a record by label and key if the actor sees it, else None."""
    try:
        manager: Any = apps.get_model(label)._default_manager
    except (LookupError, ValueError):
        return None
    if not hasattr(manager, "visible_to") or not 0 <= record_id < 2**63:
        return None
    return manager.visible_to(actor).filter(pk=record_id).first()


def own_record_or_404(actor: User, label: str, record_id: int) -> Any:
    """Return a record of the actor's own office that has a page; raise Http404 for any other."""
    record = record_of(actor, label, record_id)
    if getattr(record, "office_id", None) != actor.office_id or not hasattr(record, "get_absolute_url"):
        raise Http404
    return record


def guests_of(actor: User) -> QuerySet[User]:
    """Return the advisers and guests of the actor's office, to whom single records can be opened."""
    return users_of(actor).filter(is_active=True, role__in=[Role.ADVISER, Role.GUEST])


def openings(actor: User) -> QuerySet[Grant]:
    """Return what the actor's office has opened to single accounts."""
    return Grant.objects.filter(office_id=actor.office_id)


def administrators_of(office: Office) -> QuerySet[User]:
    """Return who can manage the accounts of an office today."""
    return User.objects.filter(office=office, role=Role.ADMINISTRATOR, is_active=True)


def circles_of(office: Office) -> QuerySet[Circle]:
    """Return the city-regions an office belongs to today."""
    now = in_force(today(), start="members__start", end="members__end")
    return Circle.objects.filter(now, members__office=office).distinct()


def neighbours_of(circle: Circle) -> QuerySet[Office]:
    """Return the offices that make up a city-region today."""
    now = in_force(today(), start="memberships__start", end="memberships__end")
    return Office.objects.filter(now, memberships__circle=circle).distinct().order_by("name")


def offices_beside(actor: User) -> QuerySet[Office]:
    """Return the other offices of the installation, which a city-region may take in."""
    found = Office.objects.exclude(pk=actor.office_id).order_by("name")
    return found if actor.world_office_ids is None else found.filter(pk__in=actor.world_office_ids)


def is_founded() -> bool:
    """Whether this installation has an office."""
    return Office.objects.exists()


def every_account() -> QuerySet[User]:
    """Return all accounts of the installation, for the operator of the server."""
    return User.objects.select_related("office").order_by("office__name", "name", "pk")


def tokens_of(actor: User) -> QuerySet[Token]:
    """Return the tokens of the actor's account that were not revoked, newest first."""
    return Token.objects.filter(user=actor, revoked_on__isnull=True)


def live_tokens(actor: User) -> QuerySet[Token]:
    """Return those of them that are still good."""
    return tokens_of(actor).filter(expires_on__gte=timezone.localdate())


def template_of_office(name: str) -> bytes | None:
    """Return the template of the office of a name; None where it has none of its own."""
    found = WordTemplate.objects.filter(office__name=name).values_list("content", flat=True).first()
    return None if found is None else bytes(found)


def own_template(actor: User) -> WordTemplate | None:
    """Return what is known of the template of the actor's office, without the file; None where it uses ours."""
    return WordTemplate.objects.filter(office=actor.office_id).defer("content").first()
