from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from proxenia.core.contributions import NAV, RIBBONS, WORD_TEMPLATES, NavItem


class AccountsConfig(AppConfig):
    name = "proxenia.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the accounts into the menu of administrators, a word on the log-in page, and say where an office's template is."""
        from .founding import unfounded
        from .queries import template_of_office

        WORD_TEMPLATES.add("accounts", template_of_office)
        RIBBONS.add("accounts", unfounded)
        NAV.add(
            "accounts",
            NavItem(_("Accounts"), "accounts:people", "users", "u", 90, lambda actor: actor.powers.administers),  # type: ignore[attr-defined]
        )
