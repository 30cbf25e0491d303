from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BodiesConfig(AppConfig):
    name = "proxenia.bodies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's menu line, search entries, spans, alarms, days, panels and sheets where the others look for them."""
        from proxenia.core.contributions import (
            ALARMS,
            CALENDAR,
            NAV,
            PANELS,
            SEARCH,
            TIMELINE,
            NavItem,
            Searchable,
            following,
        )
        from proxenia.core.sheets import register

        from . import contributed, queries, sheets
        from .models import Body, Meeting

        NAV.add("bodies", NavItem(_("Joint bodies"), "bodies:list", "users", "y", 22))
        follows = following(Body, "ties", "topics", "members__organisation", "members__post")
        SEARCH.add(
            "bodies.body", Searchable(queries.for_index, contributed.found, _("Joint body"), "users", follows, 40)
        )
        meetings = (queries.meetings_for_index, contributed.found_meeting, _("Meeting of a joint body"), "calendar")
        SEARCH.add("bodies.meeting", Searchable(*meetings, following(Meeting, "body", "place"), 60))
        TIMELINE.add("relations.tie", contributed.events)
        ALARMS.add("bodies", contributed.alarms)
        CALENDAR.add("bodies", contributed.days)
        PANELS.add("contacts.interaction", contributed.RECORDED_FROM)
        for label in queries.KNOWN:
            PANELS.add(label, contributed.PANEL)
        register(sheets.BODIES, sheets.ACTIONS, sheets.BODY_NAMES, sheets.ACTION_NAMES)
