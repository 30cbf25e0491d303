"""The demo, loaded once for all tests of a module, each of which runs in a transaction of its own."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

from proxenia.accounts.models import User
from proxenia.core.models import Installation
from proxenia.demo.actions import load_demo
from proxenia.demo.cast import CLOCK
from proxenia.demo.illustrative.loading import load_illustrative
from proxenia.directory.reference import load_reference_data


@pytest.fixture(scope="module")
def _story(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    from django.db import connection, transaction

    with django_db_blocker.unblock(), transaction.atomic():
        load_reference_data()
        load_demo()
        yield
        transaction.set_rollback(True)
    cache.clear()
    connection.close()


@pytest.fixture
def demo(_story: None, db: None) -> User:
    """Return the demo's editor."""
    return User.objects.get(email="editor@demo.example")


@pytest.fixture(scope="module")
def _loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Load the illustrative office alone."""
    from django.db import connection, transaction

    with django_db_blocker.unblock(), transaction.atomic():
        load_reference_data()
        Installation.become_demo(CLOCK)
        load_illustrative()
        yield
        transaction.set_rollback(True)
    cache.clear()
    connection.close()


@pytest.fixture
def illustrative(_loaded: None, db: None) -> User:
    """Return the editor of the illustrative office."""
    return User.objects.get(email="illustrative-editor@demo.example")
