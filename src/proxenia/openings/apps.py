from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpeningsConfig(AppConfig):
    name = "proxenia.openings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang what each part of this room adds where the others look for it."""
        self._needs()
        self._matches()
        self._doors()
        self._seminars()
        self._portal()

    @staticmethod
    def _needs() -> None:
        """Hang menu lines, search entries, panels, days, alarms and sheets of needs, profiles and solutions."""
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
        from .models import Need, Profile, Solution

        NAV.add("openings", NavItem(_("Needs"), "openings:need-list", "help", "z", 24))
        NAV.add("openings", NavItem(_("Solutions"), "openings:solution-list", "star", "", 24))
        follows = following(Need, "organisation", "place", "tie")
        need = Searchable(queries.for_index, contributed.found_need, _("Need"), "help", follows)
        SEARCH.add("openings.need", need)
        follows = following(Profile, "organisation")
        profile = (queries.profiles_for_index, contributed.found_profile, _("Profile"), "briefcase", follows)
        SEARCH.add("openings.profile", Searchable(*profile))
        follows = following(Solution, "profile", "profile__organisation")
        solution = (queries.solutions_for_index, contributed.found_solution, _("Solution"), "star", follows)
        SEARCH.add("openings.solution", Searchable(*solution))
        for label in contributed.FIELDS:
            PANELS.add(label, contributed.NEEDS)
        for label in ("directory.organisation", "directory.topic"):
            PANELS.add(label, contributed.SOLUTIONS)
        TIMELINE.add("relations.tie", contributed.on_axis)
        CALENDAR.add("openings", contributed.days)
        ALARMS.add("openings", contributed.alarms)
        register(sheets.NEEDS, sheets.NEED_NAMES, sheets.PROFILES, sheets.PROFILE_NAMES)
        register(sheets.SOLUTIONS, sheets.SOLUTION_NAMES)

    @staticmethod
    def _doors() -> None:
        """Hang menu lines, search entries, panels, days and alarms of calls and introductions, and what is erased by itself."""
        from proxenia.core.contributions import (
            ALARMS,
            CALENDAR,
            NAV,
            PANELS,
            SEARCH,
            NavItem,
            Panel,
            Searchable,
            following,
        )
        from proxenia.core.jobs import RECURRING, Recurring

        from .doors import contributed, queries, retention
        from .models import Introduction

        NAV.add("openings", NavItem(_("Open calls"), "openings:call-list", "bell", "", 24))
        NAV.add("openings", NavItem(_("Introductions"), "openings:introduction-list", "link", "", 24))
        call = Searchable(queries.calls_for_index, contributed.found_call, _("Open call"), "bell")
        SEARCH.add("openings.call", call)
        follows = following(Introduction, "ours", "theirs", "need")
        one = (queries.introductions_for_index, contributed.found_introduction, _("Introduction"), "link", follows)
        SEARCH.add("openings.introduction", Searchable(*one))
        PANELS.add("openings.need", contributed.CALL_OF_NEED)
        for label, told in contributed.PANELS_OF.items():
            PANELS.add(label, Panel("openings/doors/panels/introductions.html", told))
        CALENDAR.add("openings", contributed.days)
        ALARMS.add("openings", contributed.alarms)
        job = Recurring("openings.forget_unconfirmed", retention.turn, retention.forget_unconfirmed.enqueue)
        RECURRING.add("openings", job)

    @staticmethod
    def _matches() -> None:
        """Hang what is proposed on the pages of needs, solutions and introductions, and the work of proposing on the clock."""
        from proxenia.core.contributions import NAV, PANELS, NavItem
        from proxenia.core.jobs import RECURRING, Recurring

        from .matches import access, panels, proposing

        NAV.add("openings", NavItem(_("Matches"), "openings:proposal-list", "search", "", 24, access.reads_proposals))
        PANELS.add("openings.need", panels.TO_NEED)
        PANELS.add("openings.solution", panels.OF_SOLUTION)
        PANELS.add("openings.introduction", panels.WHENCE)
        RECURRING.add("openings", Recurring("openings.matches", proposing.turn, proposing.renew.enqueue))

    @staticmethod
    def _seminars() -> None:
        """Hang the menu line, search entries, panels, days, hours, alarms and sheet of seminars."""
        from proxenia.core.contributions import (
            ALARMS,
            CALENDAR,
            HOURS,
            NAV,
            PANELS,
            SEARCH,
            TIMELINE,
            NavItem,
            Searchable,
            following,
        )
        from proxenia.core.sheets import register

        from .models import Seminar
        from .seminars import contributed, queries, sheets

        NAV.add("openings", NavItem(_("Seminars"), "openings:seminar-list", "school", "", 24))
        follows = following(Seminar, "ties", "place", "organiser")
        entry = Searchable(queries.for_index, contributed.found, _("Seminar"), "school", follows)
        SEARCH.add("openings.seminar", entry)
        for label in contributed.SEEN_WITH:
            PANELS.add(label, contributed.SEMINARS)
        PANELS.add("contacts.interaction", contributed.WHENCE)
        PANELS.add("openings.introduction", contributed.OF_INTRODUCTION)
        TIMELINE.add("relations.tie", contributed.on_axis)
        CALENDAR.add("openings", contributed.days)
        HOURS.add("openings.seminarslot", contributed.hours)
        ALARMS.add("openings", contributed.alarms)
        register(sheets.SEMINARS, sheets.SEMINAR_NAMES)

    @staticmethod
    def _portal() -> None:
        """Hang portals of firms where the others look for them, give firms' guests a place to begin, and their mail on the clock."""
        from proxenia.core.contributions import ALARMS, ENDINGS, LANDINGS, NAV, PANELS, NavItem
        from proxenia.core.jobs import RECURRING, Recurring

        from .portal import frame, panels, queries, sending
        from .portal.actions import joined

        ENDINGS.add("accounts.invitation", joined)
        LANDINGS.add("openings", frame.landing)
        ALARMS.add("openings", panels.alarms)
        NAV.add("openings", NavItem(_("Our firm"), "portal:start", "building", "", 1, queries.has_portal))
        PANELS.add("openings.profile", panels.OF_PROFILE)
        PANELS.add("openings.need", panels.OF_NEED)
        RECURRING.add("openings", Recurring("openings.portal_letters", sending.turn, sending.write_letters.enqueue))
