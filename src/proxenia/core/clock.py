"""What day it is for this installation. The demo stands still; a real office uses today."""

import datetime as dt

from django.utils import timezone

from .models import Installation


def today() -> dt.date:
    """Return the day every list, alarm and vitality line counts from."""
    return Installation.current().frozen_on or timezone.localdate()
