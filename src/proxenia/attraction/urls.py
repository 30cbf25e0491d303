"""Addresses of the office, below `/attraction/`. Each part of the room names its own."""

from .attention.urls import PATTERNS as ATTENTION
from .volunteers.urls import PATTERNS as VOLUNTEERS

app_name = "attraction"
urlpatterns = [*ATTENTION, *VOLUNTEERS]
