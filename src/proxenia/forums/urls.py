"""Addresses of the office, below `/forums/`. Each part of the room names its own."""

from .after.urls import PATTERNS as AFTER
from .choosing.urls import PATTERNS as CHOOSING
from .day.urls import PATTERNS as DAY
from .meetings.urls import PATTERNS as MEETINGS
from .programme.urls import PATTERNS as PROGRAMME
from .record.urls import PATTERNS as RECORD
from .registration.urls import PATTERNS as REGISTRATION

app_name = "forums"
urlpatterns = [*RECORD, *PROGRAMME, *REGISTRATION, *DAY, *AFTER, *MEETINGS, *CHOOSING]
