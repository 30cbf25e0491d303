"""The addresses of doors: those of the office, and those of visitors without an account."""

from django.urls import path

from . import public_views, views
from .introduction_pages import DISCLOSURES, INTRODUCTIONS
from .pages import APPLICATIONS, CALL_DESKS, CALLS

PATTERNS = [
    path("needs/<int:pk>/open-call/", views.open_call, name="need-open-call"),
    *CALLS.urls(),
    path("calls/<int:pk>/publish/", views.publish, name="call-publish"),
    path("calls/<int:pk>/close/", views.close, name="call-close"),
    path("calls/<int:pk>/extend/", views.extend, name="call-extend"),
    path("calls/<int:pk>/cancel/", views.cancel, name="call-cancel"),
    path("calls/<int:pk>/decide/", views.decide, name="call-decide"),
    path("calls/<int:pk>/compare/", views.compare, name="call-compare"),
    path("calls/<int:pk>/set-aside/", views.set_aside, name="call-set-aside"),
    *CALL_DESKS.urls(),
    path("answers/letters/<int:pk>/", views.letter, name="application-letter"),
    *APPLICATIONS.urls(),
    path("answers/<int:pk>/select/", views.select, name="application-select"),
    path("answers/<int:pk>/pass-over/", views.pass_over, name="application-pass-over"),
    path("answers/<int:pk>/withdraw/", views.withdraw, name="application-withdraw"),
    path("answers/<int:pk>/take-in/", views.take_in, name="application-take-in"),
    path("answers/<int:pk>/organisation/", views.name_organisation, name="application-name"),
    path("introductions/roles/", views.roles, name="roles"),
    *INTRODUCTIONS.urls(),
    path("introductions/<int:pk>/consent/", views.consent, name="introduction-consent"),
    path("introductions/<int:pk>/reach/", views.reach, name="introduction-reach"),
    path("introductions/<int:pk>/end-role/", views.end_role, name="introduction-end-role"),
    path("disclosures/year/", views.disclosed, name="disclosed"),
    *DISCLOSURES.urls(),
    path("open/<slug:slug>/", public_views.open_calls, name="open-calls"),
    path("open/<slug:slug>/feed.atom", public_views.feed, name="open-calls-feed"),
    path("call/<slug:slug>/", public_views.open_call, name="open-call"),
    path("answered/<str:token>/", public_views.status, name="application-status"),
]
