from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegionConfig(AppConfig):
    name = "proxenia.region"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang what each part of this room adds where the others look for it."""
        self._record()
        self._votes()

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
