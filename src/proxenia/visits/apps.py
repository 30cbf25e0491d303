from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "proxenia.visits"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's menu line and search entries where the others look for them."""
        from proxenia.core.contributions import NAV, SEARCH, NavItem, Searchable, following

        from . import contributed, queries
        from .models import Visit

        NAV.add("visits", NavItem(_("Visits"), "visits:list", "plane", "i", 22))
        follows = following(Visit, "ties", "place", "host")
        entry = Searchable(queries.for_index, contributed.found, _("Visit"), "plane", follows)
        SEARCH.add("visits.visit", entry)
