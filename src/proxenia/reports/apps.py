from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "proxenia.reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the answer, the two pages and the briefing book on the page of everything they can be about."""
        from proxenia.core.contributions import CARRIED, PANELS

        from .carried import talking_points
        from .panels import ANSWER, BOOK, BOOKS, BRIEFS

        PANELS.add("relations.tie", ANSWER)
        for label, panel in BRIEFS.items():
            PANELS.add(label, panel)
        for label in BOOKS:
            PANELS.add(label, BOOK)
        CARRIED.add("visits.visit", talking_points)
