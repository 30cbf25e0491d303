"""The addresses of study trips, studies and recommendations."""

from django.urls import URLPattern, path

from .pages import RECOMMENDATIONS, STEPS, TRIPS
from .study_pages import PEERS, STUDIES, VALUES
from .views import comparison, learning, study_comparison, take

PATTERNS: list[URLPattern] = [
    path("<int:pk>/learning/", learning, name="learning"),
    path("<int:pk>/comparison/", comparison, name="comparison"),
    path("studies/<int:pk>/comparison/", study_comparison, name="study-comparison"),
    path("studies/<int:pk>/eurostat/", take, name="study-eurostat"),
    *TRIPS.urls(),
    *STUDIES.urls(),
    *PEERS.urls("studies/"),
    *VALUES.urls("studies/"),
    *RECOMMENDATIONS.urls(),
    *STEPS.urls("recommendations/"),
]
