"""The addresses of IATI."""

from django.urls import URLPattern, path

from .pages import give_out, iati, take
from .parts import PARTS

PATTERNS: list[URLPattern] = [
    path("<int:pk>/iati/", iati, name="iati"),
    path("<int:pk>/iati/give-out/", give_out, name="iati-give-out"),
    path("iati/take/", take, name="iati-take"),
    *(pattern for pages in PARTS.values() for pattern in pages.urls("")),
]
