from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "proxenia.visits"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the delegates of visits to dinners."""
        from proxenia.protocol.dinners.sources import GUEST_SOURCES

        from .dinner_guests import DELEGATES

        GUEST_SOURCES.add("visits", DELEGATES)
