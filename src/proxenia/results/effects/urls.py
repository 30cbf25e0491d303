"""The addresses of effect maps."""

from django.urls import URLPattern, path

from . import views
from .pages import MAPS

PATTERNS: list[URLPattern] = [
    *MAPS.urls(),
    path("effects/<int:pk>/template/", views.take_template, name="effect-template"),
    path("effects/<int:pk>/paper/", views.paper, name="effect-paper"),
    path("effects/evaluations/<int:pk>/deliver/", views.deliver, name="evaluation-deliver"),
]
