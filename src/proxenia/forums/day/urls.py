from django.urls import URLPattern, path

from . import board, changes, door, message_views, views
from .message_pages import MESSAGES

PATTERNS: list[URLPattern] = [
    path("<int:pk>/day/", views.day, name="day"),
    path("<int:pk>/check-in/", door.check_in, name="check-in"),
    path("<int:pk>/check-in/people/", door.people, name="door-people"),
    path("check-ins/<int:pk>/take-back/", door.take_back, name="door-take-back"),
    path("badge/<str:key>/", door.badge, name="badge"),
    path("<int:pk>/badges/", views.badge_sheets, name="badges"),
    path("<int:pk>/attendance/", views.attendance, name="attendance"),
    path("sessions/<int:pk>/roll/", views.roll, name="roll"),
    path("<int:pk>/changes/", changes.changes, name="changes"),
    *MESSAGES.urls(),
    path("messages/<int:pk>/send/", message_views.send, name="message-send"),
]
PUBLIC: list[URLPattern] = [path("<slug:slug>/board/", board.board, name="board")]
