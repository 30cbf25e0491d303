from django.apps import AppConfig


class OpeningsConfig(AppConfig):
    name = "proxenia.openings"
    default_auto_field = "django.db.models.BigAutoField"
