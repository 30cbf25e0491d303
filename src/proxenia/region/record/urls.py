"""The addresses of city-regions and their members."""

from django.urls import URLPattern, path

from . import views
from .pages import REGIONS

PATTERNS: list[URLPattern] = [
    *REGIONS.urls(),
    path("members/<int:pk>/end/", views.end, name="member-end"),
    path("members/<int:pk>/offer/", views.offer, name="member-offer"),
    path("members/<int:pk>/agree/", views.own, {"verb": "agree"}, name="member-agree"),
    path("members/<int:pk>/stop/", views.own, {"verb": "stop"}, name="member-stop"),
]
