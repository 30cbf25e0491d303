from django.apps import AppConfig


class ProtocolConfig(AppConfig):
    name = "proxenia.protocol"
    default_auto_field = "django.db.models.BigAutoField"
