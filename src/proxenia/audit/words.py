"""How the values and verbs of the chain are put into words."""

import datetime as dt
import json
from typing import Any, Final

from django.db.models import DateField
from django.utils.translation import gettext as _

from proxenia.core.dates import PartialDate, PartialDateField, in_words
from proxenia.core.texts import TextField, as_text


class NoValue:
    """Stands where a field had no value on one side of a change."""


HIDDEN: Final = "…"


def verb_words(verb: str) -> str:
    """Return what happened in a word the reader knows; unknown verbs as they are."""
    known = {
        "created": _("created"),
        "changed": _("changed"),
        "removed": _("removed"),
        "read": _("read"),
        "erased": _("erased"),
        "exported": _("taken out"),
        "began": _("begun"),
        "stopped": _("stopped"),
        "invited": _("invited"),
        "withdrawn": _("invitation withdrawn"),
        "consent_withdrawn": _("consent withdrawn"),
        "ended": _("ended"),
        "joined": _("joined"),
        "deactivated": _("deactivated"),
        "reactivated": _("reactivated"),
        "opened": _("opened to an account"),
        "closed": _("closed to an account"),
        "circle_joined": _("joined a city-region"),
        "circle_left": _("left a city-region"),
        "sharing_offered": _("sharing offered"),
        "sharing_agreed": _("sharing agreed to"),
        "sharing_stopped": _("sharing stopped"),
        "confirmed": _("confirmed"),
        "passed_on": _("passed on"),
        "ticked": _("ticked as done"),
        "left": _("deliberately left"),
        "reopened": _("opened again"),
        "answered": _("answered"),
        "dropped": _("no longer wanted"),
        "meeting_planned": _("meeting planned"),
        "handover_closed": _("handover closed"),
        "planned": _("planned"),
        "failed": _("came to nothing"),
        "held": _("held"),
        "not_held": _("not held"),
        "taken_back": _("taken back"),
        "saved": _("saved"),
        "handed_in": _("handed in"),
        "revealed": _("revealed"),
        "review_closed": _("review closed"),
    }
    return known.get(verb, verb)


def shown_value(field: Any, value: Any, referred: dict[tuple[str, int], str]) -> str:  # noqa: PLR0911 - one answer for each case
    """Return a stored value as people read it. `referred` names the records that the reader may see."""
    if value is NoValue or value is None or value == "":
        return ""
    if value == HIDDEN:
        return _("hidden")
    if field is not None and field.is_relation:
        ids = value if isinstance(value, list) else [value]
        return ", ".join(referred.get((field.related_model._meta.label_lower, one), f"#{one}") for one in ids)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, TextField) and isinstance(value, (dict, str)):
        return str(as_text(value))
    if isinstance(field, (PartialDateField, DateField)):
        return _shown_date(value)
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    choices = dict(getattr(field, "flatchoices", ()) or ())
    return str(choices.get(value, value))


def _shown_date(value: Any) -> str:
    try:
        if isinstance(value, int):
            return PartialDate(value).display()
        text = str(value)
        return in_words(dt.datetime.fromisoformat(text)) if ":" in text else PartialDate.parse(text).display()
    except ValueError:
        return str(value)
