"""The addresses of the papers of projects."""

from django.urls import URLPattern, path

from . import views
from .pages import ASSIGNMENTS, OUTLINES

PATTERNS: list[URLPattern] = [
    *OUTLINES.urls(),
    *ASSIGNMENTS.urls(""),
    path("outlines/<slug:kind>/make-own/", views.make_own, name="outline-make-own"),
    path("<int:pk>/documents/", views.documents, name="documents"),
    path("<int:pk>/documents/<slug:kind>/", views.document, name="document"),
    path("<int:pk>/documents/<slug:kind>/send/", views.send, name="document-send"),
    path("<int:pk>/texts/<slug:chapter>/", views.write, name="text-write"),
    path("sent/<int:pk>/", views.sent, name="sent-document"),
]
