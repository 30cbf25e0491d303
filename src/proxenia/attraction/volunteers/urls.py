"""The addresses of volunteers: the office's below `/attraction/`, those of people outside below `/volunteer/`."""

from django.urls import URLPattern, path

from . import board, views
from .own_views import calendar, data, details, mine, paper
from .pages import BRIEFINGS, CALLS, SHIFTS, SKILLS, UNDERTAKINGS, VOLUNTEERS
from .public_views import call

U = "undertakings/<int:pk>/"
PATTERNS: list[URLPattern] = [
    *UNDERTAKINGS.urls(),
    path(f"{U}volunteers/", views.volunteers, name="undertaking-volunteers"),
    path(f"{U}shifts/", board.board, name="shift-board"),
    path(f"{U}plan/", views.plan, name="shift-plan"),
    path(f"{U}plan/ask/", views.ask_for_plan, name="shift-plan-ask"),
    path(f"{U}plan/tell/", views.tell, name="shift-plan-tell"),
    path("shift-plannings/<int:pk>/take/", views.take, name="shift-plan-take"),
    path("shift-plannings/<int:pk>/stop/", views.stop, name="shift-plan-stop"),
    path(f"{U}invite-again/", views.again, name="reinvite"),
    path(f"{U}invite-again/send/", views.invite, name="reinvite-send"),
    path(f"{U}hours/", views.worked, name="volunteer-hours"),
    path(f"{U}hours/thank/", views.thank, name="volunteer-thank"),
    path(f"{U}hours/state/", views.state_hours, name="volunteer-hours-state"),
    path(f"{U}thanks/<int:volunteer_pk>/", views.paper, name="volunteer-paper"),
    *CALLS.urls(),
    path("volunteer-calls/<int:pk>/publish/", views.publish, name="volunteer-call-publish"),
    path("volunteer-calls/<int:pk>/withdraw/", views.withdraw, name="volunteer-call-withdraw"),
    path("volunteers/set-aside/", views.set_aside, name="volunteer-set-aside"),
    path("volunteers/set-aside/<int:pk>/let-in/", views.let_in, name="volunteer-let-in"),
    path("volunteers/set-aside/<int:pk>/throw-away/", views.throw_away, name="volunteer-throw-away"),
    *VOLUNTEERS.urls(),
    path("volunteers/<int:pk>/consent/", views.consent, name="volunteer-consent"),
    path("volunteers/<int:pk>/withdraw-consent/", views.withdraw_consent, name="volunteer-withdraw-consent"),
    path("volunteers/<int:pk>/engage/", views.engage, name="volunteer-engage"),
    path("volunteers/<int:pk>/address/", views.renew_address, name="volunteer-address"),
    path("engagements/<int:pk>/leave/", views.leave, name="engagement-leave"),
    *SKILLS.urls(),
    *BRIEFINGS.urls(),
    path("briefings/<int:pk>/enrol/", views.enrol, name="briefing-enrol"),
    path("briefings/<int:pk>/attend/", views.attend, name="briefing-attend"),
    *SHIFTS.urls(),
    path("shifts/<int:pk>/put/", board.put, name="shift-put"),
    path("places/<int:pk>/hours/", views.note_hours, name="place-hours"),
    path("places/<int:pk>/<slug:step>/", board.place_step, name="place-step"),
]
PUBLIC: list[URLPattern] = [
    path("mine/<str:token>/", mine, name="mine"),
    path("mine/<str:token>/details/", details, name="details"),
    path("mine/<str:token>/calendar.ics", calendar, name="calendar"),
    path("mine/<str:token>/data.json", data, name="data"),
    path("mine/<str:token>/thanks/<int:pk>.pdf", paper, name="paper"),
    path("<slug:slug>/", call, name="call"),
]
