from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RelationsConfig(AppConfig):
    name = "proxenia.relations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's menu lines, search entries, alarms, panels and sheets where the others look for them."""
        from proxenia.core.contributions import (
            ALARMS,
            CALENDAR,
            NAV,
            PANELS,
            SEARCH,
            NavItem,
            Searchable,
            following,
        )
        from proxenia.core.sheets import register

        from . import finding, watch
        from .models import Agreement, Tie
        from .panels import PANELS_BY_LABEL
        from .sheets import SHEETS_HERE, TIE_NAMES

        NAV.add("relations", NavItem(_("Ties"), "relations:list", "affiliate", "r", 10))
        NAV.add("relations", NavItem(_("Agreements"), "relations:agreement-list", "file-certificate", "a", 11))
        parties = ("parties__organisation", "parties__organisation__place")
        follows = following(Tie, *parties, "topics__topic")
        SEARCH.add("relations.tie", Searchable(finding.load_ties, finding.of_tie, _("Tie"), "affiliate", follows, 10))
        follows = following(Agreement, *parties, "ties")
        agreements = (finding.load_agreements, finding.of_agreement, _("Agreement"), "file-certificate", follows)
        SEARCH.add("relations.agreement", Searchable(*agreements))
        ALARMS.add("relations", watch.raised_on)
        CALENDAR.add("relations", watch.days)
        for label, panel in PANELS_BY_LABEL.items():
            PANELS.add(label, panel)
        register(*SHEETS_HERE, TIE_NAMES)
