"""What the value of a field with choices is called."""

from functools import cache
from typing import Any

from django.db import models
from django.utils.encoding import force_str


@cache
def _words(field: Any) -> dict[Any, Any]:
    return dict(field.flatchoices)


class Chosen(models.Model):
    """A model whose `get_…_display` finds its words at once.

    Django makes and hashes a dictionary of all translated choices for every call, which was a fifth of the time of a long page.
    """

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: Any) -> Any:  # noqa: N802 - Django's name, from which it makes `get_…_display`
        value = getattr(self, field.attname)
        return force_str(_words(field).get(value, value), strings_only=True)
