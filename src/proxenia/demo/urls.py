from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [
    path("tour/", views.tour, name="tour"),
    path("tour/filled/", views.filled, name="filled"),
    path("enter/<slug:role>/", views.enter, name="enter"),
]
