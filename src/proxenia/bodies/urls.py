from django.urls import path

from . import views
from .meeting_pages import MEETINGS
from .pages import BODIES, MEMBERS

app_name = "bodies"
urlpatterns = [
    *BODIES.urls(),
    *MEMBERS.urls(""),
    *MEETINGS.urls(),
    path("<int:pk>/end/", views.end_body, name="end"),
    path("<int:pk>/reopen/", views.reopen_body, name="reopen"),
    path("<int:pk>/open-actions/", views.body_actions, name="open-actions"),
    path("<int:pk>/open-actions/paper/", views.action_list, name="action-list"),
    path("actions/", views.every_action, name="every-action"),
    path("actions/<int:pk>/done/", views.finish_action, name="action-done"),
    path("meetings/<int:pk>/roll/", views.roll, name="meeting-roll"),
    path("meetings/<int:pk>/hold/", views.hold_meeting, name="meeting-hold"),
    path("meetings/<int:pk>/take-back/", views.take_back, name="meeting-take-back"),
    path("meetings/<int:pk>/cancel/", views.cancel_meeting, name="meeting-cancel"),
    path("meetings/<int:pk>/agenda/", views.agenda, name="meeting-agenda"),
    path("meetings/<int:pk>/minutes/", views.minutes, name="meeting-minutes"),
]
