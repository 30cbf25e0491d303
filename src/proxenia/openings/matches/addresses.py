"""The addresses of proposals, weights and campaigns."""

from django.urls import path

from . import campaign_views, views
from .campaign_pages import CAMPAIGNS

PATTERNS = [
    path("needs/<int:pk>/matches/", views.need_matches, name="need-matches"),
    path("needs/<int:pk>/propose/", views.need_propose, name="need-propose"),
    path("proposals/", views.proposals, name="proposal-list"),
    path("proposals/<int:pk>/", views.proposal, name="proposal-detail"),
    path("proposals/<int:pk>/accept/", views.accept, name="proposal-accept"),
    path("proposals/<int:pk>/reject/", views.reject, name="proposal-reject"),
    path("proposals/<int:pk>/reconsider/", views.reconsider, name="proposal-reconsider"),
    path("weights/", views.weights, name="weights-list"),
    path("weights/learn/", views.learn, name="weights-learn"),
    path("weights/shipped/", views.use_shipped, name="weights-use-shipped"),
    path("weights/<int:pk>/", views.weights_detail, name="weights-detail"),
    path("weights/<int:pk>/use/", views.use, name="weights-use"),
    *CAMPAIGNS.urls(),
    path("campaigns/<int:pk>/plan/", campaign_views.plan, name="campaign-plan"),
    path("campaigns/<int:pk>/accept/", campaign_views.accept, name="campaign-accept"),
]
