"""What happens on a day of the calendar, in a few words."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from proxenia.core.contributions import Item

register = template.Library()

HAPPENS = {
    "notice": _("last day to give notice or to decide"),
    "review": _("is to be looked at again"),
    "due": _("is due"),
    "overdue": _("was due"),
}
"""Words for the kinds whose title does not say it."""


@register.filter
def happens(item: Item) -> Any:
    """Return what happens that day; nothing where the title says it already."""
    return HAPPENS.get(item.kind, "")
