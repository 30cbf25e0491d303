"""The code on a badge: short enough to be scanned from a distance, and not to be made up. It opens nothing by itself."""

import base64
import re

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from proxenia.forums.models import Participant

MARK = 5
"""Bytes of the mark; eight letters."""
CODE = re.compile(r"(\d{1,18})-([A-Z2-7]{8})")


def code_of(participant_id: int) -> str:
    """Return the code of a participant's badge: `12-ABCD2345`."""
    mark = salted_hmac("proxenia.forum-badge", str(participant_id), algorithm="sha256").digest()[:MARK]
    return f"{participant_id}-{base64.b32encode(mark).decode()}"


def participant_of(text: str) -> int | None:
    """Return the key of the participant whose code a text holds, such as the address that a badge shows; None where it holds none."""
    for number, _mark in CODE.findall(text.upper()):
        if constant_time_compare(code_of(int(number)), f"{number}-{_mark}"):
            return int(number)
    return None


def badge_address(participant: Participant) -> str:
    """Return what stands in the square on a badge: where whoever lets people in says that this one came."""
    return f"{settings.PUBLIC_URL}{reverse('forums:badge', args=[code_of(participant.pk)])}"
