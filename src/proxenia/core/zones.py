"""Days and hours at a place: IANA time zones, and what the clocks do when they are changed.

A programme says "at nine in Harbin", so the hour on the wall and the zone are kept, and the moment follows from them. Twice a year
an hour does not exist or comes twice (PEP 495): `moments` says so instead of choosing.
"""

import datetime as dt
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from proxenia.engines.zones import moment, moments

__all__ = ["ZoneField", "ZoneWidget", "check_zone", "moment", "moments", "zone_names"]

PREFIXES = (
    "Africa/",
    "America/",
    "Antarctica/",
    "Arctic/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)


@cache
def zone_names() -> tuple[str, ...]:
    """Return the zones that are named after places, in the order of their names."""
    return (*sorted(name for name in available_timezones() if name.startswith(PREFIXES)), "UTC")


def check_zone(value: str) -> None:
    """Raise ValidationError for what is no time zone."""
    if value not in zone_names():
        raise ValidationError(
            _("“%(value)s” is no time zone. Write one such as Europe/Copenhagen or Asia/Shanghai."),
            params={"value": value},
        )


def local(at: dt.datetime, zone: str) -> dt.datetime:
    """Return a moment as clocks in a zone show it (aware); without a zone, as those of this installation do."""
    return at.astimezone(ZoneInfo(zone or settings.TIME_ZONE))


class ZoneField(models.CharField):  # type: ignore[type-arg]
    """A column with the name of a time zone."""

    description = "A time zone"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        options: dict[str, Any] = {"max_length": 40, "validators": [check_zone]}
        super().__init__(*args, **(options | kwargs))

    def formfield(self, **kwargs: Any) -> Any:
        """Return a text box that suggests the zones there are."""
        options: dict[str, Any] = {"widget": ZoneWidget}
        return super().formfield(**(options | kwargs))


class ZoneWidget(forms.TextInput):
    """A text box with the zones to choose from; without a list one writes the name."""

    template_name = "ui/zone_widget.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tell the template which zones there are."""
        context = super().get_context(name, value, attrs)
        context["widget"]["zones"] = zone_names()
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}_zones"
        return context
