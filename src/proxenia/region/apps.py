from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegionConfig(AppConfig):
    name = "proxenia.region"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang what each part of this room adds where the others look for it."""
        self._record()
        self._learning()

    @staticmethod
    def _record() -> None:
        """Hang the menu line, search entries and the first tab of city-regions."""
        from proxenia.core.contributions import NAV, SEARCH, NavItem, Searchable, following
        from proxenia.core.tabs import Tab

        from .models import Region
        from .record import contributed, queries
        from .record.frame import TABS

        NAV.add("region", NavItem(_("City-regions"), "region:region-list", "map-pins", "", 28))
        follows = following(Region, "secretariat", "members__organisation")
        entry = Searchable(queries.for_index, contributed.found, _("City-region"), "map-pins", follows)
        SEARCH.add("region.region", entry)
        TABS.add("record", Tab(_("City-region"), "region:region-detail", 0))

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
