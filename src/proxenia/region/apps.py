from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegionConfig(AppConfig):
    name = "proxenia.region"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang what each part of this room adds where the others look for it."""
        self._record()
        self._costs()
        self._asks()
        self._members()
        self._votes()
        self._learning()
        self._functional()

    @staticmethod
    def _record() -> None:
        """Hang the menu line, search entries and the first tab of city-regions."""
        from proxenia.accounts.circles import KEEPERS
        from proxenia.core.contributions import NAV, SEARCH, NavItem, Searchable, following
        from proxenia.core.sheets import register
        from proxenia.core.tabs import Tab

        from .models import Region
        from .record import contributed, queries, sheets
        from .record.frame import TABS

        NAV.add("region", NavItem(_("City-regions"), "region:region-list", "map-pins", "", 28))
        follows = following(Region, "secretariat", "members__organisation")
        entry = Searchable(queries.for_index, contributed.found, _("City-region"), "map-pins", follows)
        SEARCH.add("region.region", entry)
        TABS.add("record", Tab(_("City-region"), "region:region-detail", 0))
        KEEPERS.add("region", queries.kept_circles)
        register(sheets.REGIONS, sheets.REGION_NAMES)

    @staticmethod
    def _costs() -> None:
        """Hang the tab of costs, the days on which rounds are to be paid, and what wants attention of them."""
        from proxenia.core.contributions import ALARMS, CALENDAR

        from .costs import contributed, sums
        from .members.counting import COUNTED
        from .record import frame

        frame.TABS.add("costs", contributed.TAB)
        COUNTED.add(sums.CHARGED.key, sums.CHARGED)
        CALENDAR.add("region.costs", contributed.calendar)
        ALARMS.add("region.costs", contributed.alarms)

    @staticmethod
    def _asks() -> None:
        """Hang the menu line, tab, search entries, panels, spans, days, alarms and sheet of joint asks."""
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
        from proxenia.core.tabs import Tab

        from .asks import contributed, queries, sheets
        from .models import Ask
        from .record.frame import TABS

        NAV.add("region.asks", NavItem(_("Joint asks"), "region:ask-list", "flag", "", 29))
        TABS.add("asks", Tab(_("Joint asks"), "region:region-asks", 45))
        told = ("region", "topics", "ties", "places", "targets__organisation", "targets__post", "allies__organisation")
        entry = Searchable(queries.for_index, contributed.found, _("Joint ask"), "flag", following(Ask, *told), 40)
        SEARCH.add("region.ask", entry)
        for label in contributed.SEEN_WITH:
            PANELS.add(label, contributed.PANEL)
        TIMELINE.add("relations.tie", contributed.on_axis)
        CALENDAR.add("region.asks", contributed.days)
        ALARMS.add("region.asks", contributed.alarms)
        register(sheets.ASKS, sheets.ASK_NAMES)

    @staticmethod
    def _members() -> None:
        """Hang the tabs, figures, panel and alarms of what members do together, give and get."""
        from proxenia.core.contributions import ALARMS, PANELS
        from proxenia.core.tabs import Tab

        from .members import contributed, counting, parts, views
        from .record.frame import TABS

        TABS.add("priorities", Tab(_("Priorities"), parts.PRIORITIES, 10))
        TABS.add("giving", Tab(_("Give and get"), parts.GIVING, 50))
        TABS.add("mass", Tab(_("Critical mass"), views.MASS, 55))
        for figure in counting.HERE:
            counting.COUNTED.add(figure.key, figure)
        PANELS.add("directory.organisation", contributed.MEMBERSHIPS)
        ALARMS.add("region.members", contributed.alarms)

    @staticmethod
    def _votes() -> None:
        """Hang the tabs, search entries, boxes, days, alarms and the sheet of motions and votes."""
        from proxenia.core.contributions import ALARMS, CALENDAR, PANELS, SEARCH, Searchable, following
        from proxenia.core.sheets import register
        from proxenia.core.tabs import Tab

        from .models import Motion
        from .record.frame import TABS
        from .votes import contributed, queries, sheets

        TABS.add("governing", Tab(_("How it decides"), "region:governing", 20))
        TABS.add("motions", Tab(_("Motions"), "region:motions", 30))
        entry = (queries.for_index, contributed.found, _("Motion"), "scale")
        SEARCH.add("region.motion", Searchable(*entry, following(Motion, "region"), 60))
        PANELS.add("bodies.meeting", contributed.OF_MEETING)
        PANELS.add("directory.organisation", contributed.OF_MEMBER)
        CALENDAR.add("region.votes", contributed.days)
        ALARMS.add("region.votes", contributed.alarms)
        register(sheets.VOTES)

    @staticmethod
    def _learning() -> None:
        """Hang what is learnt from peers: tabs, search entries, panels, alarms, sheets, and files of Eurostat."""
        from proxenia.core.contributions import ALARMS, NAV, PANELS, SEARCH, NavItem, Searchable, following
        from proxenia.core.sheets import register
        from proxenia.core.tabs import Tab
        from proxenia.exchange.kinds import KINDS

        from .learning import contributed, queries, sheets
        from .learning.bringing import EUROSTAT
        from .learning.views import COMPARISON, LEARNING
        from .models import Recommendation, Study, StudyTrip
        from .record.frame import TABS

        NAV.add("learning", NavItem(_("Learning"), "region:trip-list", "school", "", 29))
        follows = following(StudyTrip, "places", "organisations", "ties", "region")
        entry = Searchable(queries.trips_for_index, contributed.found_trip, _("Study trip"), "school", follows)
        SEARCH.add("region.studytrip", entry)
        follows = following(Study, "peers__place", "peers__organisation", "region")
        entry = Searchable(queries.studies_for_index, contributed.found_study, _("Comparative study"), "scale", follows)
        SEARCH.add("region.study", entry)
        advice = (queries.recommendations_for_index, contributed.found_recommendation, _("Recommendation"), "target")
        SEARCH.add("region.recommendation", Searchable(*advice, following(Recommendation, "trip", "study")))
        TABS.add("learning", Tab(_("Learning"), LEARNING, 60))
        TABS.add("comparison", Tab(_("Comparison"), COMPARISON, 70))
        for label in queries.KNOWN:
            PANELS.add(label, contributed.PANEL)
        ALARMS.add("region.learning", contributed.alarms)
        KINDS.add(EUROSTAT.key, EUROSTAT)
        register(sheets.TRIPS, sheets.RECOMMENDATIONS, sheets.VALUES)
        register(sheets.TRIP_NAMES, sheets.STUDY_NAMES, sheets.RECOMMENDATION_NAMES)

    @staticmethod
    def _functional() -> None:
        """Hang the tab of the functional region."""
        from proxenia.core.tabs import Tab

        from .functional.parts import FUNCTIONAL
        from .record.frame import TABS

        TABS.add("functional", Tab(_("Functional region"), FUNCTIONAL, 58))
