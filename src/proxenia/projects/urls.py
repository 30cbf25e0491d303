"""Addresses of the office, below `/projects/`. Each part of the room names its own."""

from .days.urls import PATTERNS as DAYS
from .record.urls import PATTERNS as RECORD

app_name = "projects"
urlpatterns = [*RECORD, *DAYS]
