"""What a visitor sends by the public form, in most tests."""

import time
from typing import Any

from proxenia.directory.models import Topic
from proxenia.visits.models import RequestDesk
from proxenia.visits.requests.public_form import GUARD


def open_desk(office: Any, **more: Any) -> RequestDesk:
    """Open the form of an office."""
    values = {"slug": "city-1", "is_open": True, "name": {"en": "City 1", "da": "By 1", "zh": "城市一"}}
    return RequestDesk.objects.create(office=office, **(values | {"mail": "desk@example.org"} | more))


def topic(slug: str = "cycling", label: str = "Cycling") -> Topic:
    """Return a topic of the reference list."""
    return Topic.objects.get_or_create(slug=slug, defaults={"label": {"en": label, "da": "Cykling", "zh": "自行车"}})[0]


def filled(slug: str = "city-1", **more: Any) -> dict[str, Any]:
    """Return a form that was filled in by a person within a minute."""
    return {
        "stamp": GUARD.signer.sign(f"{slug}:{int(time.time()) - 60}"),
        "website": "",
        "organisation_name": "Municipality 12",
        "kind": "city",
        "country": "NO",
        "contact_name": "Delegate 12",
        "contact_mail": "delegate12@example.org",
        "contact_phone": "",
        "topic": str(topic().pk),
        "purpose": "We want to learn how bicycles are parked.",
        "wanted_from": "2026-11-20",
        "wanted_until": "",
        "people": "12",
        "level": "political",
        "offers": "We tell of our ferries.",
        "meets": "",
        "hours": "3",
    } | more
