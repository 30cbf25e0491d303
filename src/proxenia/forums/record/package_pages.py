"""The pages of packages, and of the sponsors and partners that take them, as declarations."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.access import can_write
from proxenia.accounts.writing import PLAIN
from proxenia.core.declaring import by_key, enumerated, link_to, named, part_table, to
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.scoping import Sharing
from proxenia.core.tables import Column
from proxenia.forums import access
from proxenia.forums.choices import PackageKind, Promised
from proxenia.forums.models import KeptPromise, Package, PackagePromise, Sponsorship

from . import forms, queries
from .call import paid_words, price_words

OF_FORUM = Filter(name="forum", label=_("Forum"), choices=named(queries.forums_visible_to), apply=by_key("forum"))


def package_facts(package: Package) -> list[Fact]:
    """Return what a package says of itself, line by line."""
    return [
        Fact(label=_("forum"), value=package.forum, url=link_to(package.forum)),
        Fact(label=_("kind"), value=package.get_kind_display(), field="kind"),
        Fact(label=_("what it is"), value=package.text, field="text"),
        Fact(label=_("price"), value=price_words(package), field="price"),
        Fact(label=_("how many can take it"), value=package.most, field="most"),
        Fact(label=_("participants included"), value=package.participants or None, field="participants"),
        Fact(label=_("one-to-one meetings at most"), value=package.meetings, field="meetings"),
    ]


PROMISES = part_table(
    *(PackagePromise, "package", "promises", forms.PromiseForm, _("What it promises")),
    Column(label=_("what is promised"), value=lambda one: one.text),
    verbs=PLAIN,
)


def of_package(request: Any, package: Package, _asked: dt.date) -> dict[str, Any]:
    """Return what the page of a package shows beside its facts: who has it."""
    taken = queries.sponsors_of(request.user, package.forum)
    return {"taken": [one for one in taken if one.package_id == package.pk]}


PACKAGES = RecordPages(
    model=Package,
    form=forms.PackageForm,
    verbs=PLAIN,
    prefix="package",
    folder="packages",
    plural=_("Packages"),
    icon="briefcase",
    lead=_(
        "What an organisation can join a forum in as: sponsor, partner, exhibitor, host of a site visit; and what it gets."
    ),
    query=queries.packages_visible_to,
    columns=(
        Column(label=_("package"), value=lambda one: one, link=True),
        Column(label=_("forum"), value=lambda one: one.forum),
        Column(label=_("kind"), value=lambda one: one.get_kind_display()),
        Column(label=_("price"), value=price_words, numeric=True),
        Column(label=_("how many can take it"), value=lambda one: one.most, numeric=True),
    ),
    filters=(OF_FORUM, enumerated("kind", _("Kind"), PackageKind)),
    facts=package_facts,
    parts=(PROMISES,),
    template="forums/record/package.html",
    context=of_package,
)


def agreed_words(one: Sponsorship) -> str:
    """Return what was agreed with a sponsor, else the price of the package."""
    return price_words(one.package) if one.amount is None else paid_words(one.amount, one.currency)


def sponsorship_facts(one: Sponsorship) -> list[Fact]:
    """Return what is told of a sponsor to whoever sees it, line by line."""
    return [
        Fact(label=_("forum"), value=one.forum, url=link_to(one.forum)),
        Fact(label=_("package"), value=one.package, field="package", url=link_to(one.package)),
        Fact(label=_("answer"), value=one.get_answer_display(), field="answer"),
        Fact(label=_("answered"), value=one.answered_on, field="answered_on"),
        Fact(label=_("about them, on the public page"), value=one.text, field="text"),
    ]


def of_sponsorship(request: Any, one: Sponsorship, _asked: dt.date) -> dict[str, Any]:
    """Return what the page of a sponsor shows beside its facts; money, the note and promises to the office alone."""
    if not access.reads_inside(request.user, one):
        return {}
    agreed = one.answer == Promised.AGREED
    told = {"inside": True, "money": agreed_words(one), "promises": queries.promises_of(one) if agreed else []}
    told["unnamed"] = agreed and one.forum.published_on and one.organisation.sharing != Sharing.PUBLIC
    if agreed and can_write(request.user, one):
        told["keep_url"] = reverse("forums:sponsorship-kept-create", args=[one.pk])
    return told


KEPT = part_table(
    *(KeptPromise, "sponsorship", "kept", forms.KeptForm, _("Promises that were kept")),
    to("promise", _("promise")),
    Column(label=_("kept"), value=lambda one: one.kept_on),
    Column(label=_("how"), value=lambda one: one.how),
    related=("promise",),
    kept=True,
    verbs=PLAIN,
)
SPONSORSHIPS = RecordPages(
    model=Sponsorship,
    form=forms.SponsorshipForm,
    verbs=PLAIN,
    prefix="sponsorship",
    folder="sponsors",
    plural=_("Sponsors and partners"),
    icon="star",
    lead=_("Who was asked to take a package of a forum, what they said, and which promises to them were kept."),
    query=queries.sponsorships_visible_to,
    columns=(
        Column(label=_("organisation"), value=lambda one: one, link=True),
        Column(label=_("forum"), value=lambda one: one.forum),
        Column(label=_("kind"), value=lambda one: one.package.get_kind_display()),
        Column(label=_("answer"), value=lambda one: one.get_answer_display()),
        Column(label=_("answered"), value=lambda one: one.answered_on),
    ),
    filters=(OF_FORUM, enumerated("answer", _("Answer"), Promised)),
    facts=sponsorship_facts,
    parts=(KEPT,),
    template="forums/record/sponsorship.html",
    context=of_sponsorship,
)
