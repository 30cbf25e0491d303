from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumsConfig(AppConfig):
    name = "proxenia.forums"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang what each part of this room adds where the others look for it."""
        self._record()
        self._programme()
        self._registration()
        self._choosing()
        self._meetings()
        self._day()
        self._after()

    @staticmethod
    def _record() -> None:
        """Hang the menu line of forums."""
        from proxenia.core.contributions import NAV, NavItem

        NAV.add("forums", NavItem(_("Forums"), "forums:forum-list", "flag", "", 36))

    @staticmethod
    def _programme() -> None:
        """Hang what programmes add elsewhere."""

    @staticmethod
    def _registration() -> None:
        """Hang what registrations and participants add elsewhere."""

    @staticmethod
    def _choosing() -> None:
        """Hang what places in sessions add elsewhere."""

    @staticmethod
    def _meetings() -> None:
        """Hang what one-to-one meetings add elsewhere."""

    @staticmethod
    def _day() -> None:
        """Hang what the day itself adds elsewhere."""

    @staticmethod
    def _after() -> None:
        """Hang what comes after a forum adds elsewhere."""
