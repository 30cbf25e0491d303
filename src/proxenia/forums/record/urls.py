"""The addresses of forums, their packages and sponsors, and of the public page."""

from django.urls import URLPattern, path

from . import public_views, views
from .package_pages import PACKAGES, SPONSORSHIPS
from .pages import FORUMS

PATTERNS: list[URLPattern] = [
    *PACKAGES.urls(),
    *SPONSORSHIPS.urls(),
    *FORUMS.urls(),
    path("<int:pk>/call/", views.call, name="forum-call"),
    path("<int:pk>/publish/", views.publish, name="forum-publish"),
    path("<int:pk>/take-down/", views.take_down, name="forum-take-down"),
    path("<int:pk>/hold/", views.hold, name="forum-hold"),
    path("<int:pk>/cancel/", views.cancel, name="forum-cancel"),
    path("<int:pk>/resume/", views.resume, name="forum-resume"),
    path("<int:pk>/next/", views.begin_next, name="forum-next"),
]
PUBLIC: list[URLPattern] = [path("<slug:slug>/", public_views.page, name="page")]
