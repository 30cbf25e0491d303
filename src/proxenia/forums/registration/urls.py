"""The addresses of registering: `PATTERNS` those of the office, `PUBLIC` those of people without an account."""

from django.urls import URLPattern, path

from . import own_views, public_views

PATTERNS: list[URLPattern] = []
PUBLIC: list[URLPattern] = [
    path("registration/<str:token>/", own_views.registration, name="registration"),
    path("mine/<str:token>/", own_views.mine, name="mine"),
    path("mine/<str:token>/details/", own_views.details, name="mine-details"),
    path("mine/<str:token>/visa.pdf", own_views.visa_letter, name="mine-visa"),
    path("saved/<str:token>/", public_views.draft, name="draft"),
    path("invited/<str:token>/", public_views.invited, name="invited"),
    path("<slug:slug>/register/", public_views.register, name="register"),
]
