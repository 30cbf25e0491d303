from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "proxenia.demo"
    default_auto_field = "django.db.models.BigAutoField"
