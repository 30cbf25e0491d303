"""The addresses of partnership reviews: the office's, and the partner's own."""

from django.urls import URLPattern, path

from . import public_views, views
from .pages import REVIEWS

PATTERNS: list[URLPattern] = [
    path("<int:pk>/reviews/", views.reviews, name="reviews"),
    path("reviews/<int:pk>/answer/", views.answer, name="review-answer"),
    path("reviews/<int:pk>/address/", views.link, name="review-link"),
    path("reviews/<int:pk>/mail/", views.mail, name="review-mail"),
    path("reviews/<int:pk>/revoke/", views.revoke, name="review-revoke"),
    path("reviews/<int:pk>/reopen/", views.reopen, name="review-reopen"),
    path("reviews/<int:pk>/reveal/", views.reveal, name="review-reveal"),
    path("reviews/<int:pk>/close/", views.close, name="review-close"),
    path("reviews/<int:pk>/agenda/", views.agenda, name="review-agenda"),
    path("reviews/<int:pk>/erase/", views.erase, name="review-erase"),
    path("reviews/<int:pk>/paper/", views.document, name="review-paper"),
    *REVIEWS.urls(),
]
PUBLIC: list[URLPattern] = [path("<str:token>/", public_views.answer, name="answer")]
