"""The addresses of attention."""

from django.urls import URLPattern, path

from .pages import INVITATIONS, MEDIA
from .views import (
    accept,
    decide,
    decline,
    duplicates,
    evidence,
    feed,
    hold,
    make_source,
    offer,
    reopen,
    take_back,
    waves,
)

PATTERNS: list[URLPattern] = [
    *MEDIA.urls(),
    path("media/<int:pk>/source/", make_source, name="media-source"),
    path("media/<int:pk>/evidence/", evidence, name="media-evidence"),
    path("waves/", waves, name="waves"),
    path("duplicates/", duplicates, name="duplicates"),
    path("media/<int:pk>/pair/", decide, name="pair-decide"),
    path("pairs/<int:pk>/take-back/", take_back, name="pair-take-back"),
    path("feeds/", feed, name="feed"),
    path("offers/<int:pk>/paper/", offer, name="offer-paper"),
    *INVITATIONS.urls(),
    path("invitations/<int:pk>/accept/", accept, name="invitation-accept"),
    path("invitations/<int:pk>/decline/", decline, name="invitation-decline"),
    path("invitations/<int:pk>/hold/", hold, name="invitation-hold"),
    path("invitations/<int:pk>/reopen/", reopen, name="invitation-reopen"),
]
