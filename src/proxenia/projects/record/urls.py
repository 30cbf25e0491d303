"""The addresses of programmes and projects, their themes and trainings."""

from django.urls import URLPattern, path

from . import theme_pages
from .pages import PROGRAMMES, PROJECTS
from .training_pages import TRAININGS

PATTERNS: list[URLPattern] = [
    *PROGRAMMES.urls(),
    *TRAININGS.urls(),
    *PROJECTS.urls(),
    *theme_pages.THEMES.urls(""),
    *theme_pages.CONSENTS.urls(""),
    *theme_pages.WORK.urls(""),
    path("<int:pk>/themes/", theme_pages.themes, name="themes"),
    path("<int:pk>/enter-phase/", theme_pages.enter_phase, name="enter-phase"),
    path("<int:pk>/found-steering/", theme_pages.found_steering, name="found-steering"),
    path("consents/<int:pk>/withdraw/", theme_pages.withdraw, name="consent-withdraw"),
    path("themes/<int:pk>/carry-over/", theme_pages.carry_over, name="theme-carry-over"),
]
