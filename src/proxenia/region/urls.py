"""Addresses of the office, below `/region/`. Each part of the room names its own."""

from .record.urls import PATTERNS as RECORD
from .votes.urls import PATTERNS as VOTES

app_name = "region"
urlpatterns = [*RECORD, *VOTES]
