"""The addresses of programmes and projects."""

from django.urls import URLPattern

from .pages import PROGRAMMES, PROJECTS

PATTERNS: list[URLPattern] = [*PROGRAMMES.urls(), *PROJECTS.urls()]
