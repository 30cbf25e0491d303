from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "proxenia.visits"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's menu line and search entries where the others look for them."""
        from proxenia.core.contributions import HOURS, NAV, PANELS, SEARCH, NavItem, Panel, Searchable, following

        from . import contributed, queries
        from .models import Visit
        from .programmes import panels

        NAV.add("visits", NavItem(_("Visits"), "visits:list", "plane", "i", 22))
        follows = following(Visit, "ties", "place", "host")
        entry = Searchable(queries.for_index, contributed.found, _("Visit"), "plane", follows)
        SEARCH.add("visits.visit", entry)
        PANELS.add("visits.visit", Panel("visits/programmes/panel.html", panels.ways_on, side=True))
        HOURS.add("visits.programmeitem", panels.hours)
