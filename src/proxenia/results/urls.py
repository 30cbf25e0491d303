from django.urls import path

from . import views
from .effects.urls import PATTERNS as EFFECTS
from .outcome_pages import OUTCOMES
from .pages import CHAINS

app_name = "results"
urlpatterns = [
    path("", views.start, name="start"),
    *CHAINS.urls(),
    path("steps/<int:pk>/after/", views.step_after, name="step-after"),
    path("introductions/<int:pk>/join/", views.join, name="join"),
    *OUTCOMES.urls(),
    path("outcomes/<int:pk>/ask/", views.ask, name="ask"),
    *EFFECTS,
    path("questions/", views.waiting, name="waiting"),
    path("questions/<int:pk>/", views.confirmation, name="confirmation"),
    path("questions/<int:pk>/erase/", views.erase, name="erase"),
    path("questions/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("portfolio/", views.portfolio, name="portfolio"),
]
