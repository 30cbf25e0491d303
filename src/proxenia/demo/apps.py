from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "proxenia.demo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang the tour where the shell looks for it; on a real installation neither shows."""
        from proxenia.core.contributions import NAV, RIBBONS, NavItem
        from proxenia.core.models import Installation

        from .tour import ribbon

        NAV.add("demo", NavItem(_("Tour"), "demo:tour", "map", "q", 3, lambda _actor: Installation.current().is_demo))
        RIBBONS.add("demo", ribbon)
