"""The addresses of forums, their packages and sponsors, and of the public page."""

from django.urls import URLPattern, path

from . import public_views
from .pages import FORUMS

PATTERNS: list[URLPattern] = [*FORUMS.urls()]
PUBLIC: list[URLPattern] = [path("<slug:slug>/", public_views.page, name="page")]
