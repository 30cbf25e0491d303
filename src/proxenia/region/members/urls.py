"""The addresses of priorities, contributions, a member's page and the figures that members have in common."""

from django.urls import URLPattern, path

from . import views
from .parts import PARTS

PATTERNS: list[URLPattern] = [
    path("members/<int:pk>/", views.member, name="member-detail"),
    path("<int:pk>/priorities/", views.priorities, name="priorities"),
    path("<int:pk>/giving/", views.giving, name="giving"),
    path("<int:pk>/critical-mass/", views.critical_mass, name="critical-mass"),
    *(pattern for pages in PARTS.values() for pattern in pages.urls("")),
]
