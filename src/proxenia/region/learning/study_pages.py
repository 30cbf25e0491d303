"""The pages of comparative studies as declarations, and what their pages show."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.declaring import part_table
from proxenia.core.pages import Fact, PartPages, RecordPages
from proxenia.core.tables import Column
from proxenia.exchange.access import can_bring_in
from proxenia.region.models import Study, StudyIndicator, StudyPeer, StudyValue

from . import came, forms, queries
from .comparing import comparison_of
from .pages import lists, own_origin

PEERS = PartPages(model=StudyPeer, owner="study", form=forms.PeerForm, verbs=PLAIN, folder="peers")
VALUES = PartPages(model=StudyValue, owner="study", form=forms.ValueForm, verbs=PLAIN, folder="values")
INDICATORS = part_table(
    *(StudyIndicator, "study", "indicators", forms.IndicatorForm, _("What is compared")),
    Column(label=_("indicator"), value=lambda one: one.name),
    Column(label=_("unit"), value=lambda one: one.unit),
    Column(label=_("definition"), value=lambda one: one.definition),
    Column(label=_("data set"), value=lambda one: " ".join(part for part in (one.dataset, one.choice) if part)),
    Column(label=_("which is better"), value=lambda one: one.get_better_display()),
    verbs=PLAIN,
)


def _facts(study: Study) -> list[Fact]:
    return [
        Fact(label=_("year or day"), value=study.on, field="on"),
        Fact(label=_("made by"), value=study.by_whom, field="by_whom"),
        *own_origin(study),
        Fact(label=_("method"), value=study.method, field="method"),
        Fact(label=_("what it is about"), value=study.summary, field="summary"),
    ]


def comparison_context(actor: Any, study: Study, period: str) -> dict[str, Any]:
    """Return what a page reads to show the table of a study: where each value is changed, to whoever may write."""
    found = comparison_of(actor, study, period)
    may_write = PLAIN.can_write(actor, study)
    return {
        "comparison": found,
        "compare_url": reverse("region:study-comparison", args=[study.pk]),
        "may_write": may_write,
        "rows": [
            {
                "line": line,
                "cells": [
                    {
                        "cell": one,
                        "edit_url": VALUES.url("edit", study.pk, one.keys[0]) if may_write and one.keys else "",
                    }
                    for one in line.cells
                ],
            }
            for line in found.lines
        ],
    }


def _context(request: Any, study: Any, day: dt.date) -> dict[str, Any]:
    actor = request.user
    may_write = PLAIN.can_write(actor, study)
    recommendations = queries.recommendations_from(actor, [], [study])
    effects = came.effects_of(actor, [study, *recommendations], day)
    return {
        **comparison_context(actor, study, ""),
        "trips": study.seen_trips,
        "followed": came.follow(actor, recommendations, day, effects),
        "peers": [
            {"peer": one, "label": label, "edit_url": PEERS.url("edit", study.pk, one.pk) if may_write else ""}
            for one, label in queries.peers_of(actor, study)
        ],
        "add_peer_url": PEERS.url("create", study.pk) if may_write else "",
        "add_value_url": VALUES.url("create", study.pk) if may_write else "",
        "take_url": reverse("region:study-eurostat", args=[study.pk]) if may_write and can_bring_in(actor) else "",
        "recommend_url": f"{reverse('region:recommendation-create')}?study={study.pk}" if may_write else "",
    }


STUDIES = RecordPages(
    model=Study,
    form=forms.StudyForm,
    verbs=PLAIN,
    prefix="study",
    folder="studies",
    plural=_("Comparative studies"),
    icon="scale",
    lead=_(
        "Comparisons with peers: who is compared, by which figures from which source, and which figures nobody has."
    ),
    query=queries.studies_visible_to,
    columns=(
        Column(label=_("study"), value=lambda one: one, link=True),
        Column(label=_("year or day"), value=lambda one: one.on),
        Column(label=_("made by"), value=lambda one: one.by_whom),
        Column(label=_("compared"), value=lambda one: one.compared, numeric=True),
        Column(label=_("indicators"), value=lambda one: one.measured, numeric=True),
    ),
    facts=_facts,
    parts=(INDICATORS,),
    template="region/learning/study.html",
    list_template="region/learning/list.html",
    list_context=lists,
    context=_context,
)
