"""The addresses of rules, seats, turns, motions and votes."""

from django.urls import URLPattern, path

from . import views
from .pages import MOTIONS, PARTS

PATTERNS: list[URLPattern] = [
    path("<int:pk>/decides/", views.governing, name="governing"),
    path("<int:pk>/motions/", views.motions, name="motions"),
    path("<int:pk>/board/", views.board, name="board-found"),
    path("turns/<int:pk>/order/", views.order, name="turns-order"),
    path("motions/<int:pk>/open/", views.open_motion, name="motion-open"),
    path("motions/<int:pk>/votes/", views.votes, name="motion-votes"),
    path("motions/<int:pk>/close/", views.close_motion, name="motion-close"),
    path("motions/<int:pk>/withdraw/", views.withdraw, name="motion-withdraw"),
    path("motions/<int:pk>/agenda/", views.agenda, name="motion-agenda"),
    path("motions/<int:pk>/again/", views.again, name="motion-again"),
    path("motions/<int:pk>/decision/", views.decision, name="motion-decision"),
    path("motions/<int:pk>/record/", views.paper, name="motion-paper"),
    path("ballots/<int:pk>/", views.cast, name="ballot-cast"),
    path("<int:pk>/point/", views.point, name="point-motion"),
    *MOTIONS.urls(),
    *(pattern for pages in PARTS for pattern in pages.urls("")),
]
