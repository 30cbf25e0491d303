from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "proxenia.desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the desk's pages into the menu, and the way to somebody on others' pages, and to a tie's calendar."""
        from proxenia.core.contributions import NAV, PANELS, NavItem, Panel

        from .introductions.asking import PANEL
        from .introductions.finding import KNOWN
        from .starting.panels import PANEL as TWINS

        NAV.add("desk", NavItem(_("Home"), "home", "home", "h", 0))
        NAV.add("desk", NavItem(_("Portfolio"), "portfolio", "world", "m", 1))
        NAV.add("desk", NavItem(_("Coming"), "coming", "calendar-event", "d", 2))
        for label in KNOWN:
            PANELS.add(label, PANEL)
        PANELS.add("directory.place", TWINS)
        PANELS.add(
            "relations.tie", Panel("desk/panels/feed.html", lambda _actor, tie, _day: {"tie": tie.pk}, side=True)
        )
