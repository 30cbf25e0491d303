"""The pages of rules, seats, turns and motions as declarations."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.access import can_write
from proxenia.core.declaring import by_key, enumerated, link_to, named
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.core.tabs import TabPages
from proxenia.region.choices import MotionState, Way
from proxenia.region.models import Motion, ReservedSeat, Rotation, VotingRule
from proxenia.region.record.queries import regions_visible_to

from . import forms, queries, words
from .actions import MotionVerbs
from .casting import may_cast
from .checking import may_be_recorded
from .governing import GOVERNING

TAB = "region:governing"
RULES = TabPages(model=VotingRule, owner="region", form=forms.RuleForm, verbs=GOVERNING, folder="rules", tab=TAB)
SEATS = TabPages(model=ReservedSeat, owner="region", form=forms.SeatForm, verbs=GOVERNING, folder="seats", tab=TAB)
ROTATIONS = TabPages(model=Rotation, owner="region", form=forms.RotationForm, verbs=GOVERNING, folder="turns", tab=TAB)
PARTS = (RULES, SEATS, ROTATIONS)


def _facts(one: Motion) -> list[Fact]:
    """Return what a motion says of itself; the meeting and the decision are named beside, to those who see them."""
    return [
        Fact(label=_("city-region"), value=one.region, url=link_to(one.region)),
        Fact(label=_("wording"), value=one.text, field="text"),
        Fact(label=_("decided by the rule"), value=one.rule, field="rule"),
        Fact(label=_("what the rule asks for"), value=words.rule_words(one.rule)),
        Fact(label=_("where votes are cast"), value=one.get_way_display(), field="way"),
        Fact(label=_("votes until"), value=one.deadline, field="deadline"),
        Fact(label=_("opened"), value=one.opened_on, field="opened_on"),
        Fact(label=_("closed"), value=one.closed_on, field="closed_on"),
        Fact(label=_("why it was withdrawn"), value=one.reason, field="reason"),
    ]


def _context(request: Any, motion: Motion, _day: dt.date) -> dict[str, Any]:
    """Tell the page who voted how, what came of it, and which step comes next."""
    actor = request.user
    ballots = queries.ballots_of(motion)
    may = can_write(actor, motion)
    return {
        "tone": words.TONES[MotionState(motion.state)],
        "result": words.result_words(motion),
        "ballots": ballots,
        "seen": queries.seen_voters(actor, ballots),
        "tally": words.standing_of(motion),
        "asked": words.plain_words(motion.rule, len(ballots)) if ballots else "",
        "own": [one for one in ballots if may_cast(actor, one)],
        "meeting": queries.seen_meeting(actor, motion),
        "decision": queries.seen_decision(actor, motion),
        "former": queries.seen_former(actor, motion),
        "may_step": may,
        "may_record": may and may_be_recorded(motion),
        "by_circulation": motion.way == Way.CIRCULATION,
    }


MOTIONS = RecordPages(
    model=Motion,
    form=forms.MotionForm,
    verbs=MotionVerbs(),
    prefix="motion",
    folder="motions",
    plural=_("Motions"),
    icon="scale",
    lead=_("What the members of a city-region vote on. Who has a vote is fixed when a motion is opened."),
    query=queries.motions_visible_to,
    columns=(
        Column(label=_("motion"), value=lambda one: one, link=True),
        Column(label=_("city-region"), value=lambda one: one.region),
        Column(label=_("opened"), value=lambda one: one.opened_on),
        Column(label=_("votes until"), value=lambda one: one.deadline),
        Column(label=_("result"), value=words.result_words),
    ),
    filters=(
        Filter(name="region", label=_("City-region"), choices=named(regions_visible_to), apply=by_key("region")),
        enumerated("state", pgettext_lazy("of a motion", "State"), MotionState),
    ),
    facts=_facts,
    template="region/votes/motion.html",
    context=_context,
)
