from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "proxenia.desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the desk's pages into the menu, and the way to somebody on others' pages, and to their calendars."""
        from proxenia.core.contributions import NAV, PANELS, NavItem, Panel
        from proxenia.core.jobs import RECURRING, Recurring

        from .forms import CALENDARS
        from .introductions.asking import PANEL
        from .introductions.finding import KNOWN
        from .today.sending import turn, write_digests

        RECURRING.add("desk", Recurring("digest", turn, write_digests.enqueue))
        NAV.add("desk", NavItem(_("Home"), "home", "home", "h", 0))
        NAV.add("desk", NavItem(_("Portfolio"), "portfolio", "world", "m", 1))
        NAV.add("desk", NavItem(_("Coming"), "coming", "calendar-event", "d", 2))
        for label in KNOWN:
            PANELS.add(label, PANEL)
        for label in CALENDARS:
            PANELS.add(label, Panel("desk/panels/feed.html", _feed_of, side=True))


def _feed_of(_actor: Any, record: Any, _day: Any) -> dict[str, Any]:
    return {"record": f"{record._meta.label_lower}-{record.pk}"}
