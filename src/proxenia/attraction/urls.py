"""Addresses of the office, below `/attraction/`. Each part of the room names its own."""

from .attention.urls import PATTERNS as ATTENTION

app_name = "attraction"
urlpatterns = [*ATTENTION]
