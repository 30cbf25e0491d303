"""The demo, loaded once for all tests of a module, each of which runs in a transaction of its own."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

from proxenia.accounts.models import User
from proxenia.demo.actions import load_demo
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
