"""The pages of gifts and of the rules about them as declarations: columns, filters and facts."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.declaring import by_key, enumerated, link_to, named
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.relations.queries import ties_visible_to
from proxenia.sources.figures import money

from . import access, forms, queries
from .choices import GiftDirection, GiftFate
from .gifts.reading import had_already, rules_over
from .gifts.ruling import findings, value_words
from .models import Gift, GiftRule

TONES = {"met": "good", "open": "warn", "broken": "bad", "unclear": "info"}
STATES = {"met": _("done"), "open": _("to do"), "broken": _("against the rule"), "unclear": _("not clear")}
GIVEN = [("yes", _("handed over")), ("no", _("planned"))]
ASKED = ("direction", "what", "their_person", "their_post", "their_organisation")


def other_side(gift: Gift) -> Any:
    """Return whom on the other side a gift went to or came from."""
    return gift.their_person or gift.their_post or gift.their_organisation


def our_side(gift: Gift) -> Any:
    """Return who on our side gave or received a gift."""
    return gift.our_post or gift.our_person


def _facts(gift: Gift) -> list[Fact]:
    received = gift.direction == GiftDirection.RECEIVED
    people = (
        *((_("our side: post"), gift.our_post), (_("our side: person"), gift.our_person)),
        *((_("other side: person"), gift.their_person), (_("other side: post"), gift.their_post)),
        *((_("other side: organisation"), gift.their_organisation), (_("tie"), gift.tie)),
        (_("at which contact"), gift.interaction),
    )
    return [
        Fact(label=_("who gave"), value=gift.get_direction_display(), field="direction"),
        Fact(label=_("handed over"), value=gift.day or _("planned"), field="day"),
        *(Fact(label=label, value=record, url=link_to(record)) for label, record in people),
        Fact(label=_("value"), value=value_words(gift) or _("not recorded"), field="value"),
        Fact(label=_("what became of it"), value=gift.get_fate_display() if received else "", field="fate"),
        Fact(label=_("where it is now"), value=gift.where, field="where"),
        Fact(label=_("approved on"), value=gift.approved_on, field="approved_on"),
        Fact(label=_("declared on"), value=gift.declared_on, field="declared_on"),
    ]


def ruled(actor: Any, gift: Gift, day: dt.date) -> list[dict[str, Any]]:
    """Return what the rules say about a gift, as a page shows it."""
    return [
        {"finding": one, "tone": TONES[one.state], "state": STATES[one.state]}
        for one in findings(gift, rules_over(actor, gift), day)
    ]


def _context(request: Any, gift: Gift, day: dt.date) -> dict[str, Any]:
    inside = access.reads_inside(request.user, gift)
    values = {name: getattr(gift, name) for name in ASKED}
    return {
        "ruled": ruled(request.user, gift, day) if inside else [],
        "note": gift.note if inside else "",
        "alike": had_already(request.user, values, apart_from=gift.pk) if inside else [],
    }


GIFTS = RecordPages(
    model=Gift,
    form=forms.GiftForm,
    verbs=PLAIN,
    prefix="gift",
    folder="gifts",
    plural=_("Gifts"),
    icon="gift",
    lead=_("What was given and received, what the rules say, and what became of it."),
    query=queries.gifts,
    columns=(
        Column(label=_("what"), value=lambda gift: gift.what, link=True),
        Column(label=_("who gave"), value=lambda gift: gift.get_direction_display()),
        Column(label=_("handed over"), value=lambda gift: gift.day or _("planned")),
        Column(label=_("our side"), value=our_side, url=lambda gift: link_to(our_side(gift))),
        Column(label=_("other side"), value=other_side, url=lambda gift: link_to(other_side(gift))),
        Column(label=_("value"), value=value_words, numeric=True),
    ),
    filters=(
        enumerated("direction", _("Who gave"), GiftDirection),
        Filter(
            name="given",
            label=_("Handed over"),
            choices=lambda _actor: GIVEN,
            values=("yes", "no"),
            apply=lambda found, value: found.filter(day__isnull=value == "no"),
        ),
        enumerated("fate", _("What became of it"), GiftFate),
        Filter(name="tie", label=_("Tie"), choices=named(ties_visible_to), apply=by_key("tie")),
    ),
    facts=_facts,
    template="protocol/gift.html",
    list_template="protocol/gift_list.html",
    context=_context,
)


def _rule_facts(rule: GiftRule) -> list[Fact]:
    return [
        Fact(label=_("about gifts"), value=rule.get_direction_display(), field="direction"),
        Fact(label=_("such a gift"), value=rule.get_effect_display(), field="effect"),
        Fact(label=_("from the value"), value=money(rule.value_from, rule.currency), field="value_from"),
        Fact(label=_("within so many days"), value=rule.within_days, field="within_days"),
        Fact(label=_("valid from"), value=rule.start, field="start"),
        Fact(label=_("valid until"), value=rule.end, field="end"),
        Fact(label=_("where the rule stands"), value=rule.basis, field="basis"),
    ]


GIFT_RULES = RecordPages(
    model=GiftRule,
    form=forms.GiftRuleForm,
    verbs=PLAIN,
    prefix="giftrule",
    folder="gift-rules",
    plural=_("Rules about gifts"),
    icon="scale",
    lead=_("From which value a gift must be declared, approved, handed in or refused, and where that stands."),
    query=queries.gift_rules,
    columns=(
        Column(label=_("rule"), value=lambda rule: rule.title, link=True),
        Column(label=_("about gifts"), value=lambda rule: rule.get_direction_display()),
        Column(label=_("from the value"), value=lambda rule: money(rule.value_from, rule.currency), numeric=True),
        Column(label=_("such a gift"), value=lambda rule: rule.get_effect_display()),
    ),
    filters=(enumerated("direction", _("About gifts"), GiftDirection),),
    facts=_rule_facts,
)


def drafted(actor: Any, values: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the rules of the actor's office say about a gift that is only typed so far."""
    return ruled(actor, Gift(office_id=actor.office_id, **values), today())
