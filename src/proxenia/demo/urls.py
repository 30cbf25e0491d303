from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [path("tour/", views.tour, name="tour"), path("enter/<slug:role>/", views.enter, name="enter")]
