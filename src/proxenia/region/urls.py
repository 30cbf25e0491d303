"""Addresses of the office, below `/region/`. Each part of the room names its own."""

from .asks.urls import PATTERNS as ASKS
from .costs.urls import PATTERNS as COSTS
from .functional.urls import PATTERNS as FUNCTIONAL
from .learning.urls import PATTERNS as LEARNING
from .members.urls import PATTERNS as MEMBERS
from .record.urls import PATTERNS as RECORD
from .votes.urls import PATTERNS as VOTES

app_name = "region"
urlpatterns = [*RECORD, *MEMBERS, *VOTES, *COSTS, *ASKS, *LEARNING, *FUNCTIONAL]
