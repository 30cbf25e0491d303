"""Addresses of the office, below `/projects/`. Each part of the room names its own."""

from .documents.urls import PATTERNS as DOCUMENTS
from .record.urls import PATTERNS as RECORD

app_name = "projects"
urlpatterns = [*DOCUMENTS, *RECORD]
