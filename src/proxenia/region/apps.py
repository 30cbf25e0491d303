from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegionConfig(AppConfig):
    name = "proxenia.region"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang what each part of this room adds where the others look for it."""
        self._record()
        self._costs()

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
    def _costs() -> None:
        """Hang the tab of costs, the days on which rounds are to be paid, and what wants attention of them."""
        from proxenia.core.contributions import ALARMS, CALENDAR

        from .costs import contributed
        from .record import frame

        frame.TABS.add("costs", contributed.TAB)
        CALENDAR.add("region.costs", contributed.calendar)
        ALARMS.add("region.costs", contributed.alarms)
