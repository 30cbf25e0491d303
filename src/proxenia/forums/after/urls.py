from django.urls import URLPattern, path

from . import public_views, views

PATTERNS: list[URLPattern] = [
    path("<int:pk>/after/", views.after, name="after"),
    path("<int:pk>/after/call/", views.call, name="after-call"),
    path("<int:pk>/outcomes/", views.outcomes, name="outcomes"),
    path("<int:pk>/report/", views.report, name="report"),
    path("sponsors/<int:pk>/report/", views.sponsor, name="sponsor-report"),
    *views.LINES.urls("participants/"),
]
PUBLIC: list[URLPattern] = [path("after/<str:token>/", public_views.answer, name="after")]
