"""The addresses of seminars."""

from django.urls import path

from . import board, handing, views
from .pages import SEMINARS

SEMINAR = "seminars/<int:pk>"
PATTERNS = [
    *SEMINARS.urls(),
    path(f"{SEMINAR}/board/", board.board, name="seminar-board"),
    path(f"{SEMINAR}/plan/", board.plan, name="seminar-plan"),
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
    path("seminars/guests/<int:pk>/schedule/", handing.preview, name="seminar-schedule"),
    path("seminars/guests/<int:pk>/address/", handing.make, name="seminar-address-make"),
    path("seminars/addresses/<int:pk>/renew/", handing.renew, name="seminar-address-renew"),
    path("seminars/addresses/<int:pk>/revoke/", handing.revoke, name="seminar-address-revoke"),
    path("seminars/own/<str:token>/", handing.own, name="seminar-own"),
    path("seminars/own/<str:token>/schedule.pdf", handing.own_pdf, name="seminar-own-pdf"),
    path("seminars/own/<str:token>/calendar.ics", handing.own_calendar, name="seminar-own-calendar"),
]
