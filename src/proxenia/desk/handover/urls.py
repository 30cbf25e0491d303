"""The addresses of handovers."""

from django.urls import path

from . import views

HANDOVERS = [
    path("handovers/", views.handover_list, name="handovers"),
    path("handovers/open/<int:pk>/", views.open_handover, name="handover-open"),
    path("handovers/<int:pk>/", views.handover, name="handover"),
    path("handovers/<int:pk>/meeting/", views.plan_meeting, name="handover-meeting"),
    path("handovers/<int:pk>/agenda/", views.agenda, name="handover-agenda"),
    path("handovers/<int:pk>/points/new/", views.add_point, name="handover-point-add"),
    path("handovers/<int:pk>/take-in/", views.take_in, name="handover-take-in"),
    path("handovers/<int:pk>/close/", views.close_handover, name="handover-close"),
    path("handovers/<int:pk>/reopen/", views.reopen_handover, name="handover-reopen"),
    path("handovers/<int:pk>/remove/", views.remove_handover, name="handover-remove"),
    path("handovers/points/<int:pk>/done/", views.point_done, name="handover-point-done"),
    path("handovers/points/<int:pk>/leave/", views.point_leave, name="handover-point-leave"),
    path("handovers/points/<int:pk>/reopen/", views.point_reopen, name="handover-point-reopen"),
    path("handovers/points/<int:pk>/pass-on/", views.point_pass_on, name="handover-point-pass-on"),
    path("handovers/points/<int:pk>/letter/", views.letter, name="handover-letter"),
]
