from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProtocolConfig(AppConfig):
    name = "proxenia.protocol"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's menu line where the others look for it."""
        from proxenia.core.contributions import NAV, NavItem

        NAV.add("protocol", NavItem(_("Protocol"), "protocol:start", "hierarchy", "g", 22))
