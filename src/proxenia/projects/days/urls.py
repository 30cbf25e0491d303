"""The addresses of people and days."""

from django.urls import URLPattern, path

from . import views
from .pages import PAGES

PATTERNS: list[URLPattern] = [
    path("<int:pk>/days/", views.overview, name="days"),
    path("<int:pk>/days/add/", views.add_day, name="days-add"),
    path("<int:pk>/days/claim/", views.draft, name="days-draft"),
    path("days/", views.taken_up, name="taken-up"),
    path("advisers/<int:pk>/shares/", views.shares, name="adviser-shares"),
    path("claims/<int:pk>/send/", views.send, name="claim-send"),
    path("claims/<int:pk>/paid/", views.paid, name="claim-paid"),
    path("claims/<int:pk>/withdraw/", views.withdraw, name="claim-withdraw"),
    path("claims/<int:pk>/unpaid/", views.unpaid, name="claim-unpaid"),
    path("claims/<int:pk>/claim.xlsx", views.claim_sheet, name="claim-sheet"),
    *(pattern for pages in PAGES for pattern in pages.urls()),
]
