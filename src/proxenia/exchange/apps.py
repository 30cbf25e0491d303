from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "proxenia.exchange"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang the menu line where the shell looks for it."""
        from proxenia.core.contributions import NAV, NavItem

        NAV.add("exchange", NavItem(_("Sheets"), "exchange:list", "table", "x", 60))
