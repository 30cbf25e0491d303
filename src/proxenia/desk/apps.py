from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "proxenia.desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the desk's pages into the menu, its panels on others' pages, handovers where tenures end, and its mail on the clock."""
        from proxenia.core.contributions import ALARMS, CALENDAR, ENDINGS, NAV, PANELS, NavItem, Panel
        from proxenia.core.jobs import RECURRING, Recurring

        from .forms import CALENDARS
        from .handover import panels, watch
        from .handover.actions import opened_by_ending
        from .introductions.asking import PANEL
        from .introductions.finding import KNOWN
        from .starting.panels import PANEL as TWINS
        from .today.sending import turn, write_digests

        RECURRING.add("desk", Recurring("digest", turn, write_digests.enqueue))
        NAV.add("desk", NavItem(_("Today"), "home", "home", "h", 0))
        NAV.add("desk", NavItem(_("Portfolio"), "portfolio", "world", "m", 1))
        NAV.add("desk", NavItem(_("Coming"), "coming", "calendar-event", "d", 2))
        NAV.add("desk", NavItem(_("Handovers"), "handovers", "arrow-right", "b", 4))
        ENDINGS.add("directory.tenure", opened_by_ending)
        ALARMS.add("desk", watch.alarms)
        CALENDAR.add("desk", watch.days)
        for label, panel in panels.PANELS.items():
            PANELS.add(label, panel)
        for label in KNOWN:
            PANELS.add(label, PANEL)
        PANELS.add("directory.place", TWINS)
        for label in CALENDARS:
            PANELS.add(label, Panel("desk/panels/feed.html", _feed_of, side=True))


def _feed_of(_actor: Any, record: Any, _day: Any) -> dict[str, Any]:
    return {"record": f"{record._meta.label_lower}-{record.pk}"}
