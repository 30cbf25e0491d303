"""The addresses of registering: `PATTERNS` those of the office, `PUBLIC` those of people without an account."""

from django.urls import URLPattern, path

from . import own_views, public_views, views
from .arriving import views as arriving
from .pages import INVITATIONS, PARTICIPANTS, REGISTRATIONS

PATTERNS: list[URLPattern] = [
    path("<int:pk>/participants/", views.participants, name="participants"),
    path("<int:pk>/participants/give-out/", views.give_out, name="give-out"),
    path("<int:pk>/participants/bring-in/", arriving.bring_in, name="bring-in"),
    path("<int:pk>/invitations/", views.invitations, name="invitations"),
    path("<int:pk>/invitations/send/", views.send, name="send-invitations"),
    path("<int:pk>/invitations/remind/", views.remind, name="remind"),
    path("<int:pk>/lists/<slug:name>.<slug:ending>", views.take_out, name="take-out"),
    *REGISTRATIONS.urls(),
    path("registrations/<int:pk>/confirm/", views.confirm, name="registration-confirm"),
    path("registrations/<int:pk>/cancel/", views.cancel, name="registration-cancel"),
    path("registrations/<int:pk>/erase/", views.erase, name="registration-erase"),
    *PARTICIPANTS.urls(),
    path("participants/<int:pk>/give/", views.give, name="participant-give"),
    path("participants/<int:pk>/refuse/", views.refuse, name="participant-refuse"),
    path("participants/<int:pk>/cancel/", views.cancel_one, name="participant-cancel"),
    path("participants/<int:pk>/visa/", views.visa_letter, name="participant-visa"),
    path("participants/<int:pk>/issue-visa/", views.issue, name="participant-issue"),
    *INVITATIONS.urls(),
    path("invitations/<int:pk>/decline/", views.decline, name="invitation-decline"),
    path("changes/<int:pk>/", views.change_detail, name="change-detail"),
    path("changes/<int:pk>/approve/", views.approve, name="change-approve"),
    path("changes/<int:pk>/refuse/", views.refuse_change, name="change-refuse"),
]
PUBLIC: list[URLPattern] = [
    path("registration/<str:token>/", own_views.registration, name="registration"),
    path("mine/<str:token>/", own_views.mine, name="mine"),
    path("mine/<str:token>/details/", own_views.details, name="mine-details"),
    path("mine/<str:token>/visa.pdf", own_views.visa_letter, name="mine-visa"),
    path("saved/<str:token>/", public_views.draft, name="draft"),
    path("invited/<str:token>/", public_views.invited, name="invited"),
    path("<slug:slug>/register/", public_views.register, name="register"),
]
