"""The addresses of costs."""

from django.urls import URLPattern, path

from . import views
from .pages import ROUNDS

PATTERNS: list[URLPattern] = [
    path("<int:pk>/costs/", views.overview, name="costs"),
    path("<int:pk>/costs/compare/", views.what_if, name="costs-compare"),
    path("<int:pk>/costs/key/", views.lay_down, name="cost-key-lay-down"),
    path("cost-keys/<int:pk>/end/", views.end_key, name="cost-key-end"),
    path("cost-keys/<int:pk>/remove/", views.remove_key, name="cost-key-remove"),
    path("cost-rounds/<int:pk>/settle/", views.settle, name="cost-round-settle"),
    path("cost-rounds/<int:pk>/credit/", views.credit, name="cost-round-credit"),
    path("cost-rounds/<int:pk>/share/", views.share, name="cost-round-share"),
    path("cost-rounds/<int:pk>/invoices/", views.invoices, name="cost-invoices"),
    path("cost-lines/<int:pk>/invoice/", views.invoice, name="cost-invoice"),
    path("cost-lines/<int:pk>/paid/", views.paid, name="cost-line-paid"),
    path("cost-lines/<int:pk>/unpaid/", views.unpaid, name="cost-line-unpaid"),
    *ROUNDS.urls(),
]
