"""Verbs of briefings: who is to come, who came."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.attraction.choices import BriefingState
from proxenia.attraction.models import Briefing, BriefingAttendance, Volunteer
from proxenia.core.clock import present, today
from proxenia.core.errors import RuleError

from .queries import on_roster


@transaction.atomic
def enrol(briefing: Briefing, *, volunteers: Sequence[Volunteer], actor: User) -> list[BriefingAttendance]:
    """Say which volunteers are to come to a briefing; who is named already stays as they are.

    Raises NotAllowed; RuleError where one is not on the roster of the undertaking.
    """
    must_write(actor, briefing)
    stored: Briefing = Briefing.objects.select_for_update().select_related("undertaking").get(pk=briefing.pk)
    roster = {one.pk for one in on_roster(stored.undertaking, today())}
    stray = [one for one in volunteers if one.pk not in roster]
    if stray:
        words = _("%(name)s is not on the roster of this undertaking.") % {"name": stray[0]}
        raise RuleError("volunteers.roster.not", words)
    known = set(stored.attendances.values_list("volunteer_id", flat=True))
    fresh = {one.pk: one for one in volunteers if one.pk not in known}
    rows = [{"briefing": stored, "volunteer": one} for one in fresh.values()]
    return writing.create_many(BriefingAttendance, rows, actor=actor) if rows else []


@transaction.atomic
def note_attendance(briefing: Briefing, *, came: Sequence[Volunteer], actor: User) -> int:
    """Note who of those who were to come was at a briefing; all others were not. Return how many changed.

    Raises NotAllowed; RuleError before it begins.
    """
    must_write(actor, briefing)
    stored: Briefing = Briefing.objects.select_for_update().get(pk=briefing.pk)
    if stored.starts_at > present():
        raise RuleError("volunteers.briefing.future", _("This briefing has not begun yet."))
    there, changed = {one.pk for one in came}, 0
    for one in stored.attendances.select_related("briefing", "volunteer"):
        state = BriefingState.CAME if one.volunteer_id in there else BriefingState.MISSED
        if one.state != state:
            writing.change(one, {"state": state}, actor=actor, verb="attended")
            changed += 1
    return changed
