from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from proxenia.core.contributions import NAV, NavItem

from .access import can_read_log


class AuditConfig(AppConfig):
    name = "proxenia.audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the log into the menu of those who read it."""
        NAV.add("audit", NavItem(_("Log"), "audit:log", "history", "j", 95, can_read_log))
