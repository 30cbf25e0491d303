"""The verbs of membership: take a municipality in, correct, end; and of sharing: offer it to an office, agree, stop.

Dates stand with the members. Which offices share records with one another is one circle in `accounts`, which follows from them in
the same transaction. An office shares when it was offered, by an administrator of an office that shares, and its own administrator
agreed; so nobody lets itself in, and nobody is drawn in by others.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import circles, writing
from proxenia.accounts.access import can_administer, must_be_real
from proxenia.accounts.models import Circle, Office, User
from proxenia.accounts.queries import offices_beside
from proxenia.audit.actions import record_event
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.texts import Text
from proxenia.directory.models import Organisation
from proxenia.region.models import Region, RegionMember

from .queries import locked

TOUCHES = frozenset({"represented_by", "start", "end"})
"""What decides whether an office shares, and when."""


@transaction.atomic
def take_in(
    region: Region,
    *,
    organisation: Organisation,
    start: PartialDate | None = None,
    end: PartialDate | None = None,
    grounds: Text | str = "",
    ended_why: Text | str = "",
    represented_by: Office | None = None,
    actor: User,
) -> RegionMember:
    """Make a municipality a member from a day, on a ground; naming its office here offers sharing to that office.

    Raises NotAllowed; RuleError where it is a member then already.
    """
    stored = locked(region)
    said = {"start": start, "end": end, "grounds": grounds, "ended_why": ended_why, "represented_by": represented_by}
    if represented_by is not None:
        said |= _offer(stored, represented_by, actor)
    member = writing.create(RegionMember, {"region": stored, "organisation": organisation, **said}, actor=actor)
    _settle(stored, [represented_by], actor)
    return member


@transaction.atomic
def correct(member: RegionMember, values: Mapping[str, Any], *, actor: User) -> RegionMember:
    """Give a membership other dates, another ground or another office; who shares follows. Raises NotAllowed or RuleError."""
    region = locked(member.region)
    stored = RegionMember.objects.select_related("represented_by").get(pk=member.pk)
    before, said = stored.represented_by, dict(values)
    changed = {name for name in TOUCHES if name in said and said[name] != getattr(stored, name)}
    if changed and stored.shares:
        _must_administer(actor, region.office)
    if "represented_by" in changed:
        said |= {"offered_on": None, "agreed_on": None}
        if said["represented_by"] is not None:
            said |= _offer(region, said["represented_by"], actor)
    member.by_verb = True
    found = writing.change(member, said, actor=actor)
    _settle(region, [before, found.represented_by], actor)
    return found


def end_membership(member: RegionMember, *, last: PartialDate, reason: Text | str, actor: User) -> RegionMember:
    """End a membership after its last day, for a reason: what it voted stays, and its office shares no more from then on.

    Raises NotAllowed; RuleError where it ended before it began, or no reason is given.
    """
    if not reason:
        words = _("Say why the membership ends.")
        raise RuleError("region.member.reason", words, fields={"reason": [words]})
    return correct(member, {"end": last, "ended_why": reason}, actor=actor)


@transaction.atomic
def strike_out(member: RegionMember, *, actor: User) -> None:
    """Take away a membership that was entered by mistake. Raises NotAllowed; RuleError where anything rests on it."""
    locked(member.region)
    if member.shares:
        raise RuleError("region.member.shares", _("Its office shares records here. End the membership instead."))
    try:
        writing.remove(member, actor=actor)
    except NotAllowed:
        raise
    except RuleError as error:
        words = _(
            "“%(member)s” has votes, contributions or activities on record, which stay. End the membership instead."
        )
        raise RuleError("region.member.used", words % {"member": member}) from error


@transaction.atomic
def offer_sharing(member: RegionMember, *, actor: User) -> RegionMember:
    """Offer the office of a member anew that it shares records with the other members: it says itself whether it agrees.

    Only administrators of an office that shares there may. Raises NotAllowed or RuleError.
    """
    _must_administer(actor, actor.office)
    region = locked(member.region)
    if member.represented_by is None:
        raise RuleError("region.member.no_office", _("Name the office of this member first."))
    if member.shares:
        raise RuleError("region.member.shares_already", _("Its office shares already."))
    _mark(member, "sharing_offered", actor, **_offer(region, member.represented_by, actor))
    _settle(region, [member.represented_by], actor)
    return member


@transaction.atomic
def agree_to_share(member: RegionMember, *, actor: User) -> RegionMember:
    """Agree, for the own office, to share records with the other members, as was offered. Raises NotAllowed or RuleError."""
    region = locked(member.region)
    _must_speak_for(actor, member)
    stored: RegionMember = RegionMember.objects.select_for_update().get(pk=member.pk)
    if stored.offered_on is None:
        raise RuleError("region.member.not_offered", _("Sharing was not offered to your office, or no longer is."))
    if stored.agreed_on is None:
        _mark(stored, "sharing_agreed", actor, agreed_on=today())
        _settle(region, [stored.represented_by], actor)
    return stored


@transaction.atomic
def stop_sharing(member: RegionMember, *, actor: User) -> RegionMember:
    """Stop, for the own office, sharing records with the other members, or decline to; the municipality stays a member.

    To share again, it has to be offered anew. Raises NotAllowed or RuleError.
    """
    region = locked(member.region)
    _must_speak_for(actor, member)
    stored: RegionMember = RegionMember.objects.select_for_update().get(pk=member.pk)
    if stored.offered_on is None:
        raise RuleError("region.member.not_sharing", _("Your office does not share there."))
    _mark(stored, "sharing_stopped", actor, offered_on=None, agreed_on=None)
    _settle(region, [stored.represented_by], actor)
    return stored


def _must_administer(actor: User, office: Office) -> None:
    if not can_administer(actor, office):
        words = _("Only an administrator decides with whom an office shares. Ask one, or leave the office out.")
        raise NotAllowed("region.sharing.forbidden", words)
    must_be_real(actor)


def _must_speak_for(actor: User, member: RegionMember) -> None:
    if member.represented_by is None or not can_administer(actor, member.represented_by):
        words = _("Only an administrator of the member's own office agrees to sharing, or stops it.")
        raise NotAllowed("region.sharing.forbidden", words)
    must_be_real(actor)


def _offer(region: Region, office: Office, actor: User) -> dict[str, Any]:
    """Return what marks that sharing is offered to an office, and agreed to where it is the actor's own.

    The office that keeps the region is the first in its circle, as whoever founds one is; after that those offer who share.
    """
    _must_administer(actor, actor.office)
    if office.pk != actor.office_id and not offices_beside(actor).filter(pk=office.pk).exists():
        raise RuleError("region.office.unknown", _("There is no such office here."))
    keeps = actor.office_id == region.office_id
    if keeps and circles.is_empty(region.circle):
        circles.keep_in(_circle_of(region, actor), actor.office, None, None, actor=actor)
    elif region.circle is None and keeps:
        _circle_of(region, actor)
    if not circles.shares_in(region.circle, actor.office_id):
        words = _("Only offices that share in this city-region offer it to others: ask one of them.")
        raise NotAllowed("region.sharing.stranger", words)
    return {"offered_on": today(), "agreed_on": today() if office.pk == actor.office_id else None}


def _circle_of(region: Region, actor: User) -> Circle:
    """Return the circle of a region, made at first need."""
    if region.circle is None:
        found = circles.circle_called(str(region.name), actor=actor)
        writing.change(region, {"circle": found}, actor=actor)
    assert region.circle is not None
    return region.circle


def _settle(region: Region, offices: list[Office | None], actor: User) -> None:
    """Let the circle follow from the members that some offices represent, today and later."""
    for office in dict.fromkeys(one for one in offices if one is not None):
        if region.circle is None:
            continue
        rows = RegionMember.objects.filter(region=region, represented_by=office, agreed_on__isnull=False)
        ahead = [one for one in rows if one.end is None or one.end.latest >= today()]
        if ahead:
            circles.keep_in(region.circle, office, ahead[0].start, ahead[0].end, actor=actor)
        else:
            circles.let_out(region.circle, office, actor=actor)


def _mark(member: RegionMember, verb: str, actor: User, **marks: Any) -> None:
    """Write what an office says of sharing into the chain of the office that keeps the member; the two may be different."""
    changes = {name: [str(getattr(member, name) or ""), str(value or "")] for name, value in marks.items()}
    for name, value in marks.items():
        setattr(member, name, value)
    member.save(update_fields=list(marks))
    record_event(verb, member._meta.label_lower, member.pk, actor=actor, office_id=member.office_id, **changes)


class _Members:
    """The verbs of the pages of members."""

    can_write = staticmethod(writing.PLAIN.can_write)
    can_write_in = staticmethod(writing.PLAIN.can_write_in)
    remove = staticmethod(strike_out)

    @staticmethod
    def create(_model: type[Any], values: Mapping[str, Any], *, actor: Any) -> Any:
        """Take a municipality in."""
        said = dict(values)
        return take_in(said.pop("region"), **said, actor=actor)

    @staticmethod
    def change(record: Any, values: Mapping[str, Any], *, actor: Any, version: int | None = None) -> Any:  # noqa: ARG004 - parts have none
        """Correct a membership."""
        return correct(record, values, actor=actor)


class _Regions:
    """The verbs of the pages of city-regions: one in which offices share is not removed from under them."""

    create = staticmethod(writing.PLAIN.create)
    change = staticmethod(writing.PLAIN.change)
    can_write = staticmethod(writing.PLAIN.can_write)
    can_write_in = staticmethod(writing.PLAIN.can_write_in)

    @staticmethod
    @transaction.atomic
    def remove(record: Any, *, actor: Any) -> None:
        """Remove a city-region; raise RuleError as long as offices share there."""
        locked(record)
        if RegionMember.objects.filter(region=record, agreed_on__isnull=False).exists():
            words = _("Offices share records in this city-region. End their memberships or their sharing first.")
            raise RuleError("region.shared", words)
        writing.remove(record, actor=actor)


MEMBERS = _Members()
REGIONS = _Regions()
