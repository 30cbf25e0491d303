from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "proxenia.links"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang the panels of all pairs on the pages of both ends, and the project of a mission in what travels along."""
        from proxenia.core.contributions import CARRIED, PANELS
        from proxenia.projects.choices import Chapter
        from proxenia.projects.documents.paper import CHAPTERS
        from proxenia.region.members.counting import COUNTED

        from .chapter import missions
        from .hosting import FIGURE
        from .panels import carried, panels

        for label, panel in panels():
            PANELS.add(label, panel)
        CARRIED.add("visits.visit", carried)
        COUNTED.add(FIGURE.key, FIGURE)
        CHAPTERS.add(Chapter.MISSIONS, missions)
