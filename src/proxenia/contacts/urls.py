from django.urls import path

from . import views
from .pages import ACQUAINTANCES, INTERACTIONS, PARTICIPANTS
from .speaking_pages import OFFERS, SPEAKERS

app_name = "contacts"
urlpatterns = [
    *ACQUAINTANCES.urls(),
    *SPEAKERS.urls(),
    *OFFERS.urls(),
    *INTERACTIONS.urls(),
    *PARTICIPANTS.urls(""),
    path("log/", views.log, name="log"),
    path("import/", views.import_page, name="import"),
    path("past/", views.past, name="past"),
    path("last/", views.last, name="last"),
    path("promises/", views.promises, name="promises"),
    path("promises/<int:pk>/kept/", views.keep_promise, name="promise-keep"),
    path("points/<int:pk>/done/", views.finish_follow_up, name="point-done"),
]
