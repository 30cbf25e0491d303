from django.urls import path

from . import views
from .pages import CITATIONS, CLAIMS, NOTES, SOURCES

app_name = "sources"
urlpatterns = [
    *SOURCES.urls(),
    *CLAIMS.urls(),
    *CITATIONS.urls(),
    *NOTES.urls(),
    path("notes/<int:pk>/read/", views.read_note, name="note-read"),
    path("cite/<str:label>/<int:pk>/", views.cite, name="cite"),
]
