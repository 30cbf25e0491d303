"""Attention in words, for pages, lists and commands alike."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from proxenia.attraction.choices import InvitationState
from proxenia.attraction.models import MediaItem, SpeakingInvitation
from proxenia.core.codes import tongue_name
from proxenia.directory.countries import country_name
from proxenia.sources.choices import Precision


def reach(item: MediaItem) -> str:
    """Return a reach as it was stated: how many of what, how exact, and by whom; empty where nobody stated one."""
    if item.reach is None:
        return ""
    number = number_format(item.reach, force_grouping=True)
    said = {"number": number, "of": item.get_reach_of_display(), "by": item.reach_by}
    if item.reach_precision == Precision.MAGNITUDE:
        return _("order of magnitude %(number)s %(of)s, stated by %(by)s") % said
    if item.reach_precision == Precision.ABOUT:
        return _("about %(number)s %(of)s, stated by %(by)s") % said
    if item.reach_precision == Precision.AT_LEAST:
        return _("at least %(number)s %(of)s, stated by %(by)s") % said
    return _("%(number)s %(of)s, stated by %(by)s") % said


def where(item: MediaItem) -> str:
    """Return outlet and country."""
    return f"{item.outlet}, {country_name(item.country)}" if item.country else item.outlet


def tongue(item: Any) -> str:
    """Return the language of an item in words."""
    return tongue_name(item.language) if item.language else ""


TONES = {
    InvitationState.ASKED: "warn",
    InvitationState.ACCEPTED: "accent",
    InvitationState.DECLINED: "quiet",
    InvitationState.HELD: "good",
}
"""The tone of the badge of each state."""


def inviter(one: SpeakingInvitation) -> str:
    """Return who invites: the organisation, else in words."""
    return str(one.organisation or one.inviter)


def tone(one: SpeakingInvitation) -> str:
    """Return the tone of the badge of an invitation's state."""
    return TONES[InvitationState(one.state)]
