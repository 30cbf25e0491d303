"""The addresses of requests: those of the desk, and those of visitors without an account."""

from django.urls import path

from . import public_views, views
from .pages import DESKS, REQUESTS

PATTERNS = [
    path("requests/queue/", views.queue, name="request-queue"),
    path("requests/apart/", views.apart, name="request-apart"),
    path("requests/rules/", views.rule_table, name="request-rules"),
    path("requests/load/", views.waves, name="request-load"),
    path("requests/figures/", views.numbers, name="request-figures"),
    path("requests/batch/", views.batch, name="request-batch"),
    path("requests/find-bodies/", views.find_bodies, name="request-find-bodies"),
    path("requests/letters/<int:pk>/", views.letter, name="request-letter"),
    path("requests/<int:pk>/answer/<slug:what>/", views.answer, name="request-answer"),
    path("requests/<int:pk>/take-in/", views.take_in, name="request-take-in"),
    path("requests/<int:pk>/take-up/", views.take_up, name="request-take-up"),
    path("requests/<int:pk>/withdraw/", views.withdraw, name="request-withdraw"),
    path("requests/<int:pk>/judge/", views.judge, name="request-judge"),
    path("requests/<int:pk>/body/", views.name_body, name="request-body"),
    *REQUESTS.urls(),
    *DESKS.urls(),
    path("ask/<slug:slug>/", public_views.ask, name="ask"),
    path("ask/<slug:slug>/criteria/", public_views.published, name="ask-criteria"),
    path("asked/<str:token>/", public_views.status, name="request-status"),
]
