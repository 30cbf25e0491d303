"""The addresses at which the office looks after portals; those of the firms are in `urls`."""

from django.urls import path

from . import office_views

PATTERNS = [
    path("profiles/<int:pk>/invite/", office_views.invite, name="portal-invite"),
    path("portal-accounts/<int:pk>/end/", office_views.end, name="portal-end"),
    path("changes/", office_views.changes, name="change-list"),
    path("changes/<int:pk>/", office_views.change, name="change"),
    path("interests/", office_views.interests, name="interest-list"),
]
