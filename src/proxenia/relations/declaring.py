"""What the pages of ties and of agreements have in common."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.declaring import part_table, to
from proxenia.core.pages import Fact, PartTable
from proxenia.core.tables import Column

from . import forms
from .models import Commitment


def filing(record: Any) -> list[Fact]:
    """Return where a record is filed in the records system."""
    in_records = record.case_url and (record.case_number or now("open the case"))
    return [
        Fact(label=_("case number"), value=in_records or record.case_number, field="case_number", url=record.case_url),
        Fact(label=_("classification (KLE)"), value=record.classification, field="classification"),
    ]


def table(*said: Any, verbs: Any = PLAIN, **more: Any) -> PartTable:
    """Return a table of parts that are written by the plain verbs, unless others are named."""
    return part_table(*said, verbs=verbs, **more)


def commitments(owner: str) -> PartTable:
    """Return the table of what is owed under a tie or an agreement."""
    return table(
        *(Commitment, owner, "commitments", forms.CommitmentForm, _("Commitments")),
        Column(label=_("commitment"), value=lambda one: one.text),
        Column(label=_("owed by"), value=lambda one: one.get_side_display()),
        to("owner", _("owner")),
        Column(label=_("due"), value=lambda one: one.due),
        Column(
            label=_("done"),
            value=lambda one: one.done_on or now("not yet"),
            url=lambda one: "" if one.done_on else reverse("relations:commitment-fulfil", args=[one.pk]),
        ),
        related=("owner",),
    )
