from django.urls import path

from . import views
from .pages import INTERACTIONS, PARTICIPANTS

app_name = "contacts"
urlpatterns = [
    *INTERACTIONS.urls(),
    *PARTICIPANTS.urls(""),
    path("promises/<int:pk>/kept/", views.keep_promise, name="promise-keep"),
    path("points/<int:pk>/done/", views.finish_follow_up, name="point-done"),
]
