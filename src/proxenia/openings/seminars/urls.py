"""The addresses of seminars."""

from django.urls import path

from . import board, handing, views
from .pages import SEMINARS

SEMINAR = "seminars/<int:pk>"
PATTERNS = [
    *SEMINARS.urls(),
    path(f"{SEMINAR}/board/", board.board, name="seminar-board"),
    path(f"{SEMINAR}/plan/", board.plan, name="seminar-plan"),
    path("seminars/plannings/<int:pk>/stop/", board.stop, name="seminar-plan-stop"),
    path(f"{SEMINAR}/propose/", views.propose, name="seminar-propose"),
    path(f"{SEMINAR}/lay-slots/", views.lay_slots, name="seminar-lay-slots"),
    path(f"{SEMINAR}/consents/", views.consents, name="seminar-consents"),
    path(f"{SEMINAR}/day/", views.day, name="seminar-day"),
    path(f"{SEMINAR}/roll/", views.roll, name="seminar-roll"),
    path(f"{SEMINAR}/hold/", views.hold, name="seminar-hold"),
    path(f"{SEMINAR}/cancel/", views.cancel, name="seminar-cancel"),
    path(f"{SEMINAR}/resume/", views.resume, name="seminar-resume"),
    path(f"{SEMINAR}/schedules/", handing.people, name="seminar-people"),
    path("seminars/pairs/<int:pk>/place/", board.place, name="seminar-place"),
    path("seminars/pairs/<int:pk>/fix/", board.fix, name="seminar-fix"),
    path("seminars/pairs/<int:pk>/let-go/", board.let_go, name="seminar-let-go"),
    path("seminars/pairs/<int:pk>/mark/", views.mark, name="seminar-mark"),
    path("seminars/guests/<int:pk>/consent/", views.consent, name="seminar-consent"),
    *handing.OWN.urls("seminars/schedules", "seminars/own", "schedule"),
]
