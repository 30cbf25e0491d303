from django.urls import path

from . import views

app_name = "links"
urlpatterns = [
    path("projects/<int:pk>/missions/new/", views.tie_mission, name="mission-tie"),
    path("missions/<int:pk>/edit/", views.edit_mission, name="mission-edit"),
    path("missions/<int:pk>/untie/", views.untie_mission, name="mission-untie"),
]
