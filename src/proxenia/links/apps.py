from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "proxenia.links"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang panels on the pages of both ends of all pairs, missions in what travels along, requests in waves."""
        from proxenia.attraction.attention.waves import SERIES, TOPICS
        from proxenia.core.contributions import CARRIED, PANELS
        from proxenia.projects.choices import Chapter
        from proxenia.projects.documents.paper import CHAPTERS
        from proxenia.region.members.counting import COUNTED
        from proxenia.visits.requests.reads import topics_of

        from .attention import REQUESTS
        from .chapter import missions
        from .hosting import FIGURE
        from .panels import carried, panels

        for label, panel in panels():
            PANELS.add(label, panel)
        CARRIED.add("visits.visit", carried)
        COUNTED.add(FIGURE.key, FIGURE)
        CHAPTERS.add(Chapter.MISSIONS, missions)
        SERIES.add(REQUESTS.key, REQUESTS)
        TOPICS.add("requests", topics_of)
