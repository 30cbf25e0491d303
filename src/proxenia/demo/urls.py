from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [path("enter/<slug:role>/", views.enter, name="enter")]
