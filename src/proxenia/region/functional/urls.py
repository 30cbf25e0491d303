"""The addresses of functional regions."""

from django.urls import URLPattern, path

from .parts import TABLES
from .views import functional, look

PATTERNS: list[URLPattern] = [
    path("<int:pk>/functional/", functional, name="functional"),
    path("<int:pk>/flows/look/", look, name="flows-look"),
    *TABLES.urls(""),
]
