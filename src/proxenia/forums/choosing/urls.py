"""The addresses of places: the office's below `/forums/`, those of participants below `/forum/mine/`."""

from django.urls import URLPattern, path

from . import board_views, mine_views, views

PATTERNS: list[URLPattern] = [
    path("<int:pk>/places/", views.overview, name="places"),
    path("<int:pk>/places/plan/", views.plan, name="places-plan"),
    path("<int:pk>/places/publish/", views.publish, name="places-publish"),
    path("<int:pk>/places/people/", views.people, name="places-people"),
    path("<int:pk>/places/what-if/", views.whatif, name="places-whatif"),
    path("places/plannings/<int:pk>/stop/", views.stop, name="places-stop"),
    path("places/delegations/<int:pk>/", views.group, name="places-group"),
    path("places/sessions/<int:pk>/", board_views.session, name="places-session"),
    path("places/buses/<int:pk>/", board_views.bus, name="places-bus"),
    path("places/people/<int:pk>/", board_views.person, name="places-person"),
    path("places/people/<int:pk>/by-hand/", board_views.by_hand, name="places-by-hand"),
]
PUBLIC: list[URLPattern] = [
    path("mine/<str:token>/visits/", mine_views.wish, name="mine-visits"),
    path("mine/<str:token>/visits/give-back/", mine_views.give_back, name="mine-visits-give-back"),
]
