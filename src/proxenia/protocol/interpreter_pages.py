"""The pages of interpreters as a declaration: columns, filters and facts."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.declaring import link_to
from proxenia.core.pages import Fact, RecordPages
from proxenia.core.tables import Column
from proxenia.sources.figures import money

from . import access, forms
from .guest_pages import language_filter, spoken
from .interpreting import bookings, interpreters
from .models import Interpreter

SHOWN = dt.timedelta(days=180)
"""How far ahead an interpreter's page shows when they are taken."""


def _facts(one: Interpreter) -> list[Fact]:
    return [
        Fact(label=_("person"), value=one.person, url=link_to(one.person)),
        Fact(label=_("agency"), value=one.organisation, url=link_to(one.organisation)),
        Fact(label=_("languages"), value=spoken(one), field="languages"),
    ]


def _context(request: Any, one: Interpreter, day: dt.date) -> dict[str, Any]:
    inside = access.reads_inside(request.user, one)
    first = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    return {
        "rate": money(one.hour_rate, one.currency) if inside and one.hour_rate is not None else "",
        "note": one.note if inside else "",
        "bookings": bookings(request.user, [one.pk], first, first + SHOWN),
    }


INTERPRETERS = RecordPages(
    model=Interpreter,
    form=forms.InterpreterForm,
    verbs=PLAIN,
    prefix="interpreter",
    folder="interpreters",
    plural=_("Interpreters"),
    icon="language",
    lead=_("Who interprets between which languages, and when they are taken."),
    query=interpreters,
    columns=(
        Column(label=_("interpreter"), value=lambda one: one, link=True),
        Column(label=_("languages"), value=spoken),
        Column(label=_("agency"), value=lambda one: one.organisation, url=lambda one: link_to(one.organisation)),
    ),
    filters=(language_filter("from", _("Between")), language_filter("to", _("and"))),
    facts=_facts,
    template="protocol/interpreter.html",
    list_template="protocol/interpreter_list.html",
    context=_context,
)
