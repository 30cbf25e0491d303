from django.urls import path

from . import views

app_name = "sources"
urlpatterns = [
    *views.SOURCES.urls(),
    *views.CLAIMS.urls(),
    *views.CITATIONS.urls(),
    *views.NOTES.urls(),
    path("notes/<int:pk>/read/", views.read_note, name="note-read"),
    path("cite/<str:label>/<int:pk>/", views.cite, name="cite"),
]
