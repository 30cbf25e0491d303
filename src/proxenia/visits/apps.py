from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "proxenia.visits"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's menu line, search entries, panels, days and alarms where the others look for them."""
        from proxenia.core.contributions import (
            ALARMS,
            CALENDAR,
            HOURS,
            NAV,
            PANELS,
            SEARCH,
            TIMELINE,
            NavItem,
            Panel,
            Searchable,
            following,
        )
        from proxenia.core.sheets import register

        from . import contributed, queries, sheets
        from .models import Visit
        from .programmes import panels

        NAV.add("visits", NavItem(_("Visits"), "visits:list", "plane", "i", 22))
        follows = following(Visit, "ties", "place", "host")
        entry = Searchable(queries.for_index, contributed.found, _("Visit"), "plane", follows)
        SEARCH.add("visits.visit", entry)
        for label in contributed.SEEN_WITH:
            PANELS.add(label, contributed.VISITS)
        PANELS.add("contacts.interaction", contributed.WHENCE)
        TIMELINE.add("relations.tie", contributed.on_axis)
        CALENDAR.add("visits", contributed.days)
        ALARMS.add("visits", contributed.alarms)
        register(sheets.VISITS, sheets.VISIT_NAMES)
        PANELS.add("visits.visit", Panel("visits/programmes/panel.html", panels.ways_on, side=True))
        HOURS.add("visits.programmeitem", panels.hours)
