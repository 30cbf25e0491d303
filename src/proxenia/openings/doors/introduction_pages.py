"""The declared pages of introductions and of disclosures."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.declaring import enumerated, link_to
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.openings.access import reads_inside
from proxenia.openings.choices import CityRole, DisclosureKind, Handling, Stage
from proxenia.openings.models import Disclosure, Introduction
from proxenia.protocol.gifts.ruling import value_words
from proxenia.sources.models import seen_records

from . import access, queries
from .actions import IntroductionVerbs
from .forms import DisclosureForm, IntroductionForm
from .rules import role_words, rule_of

FLAGS = [("flagged", _("without a call or a reason"))]
ENDED = [("yes", _("our role has ended")), ("no", _("our role goes on"))]


def _consent(one: Introduction, side: str) -> str:
    """Return what a side said, when and how."""
    said = getattr(one, f"get_consent_{side}_display")()
    when, how = getattr(one, f"consent_{side}_on"), getattr(one, f"consent_{side}_how")
    return ", ".join(str(part) for part in (said, when.display() if when else "", how) if part)


def _facts(one: Introduction) -> list[Fact]:
    return [
        Fact(label=_("who is introduced"), value=one.ours, url=link_to(one.ours), field="ours"),
        Fact(label=_("to whom"), value=one.theirs, url=link_to(one.theirs), field="theirs"),
        Fact(label=_("to which post there"), value=one.their_post, url=link_to(one.their_post)),
        Fact(label=_("open call"), value=one.call, url=link_to(one.call)),
        Fact(label=_("answer to the call"), value=one.application, url=link_to(one.application)),
        Fact(label=_("why this one"), value=one.reason, field="reason"),
        Fact(label=_("need"), value=one.need, url=link_to(one.need)),
        Fact(label=_("solution"), value=one.solution, url=link_to(one.solution)),
        Fact(label=_("tie"), value=one.tie, url=link_to(one.tie)),
        Fact(label=_("by which post of ours"), value=one.our_post, url=link_to(one.our_post)),
        Fact(label=_("at which contact"), value=one.interaction, url=link_to(one.interaction)),
        Fact(label=_("agreement of ours"), value=_consent(one, "ours")),
        Fact(label=_("agreement of theirs"), value=_consent(one, "theirs")),
        Fact(
            label=_("planned for") if one.stage == Stage.PLANNED else _("introduced"),
            value=one.introduced_on,
            field="introduced_on",
        ),
        Fact(label=_("our role ended"), value=one.role_ended_on, field="role_ended_on"),
        Fact(label=_("why our role ended"), value=one.role_ended_why),
    ]


def _context(request: Any, one: Introduction, _day: Any) -> dict[str, Any]:
    actor = request.user
    inside = reads_inside(actor, one)
    may_support = access.can_support(actor, one)
    may, may_not = role_words(one.role)
    return {
        "inside": inside,
        "note": one.note if inside else "",
        "stages": list(one.stages.all()),
        "role_may": may,
        "role_may_not": may_not,
        "rule": rule_of(queries.desk_of(actor)) if one.role_ended_on is not None else None,
        "beside": queries.beside(actor, one),
        "may_support": may_support,
        "may_note": access.can_note(actor, one),
        "conflicts": queries.conflicts_with(actor, [one.ours_id, one.theirs_id], today()) if inside else [],
    }


def is_ended(found: Any, value: str) -> Any:
    """Narrow introductions to those in which our role has ended, or goes on."""
    return found.filter(role_ended_on__isnull=value != "yes")


INTRODUCTIONS = RecordPages(
    model=Introduction,
    form=IntroductionForm,
    verbs=IntroductionVerbs(),
    prefix="introduction",
    folder="introductions",
    plural=_("Introductions"),
    icon="link",
    lead=_(
        "Who was introduced to whom, in which role of ours, why this one, and how far the two have come without us."
    ),
    query=queries.introductions,
    columns=(
        Column(label=_("introduction"), value=str, link=True),
        Column(label=_("stage"), value=lambda one: one.get_stage_display()),
        Column(label=_("last word"), value=lambda one: one.last_word),
        Column(label=_("our role"), value=lambda one: one.get_role_display()),
        Column(label=_("open call"), value=lambda one: one.call, url=lambda one: link_to(one.call)),
        Column(label=_("why this one"), value=lambda one: one.reason),
        Column(label=_("flag"), value=lambda one: _("without a call or a reason") if one.is_flagged else ""),
        Column(label=_("our role ended"), value=lambda one: one.role_ended_on),
    ),
    filters=(
        enumerated("stage", _("Stage"), Stage),
        enumerated("role", _("Our role"), CityRole),
        Filter(
            name="flag",
            label=_("Flag"),
            choices=lambda _actor: FLAGS,
            values=("flagged",),
            apply=lambda found, value: queries.flagged(found) if value == "flagged" else found,
        ),
        Filter(
            name="ended",
            label=_("Role ended"),
            choices=lambda _actor: ENDED,
            values=("yes", "no"),
            apply=is_ended,
        ),
    ),
    facts=_facts,
    template="openings/doors/introduction.html",
    context=_context,
)


def about_of(actor: Any, one: Disclosure) -> Any:
    """Return the record a disclosure is about, if the actor may see it."""
    records = seen_records(one.about_label, actor) if one.about_label else None
    return records.filter(pk=one.about_id).first() if records is not None else None


def _disclosure_facts(one: Disclosure) -> list[Fact]:
    return [
        Fact(label=_("kind"), value=one.get_kind_display()),
        Fact(label=_("official: post"), value=one.post, url=link_to(one.post)),
        Fact(label=_("official: person"), value=one.person, url=link_to(one.person)),
        Fact(label=_("from or about which organisation"), value=one.organisation, url=link_to(one.organisation)),
        Fact(label=_("when"), value=one.start),
        Fact(label=_("until"), value=one.end),
        Fact(label=_("value"), value=value_words(one)),
        Fact(label=_("what was done about it"), value=one.get_handling_display()),
        Fact(label=_("when that was done"), value=one.handled_on),
    ]


def _disclosure_context(request: Any, one: Disclosure, _day: dt.date) -> dict[str, Any]:
    note = one.note if reads_inside(request.user, one) else ""
    return {"about": about_of(request.user, one), "note": note}


DISCLOSURES = RecordPages(
    model=Disclosure,
    form=DisclosureForm,
    verbs=PLAIN,
    prefix="disclosure",
    folder="disclosures",
    plural=_("Disclosures"),
    icon="eye",
    lead=_(
        "Hospitality, travel that others paid, and conflicts of interest, as officials disclose them. Gifts have a ledger."
    ),
    query=queries.disclosures,
    columns=(
        Column(label=_("what"), value=lambda one: one.what, link=True),
        Column(label=_("kind"), value=lambda one: one.get_kind_display()),
        Column(label=_("official"), value=lambda one: one.official),
        Column(label=_("organisation"), value=lambda one: one.organisation, url=lambda one: link_to(one.organisation)),
        Column(label=_("when"), value=lambda one: one.start),
        Column(label=_("value"), value=value_words, numeric=True),
        Column(label=_("what was done about it"), value=lambda one: one.get_handling_display()),
    ),
    filters=(enumerated("kind", _("Kind"), DisclosureKind), enumerated("handling", _("Done about it"), Handling)),
    find=lambda _actor, found, text: queries.disclosures_called(found, text),
    facts=_disclosure_facts,
    template="openings/doors/disclosure.html",
    list_template="openings/doors/disclosure_list.html",
    context=_disclosure_context,
)
