"""The pages of joint asks as declarations."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.core.addresses import address
from proxenia.core.declaring import by_key, enumerated, join, link_to, named, part_table
from proxenia.core.marks import marks_for
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.part_rows import part_table_of
from proxenia.core.tables import Column
from proxenia.region import access
from proxenia.region.choices import AskKind, AskLevel, Rung
from proxenia.region.models import Ask, AskAction, AskAlly, AskMandate, AskNext, AskStep, AskTarget, AskText
from proxenia.region.record.frame import TABS
from proxenia.region.record.pages import days
from proxenia.relations.declaring import done_words, fulfil_press

from . import forms, ladder, queries, words
from .actions import ASKING
from .reading import Reading, read

TAB = "region:region-asks"

MANDATES = part_table(
    *(AskMandate, "ask", "mandates", forms.MandateForm, _("Mandates")),
    Column(label=_("whose"), value=words.party),
    Column(label=_("period"), value=lambda one: days(one.start, one.end)),
    Column(label=_("on what ground"), value=words.ground),
    verbs=ASKING,
)
TEXTS = part_table(
    *(AskText, "ask", "texts", forms.TextForm, _("Versions of the common text")),
    Column(label=_("version"), value=lambda one: one.number),
    Column(label=_("common text"), value=lambda one: one.text),
    Column(
        label=pgettext_lazy("common text", "agreed"),
        value=words.agreed,
        url=lambda one: address("region:ask-text-agree", one.pk) if one.agreed_on is None else "",
        step=True,
    ),
    Column(label=_("by the motion"), value=lambda one: one.motion or "", url=lambda one: link_to(one.motion)),
    verbs=ASKING,
)
TARGETS = part_table(
    *(AskTarget, "ask", "targets", forms.TargetForm, pgettext_lazy("of an ask", "Targets")),
    Column(label=_("who"), value=words.target, url=lambda one: link_to(one.post or one.organisation)),
    Column(label=_("why"), value=lambda one: one.why),
    Column(label=_("what they said of it in public"), value=words.stance),
    Column(label=_("state"), value=lambda one: one.get_state_display()),
    verbs=ASKING,
)
ALLIES = part_table(
    *(AskAlly, "ask", "allies", forms.AllyForm, _("Allies")),
    Column(label=_("who"), value=words.ally, url=lambda one: link_to(one.organisation)),
    Column(label=_("kind"), value=lambda one: one.get_kind_display()),
    Column(label=_("what they do"), value=lambda one: one.does),
    Column(label=_("period"), value=lambda one: days(one.start, one.end)),
    Column(label=_("in papers"), value=words.may_be_named),
    verbs=ASKING,
)
ACTIONS = part_table(
    *(AskAction, "ask", "actions", forms.ActionForm, _("What was done and answered")),
    Column(label=_("day"), value=lambda one: one.on),
    Column(label=_("kind"), value=lambda one: one.get_kind_display()),
    Column(label=_("what was done"), value=lambda one: one.text),
    Column(label=pgettext_lazy("action for an ask", "towards"), value=words.towards),
    Column(label=_("contact"), value=lambda one: one.contact or "", url=lambda one: link_to(one.contact)),
    Column(
        label=_("answer"),
        value=words.answer,
        url=lambda one: "" if one.response else address("region:ask-action-respond", one.pk),
        step=True,
    ),
    verbs=ASKING,
)
NEXT = part_table(
    *(AskNext, "ask", "next", forms.NextForm, _("Next steps")),
    Column(label=_("what"), value=lambda one: one.text),
    Column(label=_("looked after by"), value=lambda one: one.owner or "", url=lambda one: link_to(one.owner)),
    Column(label=_("due"), value=lambda one: one.due),
    Column(label=_("done"), value=done_words),
    verbs=ASKING,
    accessor="next_steps",
    press=fulfil_press,
)


def _facts(ask: Ask) -> list[Fact]:
    return [
        Fact(label=_("kind"), value=ask.get_kind_display(), field="kind"),
        Fact(label=_("decided at the level"), value=ask.get_level_display(), field="level"),
        Fact(label=_("what is asked"), value=ask.what, field="what"),
        Fact(label=_("why"), value=ask.why, field="why"),
        Fact(label=_("of whom"), value=words.of_whom(ask), field="to_whom"),
        Fact(label=_("asked since"), value=ask.start, field="start"),
        Fact(label=_("by when"), value=ask.by_when, field="by_when"),
        Fact(label=_("city-region"), value=ask.region, field="region", url=link_to(ask.region)),
        Fact(label=_("with the network"), value=ask.network, field="network", url=link_to(ask.network)),
        Fact(label=_("looked after by"), value=ask.owner, field="owner", url=link_to(ask.owner)),
        Fact(label=_("topics"), value=join(ask.topics.all())),
        Fact(label=_("ties"), value=join(ask.ties.all())),
        Fact(label=_("places"), value=join(ask.places.all())),
    ]


def _ladder(found: Reading) -> list[dict[str, Any]]:
    """Return the rungs as the page draws them, the lowest first, each with its steps."""
    by_step = {told.step.pk: told for told in found.steps}
    return [
        {
            "rung": one.rung.label,
            "is_now": one.is_now,
            "is_reached": one.is_reached,
            "steps": [by_step[step.pk] for step in one.steps],
        }
        for one in ladder.drawn([told.step for told in found.steps])
    ]


def _marks(request: Any, ask: Ask, found: Reading, tables: list[dict[str, Any]]) -> Any:
    wanted = {Ask._meta.label_lower: {ask.pk}, AskStep._meta.label_lower: {told.step.pk for told in found.steps}}
    for table in tables:
        wanted[table["label"]] = {row["pk"] for row in table["rows"]}
    return marks_for(request.user, wanted)


def _context(request: Any, record: Ask, day: dt.date) -> dict[str, Any]:
    """Tell the page of an ask how it stands, by whose mandate, with which text in force, and what belongs to it."""
    ask = queries.whole_ask(request.user, record)
    found = read(request.user, ask, day)
    may_write = ASKING.can_write(request.user, ask)
    tables = [part_table_of(table, ask, request.user, may_write=may_write) for table in ASKS.parts]
    standing = found.standing
    return {
        "record": ask,
        "facts": [fact for fact in _facts(ask) if fact.value not in (None, "", {}, [])],
        "tables": tables,
        "found": found,
        "standing": standing,
        "standing_words": words.rung(standing),
        "tone": words.tone(standing),
        "rungs": _ladder(found),
        "turns": [told for told in found.steps if told.step.rung in {Rung.NO_RESULT, Rung.TAKEN_UP}],
        "mandate": words.mandate(found.mandate),
        "then": words.mandate(found.then) if found.then is not None else "",
        "step_label": AskStep._meta.label_lower,
        "marks": _marks(request, ask, found, tables),
        "tabs": TABS.shown(request.user, ask.region, TAB) if ask.region is not None else [],
        "inside": access.reads_inside(request.user, ask),
        "may_write": may_write,
    }


ASKS = RecordPages(
    model=Ask,
    form=forms.AskForm,
    verbs=ASKING,
    prefix="ask",
    folder="asks",
    plural=_("Joint asks"),
    icon="flag",
    lead=_(
        "What we ask of others together: by whose mandate, what was done and answered, and which rung it has reached."
    ),
    query=queries.asks_visible_to,
    columns=(
        Column(label=_("ask"), value=lambda one: one, link=True),
        Column(label=_("where it stands"), value=lambda one: words.standing(one, one.asked)),
        Column(label=_("of whom"), value=words.of_whom),
        Column(label=_("by when"), value=lambda one: one.by_when),
        Column(label=_("level"), value=lambda one: one.get_level_display()),
        Column(label=_("mandate"), value=lambda one: words.mandate_today(one, one.asked)),
        Column(label=_("city-region"), value=lambda one: one.region or ""),
    ),
    filters=(
        enumerated("level", _("Level"), AskLevel),
        Filter(
            name="rung",
            label=_("Where it stands"),
            choices=lambda _actor: [
                *Rung.choices,
                (queries.NONE, _("no step recorded")),
                (queries.OPEN, _("all but no result")),
            ],
            on_day=queries.on_rung,
            values=(*Rung.values, queries.NONE, queries.OPEN),
        ),
        Filter(name="region", label=_("City-region"), choices=named(queries.regions_of), apply=by_key("region")),
        enumerated("kind", _("Kind"), AskKind),
    ),
    facts=lambda _ask: [],
    parts=(TARGETS, MANDATES, TEXTS, ALLIES, ACTIONS, NEXT),
    shows_parts=lambda _request, _record, _day: False,
    template="region/asks/ask.html",
    context=_context,
)
