"""Addresses of the office, below `/region/`. Each part of the room names its own."""

from .learning.urls import PATTERNS as LEARNING
from .record.urls import PATTERNS as RECORD

app_name = "region"
urlpatterns = [*RECORD, *LEARNING]
