"""Addresses of people outside, below `/partnership/`."""

from .review.urls import PUBLIC as REVIEW

app_name = "partnership"
urlpatterns = [*REVIEW]
