"""What the pages of ties and of agreements have in common."""

from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.declaring import part_table, to
from proxenia.core.pages import Fact, PartTable
from proxenia.core.tables import Column, Press

from . import forms
from .models import Commitment, Owed
from .queries import is_overdue


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
        Column(label=_("done"), value=done_words),
        related=("owner",),
        press=fulfil_press,
    )


def settled(owed: Owed) -> bool:
    """Whether something owed was done or given up."""
    return any(getattr(owed, name) is not None for name in owed.settled_by)


def done_words(owed: Owed) -> Any:
    """Return when something owed was done, or that it is open; an overdue one says so."""
    if owed.done_on is not None:
        return owed.done_on
    return now("overdue") if is_overdue(owed, today()) else now("not yet")


def fulfil_press(owed: Owed, *, back: str = "") -> Press | None:
    """Return the button that takes down something owed as done today; None where it is settled."""
    if settled(owed):
        return None
    fields = {"on": str(today())} | ({"back": back} if back else {})
    return Press(label=_("Mark as done"), url=owed.keep_url(), fields=fields, about=owed.text)
