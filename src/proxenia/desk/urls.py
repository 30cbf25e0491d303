from django.urls import path

from . import looking, views
from .handover.urls import HANDOVERS
from .starting import views as starting
from .world import views as world

urlpatterns = [
    path("", views.home, name="home"),
    path("today/me/", views.myself, name="myself"),
    path("today/aside/", views.put_aside, name="put-aside"),
    path("today/aside/<int:pk>/back/", views.bring_back, name="bring-back"),
    path("today/own/<str:label>/<int:pk>/", views.own, name="own"),
    path("mail/<str:token>/end/", views.leave_digest, name="leave-digest"),
    path("search/", looking.search_page, name="search"),
    path("search/suggest/", looking.suggest, name="suggest"),
    path("portfolio/", views.portfolio, name="portfolio"),
    path("coming/", views.coming, name="coming"),
    path("paths/", views.paths, name="paths"),
    *HANDOVERS,
    path("calendar/", views.feeds, name="feeds"),
    path("calendar/<int:pk>/new-address/", views.renew_feed, name="feed-renew"),
    path("calendar/<int:pk>/revoke/", views.revoke_feed, name="feed-revoke"),
    path("calendar/<str:token>.ics", views.feed, name="feed"),
    path("start/", starting.start, name="start"),
    path("start/city/", starting.city, name="start-city"),
    path("start/twins/", starting.twins, name="start-twins"),
    path("start/places/", starting.places, name="start-places"),
    path("start/own-side/", starting.side, name="start-side"),
    path("world/", world.city, name="world"),
    path("world/like/", world.like_it, name="world-like"),
    path("world/lacking/", world.lacking_it, name="world-lacking"),
]
