"""Addresses of people outside, below `/forum/`. What is no forum's (`mine/`, `after/`) stands before what is (`<slug>/`)."""

from .after.urls import PUBLIC as AFTER
from .choosing.urls import PUBLIC as CHOOSING
from .day.urls import PUBLIC as DAY
from .meetings.urls import PUBLIC as MEETINGS
from .programme.urls import PUBLIC as PROGRAMME
from .record.urls import PUBLIC as RECORD
from .registration.urls import PUBLIC as REGISTRATION

app_name = "forum"
urlpatterns = [*REGISTRATION, *AFTER, *MEETINGS, *CHOOSING, *DAY, *PROGRAMME, *RECORD]
