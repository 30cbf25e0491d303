"""The addresses of city-regions and their members."""

from django.urls import URLPattern

from .pages import REGIONS

PATTERNS: list[URLPattern] = [*REGIONS.urls()]
