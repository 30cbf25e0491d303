from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "proxenia.visits"
    default_auto_field = "django.db.models.BigAutoField"
