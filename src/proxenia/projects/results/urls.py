"""The addresses of the results framework."""

from django.urls import URLPattern, path

from .pages import results
from .parts import PARTS

PATTERNS: list[URLPattern] = [
    path("<int:pk>/results/", results, name="results"),
    *(pattern for pages in PARTS.values() for pattern in pages.urls("")),
]
