"""The addresses of attention."""

from django.urls import URLPattern, path

from .pages import MEDIA
from .views import evidence, make_source

PATTERNS: list[URLPattern] = [
    *MEDIA.urls(),
    path("media/<int:pk>/source/", make_source, name="media-source"),
    path("media/<int:pk>/evidence/", evidence, name="media-evidence"),
]
