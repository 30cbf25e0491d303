"""The addresses of dinners, below those of the room."""

from django.urls import path

from . import views
from .pages import DINNERS, GUESTS

SEATING = "dinners/<int:pk>/"
urlpatterns = [
    *DINNERS.urls(),
    *GUESTS.urls(),
    path(f"{SEATING}seating/", views.seating, name="dinner-seating"),
    path(f"{SEATING}seating/solve/", views.solve, name="dinner-solve"),
    path(f"{SEATING}seating/move/", views.move, name="dinner-move"),
    path(f"{SEATING}set-tables/", views.tables, name="dinner-set-tables"),
    path(f"{SEATING}several-guests/", views.many, name="dinner-many"),
    path(f"{SEATING}take-over/", views.take_over, name="dinner-take-over"),
    path(f"{SEATING}papers/", views.papers, name="dinner-papers"),
    path(f"{SEATING}papers/<str:kind>/", views.papers, name="dinner-paper"),
    path("seatings/<int:pk>/stop/", views.stop, name="seating-stop"),
    path("seatings/<int:pk>/undo/", views.undo, name="seating-undo"),
]
