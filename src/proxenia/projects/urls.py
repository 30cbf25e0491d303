"""Addresses of the office, below `/projects/`. Each part of the room names its own."""

from .record.urls import PATTERNS as RECORD
from .review.urls import PATTERNS as REVIEW

app_name = "projects"
urlpatterns = [*RECORD, *REVIEW]
