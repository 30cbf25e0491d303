from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "proxenia.reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the answer on a tie's page, and the two pages on the page of everything they can be about."""
        from proxenia.core.contributions import CARRIED, PANELS

        from .carried import talking_points
        from .panels import ANSWER, BRIEFS

        PANELS.add("relations.tie", ANSWER)
        for label, panel in BRIEFS.items():
            PANELS.add(label, panel)
        CARRIED.add("visits.visit", talking_points)
