"""Addresses of the office, below `/projects/`. Each part of the room names its own."""

from .days.urls import PATTERNS as DAYS
from .documents.urls import PATTERNS as DOCUMENTS
from .iati.urls import PATTERNS as IATI
from .money.urls import PATTERNS as MONEY
from .record.urls import PATTERNS as RECORD
from .results.urls import PATTERNS as RESULTS
from .review.urls import PATTERNS as REVIEW

app_name = "projects"
urlpatterns = [*DOCUMENTS, *RECORD, *RESULTS, *MONEY, *DAYS, *REVIEW, *IATI]
