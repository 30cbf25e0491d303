"""All that a guest reads of a firm. Each read starts from the portal account, which was found for the actor: nothing else is shown."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from proxenia.accounts.choices import Role
from proxenia.accounts.models import User
from proxenia.core.clock import today
from proxenia.core.dates import in_force
from proxenia.core.scoping import Actor
from proxenia.directory.models import Topic
from proxenia.openings.choices import JUDGED, ApplicationState, CallState, Consent, NeedState, Stage
from proxenia.openings.doors import queries as doors
from proxenia.openings.models import (
    Application,
    Call,
    Interest,
    Introduction,
    Need,
    PortalAccount,
    Profile,
    ProposedChange,
    Reference,
    Solution,
)

from .access import SPEAKS
from .choices import About, ChangeState

DECIDED_FOR = dt.timedelta(days=90)
"""A decision stands among what is new for so long."""


def portals_of(actor: Actor) -> QuerySet[PortalAccount]:
    """Return the firms an account speaks for today; none for any role but a guest."""
    found = PortalAccount.objects.filter(SPEAKS, user_id=actor.pk)
    return found.select_related("profile__organisation", "office", "user")


def has_portal(actor: Actor) -> bool:
    """Whether the account speaks for a firm; asks the database for guests alone."""
    return getattr(actor, "role", "") == Role.GUEST and portals_of(actor).exists()


def portal_of(actor: Actor, profile_id: int) -> QuerySet[PortalAccount]:
    """Return the actor's account with one firm, or nothing."""
    return portals_of(actor).filter(profile_id=profile_id)


def solutions_of(portal: PortalAccount) -> QuerySet[Solution]:
    """Return the firm's solutions with their references, those that are offered first."""
    found = Solution.objects.filter(profile_id=portal.profile_id)
    return found.prefetch_related("topics", "references").order_by("end", "pk")


def offered(portal: PortalAccount) -> QuerySet[Solution]:
    """Return the solutions that the firm offers still."""
    return Solution.objects.filter(in_force(today()), profile_id=portal.profile_id)


def references_of(portal: PortalAccount) -> QuerySet[Reference]:
    """Return the references of the firm's solutions."""
    return Reference.objects.filter(solution__profile_id=portal.profile_id).select_related("solution__profile")


def proposals_of(portal: PortalAccount) -> QuerySet[ProposedChange]:
    """Return what the firm proposed, newest first."""
    found = ProposedChange.objects.filter(profile_id=portal.profile_id)
    return found.select_related("profile__organisation", "solution", "reference__solution")


def open_proposals_of(portal: PortalAccount) -> QuerySet[ProposedChange]:
    """Return what waits for the office, or was sent back with a reason and not proposed anew."""
    return proposals_of(portal).filter(state__in=[ChangeState.WAITING, ChangeState.SENT_BACK])


def pending_for(profile: Profile, about: str, record: Solution | Reference | None) -> ProposedChange | None:
    """Return the change of a record that waits or was sent back, if there is one; new records have none."""
    found = ProposedChange.objects.filter(profile=profile, about=about)
    if about != About.PROFILE and record is None:
        return None
    if record is not None:
        found = found.filter(**{about: record})
    return found.filter(state__in=[ChangeState.WAITING, ChangeState.SENT_BACK]).order_by("-pk").first()


@dataclass(frozen=True, slots=True)
class Seen:
    """An open call as a firm sees it: whether it is in its field, and its own answer."""

    call: Call
    in_field: bool
    application: Application | None

    @property
    def state(self) -> ApplicationState | None:
        """How far the firm's answer has come, as the firm is told."""
        return None if self.application is None else told_state(self.application)


def field_of(portal: PortalAccount) -> set[int]:
    """Return the topics in which the firm has something to offer, with those above and below."""
    return doors.field_of(Topic.objects.filter(pk__in=offered(portal).order_by().values("topics")))


def open_calls(portal: PortalAccount) -> QuerySet[Call]:
    """Return the calls of the firm's office that anybody may answer today."""
    day = today()
    found = Call.objects.filter(office_id=portal.office_id, state=CallState.OPEN, opens_on__lte=day, closes_on__gte=day)
    return found.prefetch_related("topics").order_by("closes_on", "pk")


def calls_seen(portal: PortalAccount, calls: Iterable[Call]) -> list[Seen]:
    """Return calls as the firm sees them; those in its field first, else in the order they come in."""
    field = field_of(portal)
    answers = {one.call_id: one for one in applications_of(portal).order_by("pk")}
    seen = [Seen(call, _is_in(field, call), answers.get(call.pk)) for call in calls]
    return sorted(seen, key=lambda one: not one.in_field)


def _is_in(field: set[int], call: Call) -> bool:
    """Whether a call is in a field; a call without topics is for everybody, and of a firm without topics nobody can say it is not."""
    topics = {one.pk for one in call.topics.all()}
    return not field or not topics or bool(field & topics)


def call_for(portal: PortalAccount, pk: int) -> QuerySet[Call]:
    """Return a call the firm may look at: one that is open, or that it has answered."""
    known = Q(pk__in=open_calls(portal).order_by().values("pk")) | Q(pk__in=applications_of(portal).values("call"))
    return Call.objects.filter(known, pk=pk).prefetch_related("topics")


def applications_of(portal: PortalAccount) -> QuerySet[Application]:
    """Return the firm's answers to calls."""
    found = Application.objects.filter(office_id=portal.office_id, organisation_id=portal.profile.organisation_id)
    return found.select_related("call", "solution", "organisation")


def told_state(application: Application) -> ApplicationState:
    """Return how far an answer has come, as its firm is told: a choice is told to all on the day the call is decided, not before."""
    state = ApplicationState(application.state)
    return ApplicationState.RECEIVED if state in JUDGED and application.call.state != CallState.DECIDED else state


def decided_lately(portal: PortalAccount) -> list[Application]:
    """Return the answers of which the firm may read the decision, and that is new."""
    since = today() - DECIDED_FOR
    found = applications_of(portal).filter(state__in=JUDGED, call__state=CallState.DECIDED, call__decided_on__gte=since)
    return list(found.order_by("-call__decided_on", "pk"))


def introductions_of(portal: PortalAccount) -> QuerySet[Introduction]:
    """Return the firm's introductions: those it was asked about, and those that took place. A mere plan of the office is not told."""
    planned = Q(stage=Stage.PLANNED, consent_ours=Consent.NOT_ASKED)
    found = Introduction.objects.filter(office_id=portal.office_id, ours_id=portal.profile.organisation_id)
    return found.exclude(planned).select_related("ours", "theirs", "call", "solution").prefetch_related("stages")


def to_agree(portal: PortalAccount) -> QuerySet[Introduction]:
    """Return the introductions for which the office waits for the firm's consent."""
    return introductions_of(portal).filter(consent_ours=Consent.ASKED)


def can_tell(introduction: Introduction) -> bool:
    """Whether a firm has something to tell of an introduction: it took place, or both agreed to it, and it is not closed."""
    agreed = introduction.consent_ours == introduction.consent_theirs == Consent.GIVEN
    return introduction.stage != Stage.CLOSED and (introduction.stage != Stage.PLANNED or agreed)


def published_needs(portal: PortalAccount) -> QuerySet[Need]:
    """Return the open needs that the firm's office has published."""
    user: Any = portal.user
    seen: QuerySet[Need] = Need.objects.visible_to(user)
    return seen.filter(office_id=portal.office_id, state=NeedState.OPEN, sharing="public").prefetch_related("topics")


def interests_of(portal: PortalAccount) -> QuerySet[Interest]:
    """Return in what the firm has marked an interest, and still has."""
    return Interest.objects.filter(profile_id=portal.profile_id, withdrawn_on__isnull=True).select_related("need")


def colleagues_of(portal: PortalAccount) -> QuerySet[PortalAccount]:
    """Return who speaks for the same firm, by the names they gave."""
    return PortalAccount.objects.filter(SPEAKS, profile_id=portal.profile_id).select_related("user")


def people_of(actor: User, profile: Profile) -> QuerySet[PortalAccount]:
    """Return who was invited to speak for a firm and has not ended it, to the readers of its office; to others none."""
    if not actor.reads_office or actor.office_id != profile.office_id:
        return PortalAccount.objects.none()
    return PortalAccount.objects.filter(profile=profile, ended_on__isnull=True).select_related(
        "user", "profile__organisation"
    )


def portal_accounts(actor: User) -> QuerySet[PortalAccount]:
    """Return the portal accounts of the actor's office, to its readers."""
    if not actor.reads_office:
        return PortalAccount.objects.none()
    found = PortalAccount.objects.filter(office_id=actor.office_id, ended_on__isnull=True)
    return found.select_related("profile__organisation", "user")


def proposals_for(actor: User) -> QuerySet[ProposedChange]:
    """Return what firms proposed to the actor's office, to its readers."""
    if not actor.reads_office:
        return ProposedChange.objects.none()
    found = ProposedChange.objects.filter(office_id=actor.office_id)
    return found.select_related("profile__organisation", "solution", "reference__solution", "made_by")


def interests_for(actor: User) -> QuerySet[Interest]:
    """Return in what firms have marked an interest, to the readers of their office."""
    if not actor.reads_office:
        return Interest.objects.none()
    found = Interest.objects.filter(office_id=actor.office_id, withdrawn_on__isnull=True)
    return found.select_related("profile__organisation", "need")


def interested_in(actor: User, need: Need) -> QuerySet[Interest]:
    """Return which firms marked an interest in a need, to the readers of its office."""
    return interests_for(actor).filter(need=need)
