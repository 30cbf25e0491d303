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
            DISCLOSED,
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
        from proxenia.protocol.dinners.sources import GUEST_SOURCES
        from proxenia.protocol.interpreting import BUSY

        from . import contributed, interpreting, paid_travel, queries, sheets
        from .dinner_guests import DELEGATES
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
        GUEST_SOURCES.add("visits", DELEGATES)
        BUSY.add("visits", interpreting.bookings)
        PANELS.add("visits.visit", Panel("visits/programmes/panel.html", panels.ways_on, side=True))
        HOURS.add("visits.programmeitem", panels.hours)
        DISCLOSED.add("visits", paid_travel.disclosed)
        self._requests()

    @staticmethod
    def _requests() -> None:
        """Hang requests where the others look for them, and their erasing on the clock."""
        from proxenia.contacts.booking import BOOKINGS
        from proxenia.core.contributions import ALARMS, NAV, PANELS, SEARCH, NavItem, Searchable, following
        from proxenia.core.jobs import RECURRING, Recurring
        from proxenia.core.sheets import register

        from .models import VisitRequest
        from .requests import contributed, reads, retention, sheets
        from .requests.load import receptions

        NAV.add("visits", NavItem(_("Requests"), "visits:request-queue", "inbox", "n", 23, contributed.reads_requests))
        follows = following(VisitRequest, "organisation")
        entry = Searchable(reads.for_index, contributed.found, _("Request"), "inbox", follows)
        SEARCH.add("visits.visitrequest", entry)
        ALARMS.add("visits", contributed.alarms)
        BOOKINGS.add("visits", receptions)
        PANELS.add("directory.organisation", contributed.OF_ORGANISATION)
        PANELS.add("directory.topic", contributed.OF_TOPIC)
        PANELS.add("visits.visit", contributed.OF_VISIT)
        register(sheets.REQUESTS, sheets.REQUEST_NAMES)
        job = Recurring("visits.forget_senders", retention.turn, retention.forget_senders.enqueue)
        RECURRING.add("visits", job)
