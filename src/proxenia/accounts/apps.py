from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from proxenia.core.contributions import NAV, RIBBONS, NavItem


class AccountsConfig(AppConfig):
    name = "proxenia.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the accounts into the menu of administrators, and a word on the log-in page where there is no office yet."""
        from .founding import unfounded

        RIBBONS.add("accounts", unfounded)
        NAV.add(
            "accounts",
            NavItem(_("Accounts"), "accounts:people", "users", "u", 90, lambda actor: actor.powers.administers),  # type: ignore[attr-defined]
        )
