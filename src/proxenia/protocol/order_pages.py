"""The pages of rules of precedence and of guest lists as declarations: columns, filters, facts and parts."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.access import can_write_in
from proxenia.accounts.writing import PLAIN
from proxenia.core.declaring import enumerated, join, link_to, part_table
from proxenia.core.documents import language_of
from proxenia.core.pages import Fact, RecordPages
from proxenia.core.tables import Column
from proxenia.directory.countries import country_name

from . import forms, queries
from .choices import Occasion
from .models import GuestList, ListedGuest, OrderRules, RankClass
from .precedence import shipped, words

LEVELS, KINDS = RankClass._meta.get_field("levels"), RankClass._meta.get_field("kinds")


def means(line: RankClass) -> str:
    """Return in words whom a line of the rules means."""
    said = [
        str(line.post) if line.post is not None else "",
        join(LEVELS.words(line.levels)),
        join(KINDS.words(line.kinds)),
        f"“{line.words}”" if line.words else "",
        str(_("not “%(words)s”") % {"words": line.except_words}) if line.except_words else "",
    ]
    return " · ".join(one for one in said if one) or str(_("everybody"))


def _rules_facts(rules: OrderRules) -> list[Fact]:
    return [
        Fact(label=_("country"), value=country_name(rules.country) or _("any country"), field="country"),
        Fact(label=_("occasion"), value=rules.get_occasion_display(), field="occasion"),
        Fact(label=_("time in the post"), value=rules.get_seniority_display(), field="seniority"),
        Fact(label=_("among equals"), value=rules.get_tie_break_display(), field="tie_break"),
        Fact(label=_("alphabet"), value=rules.get_alphabet_display(), field="alphabet"),
        Fact(label=_("within a class, the other side first"), value=_("yes") if rules.others_first else _("no")),
        Fact(label=_("valid from"), value=rules.start, field="start"),
        Fact(label=_("valid until"), value=rules.end, field="end"),
        Fact(label=_("where the rules come from"), value=rules.basis, field="basis"),
    ]


def _rules_context(request: Any, rules: OrderRules, _day: dt.date) -> dict[str, Any]:
    may_copy = can_write_in(request.user, request.user.office_id)
    return {"copy_url": reverse("protocol:orderrules-copy", args=[rules.pk]) if may_copy else ""}


def shipped_sets(actor: Any) -> list[dict[str, Any]]:
    """Return the sets of rules that come with the house, each with its classes, and whether the office took it over."""
    taken = {one.shipped: one for one in queries.order_rules(actor) if one.office_id == actor.office_id}
    found = []
    for key in shipped.keys():  # noqa: SIM118 - a function, not a dict
        rules, classes = shipped.unsaved(key)
        found.append({"key": key, "rules": rules, "classes": words.class_labels(classes), "taken": taken.get(key)})
    return found


ORDER_RULES = RecordPages(
    model=OrderRules,
    form=forms.OrderRulesForm,
    verbs=PLAIN,
    prefix="orderrules",
    folder="precedence",
    plural=_("Rules of precedence"),
    icon="hierarchy",
    lead=_("By what guests are put in order: by class, then by time in the post, then by what was agreed for equals."),
    query=queries.order_rules,
    columns=(
        Column(label=_("title"), value=lambda rules: rules.title, link=True),
        Column(label=_("country"), value=lambda rules: country_name(rules.country) or _("any country")),
        Column(label=_("occasion"), value=lambda rules: rules.get_occasion_display()),
        Column(label=_("among equals"), value=lambda rules: rules.get_tie_break_display()),
        Column(label=_("our reading"), value=lambda rules: _("yes") if rules.is_reading else _("no")),
    ),
    filters=(enumerated("occasion", _("Occasion"), Occasion),),
    facts=_rules_facts,
    parts=(
        part_table(
            *(RankClass, "rules", "classes", forms.RankClassForm, _("Classes")),
            Column(label=_("class"), value=lambda line: line.rank, numeric=True),
            Column(label=_("who"), value=lambda line: line.label),
            Column(label=_("by what"), value=means),
            verbs=PLAIN,
            related=("post",),
        ),
    ),
    template="protocol/order_rules.html",
    list_template="protocol/order_rules_list.html",
    context=_rules_context,
)


def _list_facts(one: GuestList) -> list[Fact]:
    return [
        Fact(label=_("day"), value=one.day, field="day"),
        Fact(label=_("kind"), value=one.get_occasion_display(), field="occasion"),
        Fact(label=_("rules of precedence"), value=one.rules, url=link_to(one.rules)),
        Fact(label=_("tie"), value=one.tie, url=link_to(one.tie)),
        Fact(label=_("at which contact"), value=one.interaction, url=link_to(one.interaction)),
    ]


def _record(guest: Any) -> Any:
    return guest.person or guest.post or guest.organisation


def _list_context(request: Any, one: GuestList, _day: dt.date) -> dict[str, Any]:
    rules = one.rules
    language = language_of()
    places = queries.order_of(request.user, queries.guests_on(request.user, one), rules, one.day) if rules else []
    return {
        "rules": rules,
        "places": [
            {"place": one, "why": words.sentences(one, language), "url": link_to(_record(one.guest))} for one in places
        ],
        "order_url": reverse("protocol:guestlist-order", args=[one.pk]) if rules else "",
    }


GUEST_LISTS = RecordPages(
    model=GuestList,
    form=forms.GuestListForm,
    verbs=PLAIN,
    prefix="guestlist",
    folder="guest-lists",
    plural=_("Guest lists"),
    icon="list",
    lead=_("Who comes, in which order they stand, and what the kitchen must know."),
    query=queries.guest_lists,
    columns=(
        Column(label=_("occasion"), value=lambda one: one.title, link=True),
        Column(label=_("day"), value=lambda one: one.day),
        Column(label=_("kind"), value=lambda one: one.get_occasion_display()),
        Column(label=_("rules of precedence"), value=lambda one: one.rules, url=lambda one: link_to(one.rules)),
    ),
    filters=(enumerated("occasion", _("Kind"), Occasion),),
    facts=_list_facts,
    parts=(
        part_table(
            *(ListedGuest, "guest_list", "guests", forms.ListedGuestForm, _("Guests")),
            Column(label=_("guest"), value=str, url=lambda one: link_to(one.person or one.post or one.organisation)),
            Column(label=_("side"), value=lambda one: one.get_side_display()),
            Column(label=_("class by hand"), value=lambda one: one.rank, numeric=True),
            verbs=PLAIN,
            related=("person", "post", "organisation"),
        ),
    ),
    template="protocol/guest_list.html",
    context=_list_context,
)
