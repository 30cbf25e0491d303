from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "proxenia.links"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang the panels of all pairs on the pages of both ends."""
        from proxenia.core.contributions import PANELS

        from .panels import panels

        for label, panel in panels():
            PANELS.add(label, panel)
