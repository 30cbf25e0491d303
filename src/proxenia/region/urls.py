"""Addresses of the office, below `/region/`. Each part of the room names its own."""

from .members.urls import PATTERNS as MEMBERS
from .record.urls import PATTERNS as RECORD

app_name = "region"
urlpatterns = [*RECORD, *MEMBERS]
