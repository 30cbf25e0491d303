from django.urls import path

from . import views

app_name = "links"
urlpatterns = [
    path("projects/<int:pk>/missions/new/", views.tie_mission, name="mission-tie"),
    path("missions/<int:pk>/edit/", views.edit_mission, name="mission-edit"),
    path("missions/<int:pk>/untie/", views.untie_mission, name="mission-untie"),
    path("trips/<int:pk>/visits/new/", views.tie_trip_visit, name="trip-visit-tie"),
    path("trip-visits/<int:pk>/edit/", views.edit_trip_visit, name="trip-visit-edit"),
    path("trip-visits/<int:pk>/untie/", views.untie_trip_visit, name="trip-visit-untie"),
]
