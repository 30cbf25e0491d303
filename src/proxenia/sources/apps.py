from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "proxenia.sources"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add what this room shows on the pages of others."""
        from .panels import register

        register()
