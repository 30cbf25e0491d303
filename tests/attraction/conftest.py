"""Media items, invitations and speakers on a topic, on a day in March 2015."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.attraction.models import MediaItem
from proxenia.core.dates import PartialDate
from proxenia.directory.models import Topic

ClientOf = Callable[[User], Client]
NOON = dt.datetime(2015, 3, 10, 12, tzinfo=dt.UTC)


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def item_of(actor: User, **values: Any) -> MediaItem:
    said = {"title": "A city and its model", "outlet": "Paper 1", "country": "US", "language": "en"}
    return create(MediaItem, said | {"published": on("2015-02-18")} | values, actor=actor)


@pytest.fixture
def topics(db: None) -> SimpleNamespace:
    first = Topic.objects.create(slug="models", label={"en": "City models", "da": "Bymodeller", "zh": "城市模式"})
    return SimpleNamespace(first=first, second=Topic.objects.create(slug="smart", label={"en": "Smart cities"}))
