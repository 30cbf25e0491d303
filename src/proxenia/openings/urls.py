from django.urls import path

from . import views
from .doors.urls import PATTERNS as DOORS
from .matches.addresses import PATTERNS as MATCHES
from .need_pages import NEEDS
from .portal.addresses import PATTERNS as PORTAL
from .profile_pages import PROFILES, SOLUTIONS
from .seminars.urls import PATTERNS as SEMINARS

app_name = "openings"
urlpatterns = [
    *NEEDS.urls(),
    path("needs/<int:pk>/answer/", views.answer_need, name="need-answer"),
    path("needs/<int:pk>/drop/", views.drop_need, name="need-drop"),
    path("needs/<int:pk>/reopen/", views.reopen_need, name="need-reopen"),
    *PROFILES.urls(),
    *SOLUTIONS.urls(),
    *MATCHES,
    *PORTAL,
    path("target-group/", views.target_group, name="target-group"),
    *DOORS,
    *SEMINARS,
]
