"""The pages of joint bodies, their members, decisions and actions as declarations."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.core.declaring import by_key, enumerated, join, named, part_table, to
from proxenia.core.pages import Fact, Filter, PartPages, RecordPages
from proxenia.core.tables import Column
from proxenia.relations.choices import Side
from proxenia.relations.declaring import filing, fulfil_press

from . import access, queries, words
from .actions import GOING
from .choices import BodyKind
from .forms import ActionForm, BodyForm, DecisionForm, MemberForm
from .models import Action, Body, Decision, Member

MEMBERS = PartPages(model=Member, owner="body", form=MemberForm, verbs=GOING, folder="members")
DECISIONS = part_table(
    *(Decision, "body", "decisions", DecisionForm, _("Decisions")),
    Column(label=_("number"), value=lambda one: one.reference),
    Column(label=_("decided"), value=lambda one: one.decided_on),
    Column(label=_("decision"), value=lambda one: one.text),
    Column(label=_("how it was taken"), value=words.taken),
    verbs=GOING,
)
ACTIONS = part_table(
    *(Action, "body", "actions", ActionForm, _("Actions")),
    Column(label=_("action"), value=lambda one: one.text),
    Column(label=_("owed by"), value=lambda one: one.get_side_display()),
    to("owner", _("owner")),
    Column(label=_("due"), value=lambda one: one.due),
    Column(label=_("done"), value=words.how_far),
    verbs=GOING,
    related=("owner",),
    press=fulfil_press,
)


def _facts(body: Body) -> list[Fact]:
    return [
        Fact(label=_("kind"), value=body.get_kind_display(), field="kind"),
        Fact(label=_("reference"), value=body.reference, field="reference"),
        Fact(label=_("mandate"), value=body.mandate, field="mandate"),
        Fact(label=_("legal basis"), value=body.legal_basis, field="legal_basis"),
        Fact(label=_("since"), value=body.start, field="start"),
        Fact(label=_("mandate until"), value=body.end, field="end"),
        Fact(label=_("ended"), value=body.ended_on, field="ended_on"),
        Fact(label=_("why it ended"), value=body.end_reason, field="end_reason"),
        Fact(label=_("topics"), value=join(body.topics.all())),
        Fact(label=_("in short"), value=body.summary, field="summary"),
        *filing(body),
    ]


def _context(request: Any, body: Body, day: dt.date) -> dict[str, Any]:
    """Tell the page who sits in the body on the day, what is open on either side, and when it meets and met."""
    actor = request.user
    found = queries.standing(actor, body, day)
    may_write = GOING.can_write(actor, body)
    return {
        "ties": queries.ties_of(actor, body),
        "state": words.state(body),
        "sides": [
            {
                "key": str(side),
                "label": side.label,
                "seats": [
                    {
                        "seat": one,
                        "edit_url": MEMBERS.url("edit", body.pk, one.member.pk) if may_write else "",
                    }
                    for one in found.seats
                    if one.member.side == side
                ],
                "open": [
                    {"action": one, "late": one.due is not None and one.due.latest < day} for one in found.open[side]
                ],
            }
            for side in Side
        ],
        "ahead": found.ahead,
        "past": found.past,
        "add_member_url": MEMBERS.url("create", body.pk) if may_write else "",
        "may_write": may_write,
        "may_end": access.can_end(actor, body) and not body.is_ended,
        "may_reopen": access.can_reopen(actor, body) and body.is_ended,
    }


BODIES = RecordPages(
    model=Body,
    form=BodyForm,
    verbs=GOING,
    plural=_("Joint bodies"),
    icon="users",
    lead=_(
        "Task forces, steering committees and working groups: who sits in them, when they meet, what each side is to do."
    ),
    query=queries.bodies_visible_to,
    columns=(
        Column(label=_("title"), value=lambda one: one.title, link=True),
        Column(label=_("kind"), value=lambda one: one.get_kind_display()),
        Column(label=_("since"), value=lambda one: one.start),
        Column(label=_("mandate until"), value=lambda one: one.end),
        Column(label=_("state"), value=words.state),
    ),
    filters=(
        enumerated("kind", _("Kind"), BodyKind),
        Filter(
            name="state",
            label=_("State"),
            choices=lambda _actor: [("on", _("goes on")), ("ended", _("ended"))],
            on_day=queries.in_state,
            values=("on", "ended"),
        ),
        Filter(name="tie", label=_("Tie"), choices=named(queries.ties_of), apply=by_key("ties")),
    ),
    facts=_facts,
    parts=(DECISIONS, ACTIONS),
    template="bodies/body.html",
    context=_context,
)
