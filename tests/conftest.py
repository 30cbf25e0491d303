"""Who takes part in most tests: two offices, and an account in each role."""

import gc
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.cache import cache
from django.test import Client
from django.test import client as clients
from django.test.client import store_rendered_templates
from django.utils import translation

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Circle, CircleMember, Office, User
from proxenia.core.index import gathered

from . import migrated

DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run what may say something else there: what asks a database, and is not marked to run once."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return
    marks = ("django_db", "postgres")
    asking = [
        one
        for one in items
        if one.get_closest_marker("once") is None
        and (any(map(one.get_closest_marker, marks)) or DATABASE & set(one.fixturenames))  # type: ignore[attr-defined]
    ]
    config.hook.pytest_deselected(items=[one for one in items if one not in set(asking)])
    items[:] = asking


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup() -> Iterator[None]:
    """Write the search index once for all that a fixture puts there."""
    with gathered():
        return (yield)


@pytest.fixture(scope="session")
def _laid_out() -> Iterator[None]:
    """Begin with a database to which the migrations were applied in an earlier run, if they are still the same."""
    path = migrated.kept() if migrated.is_embedded() else None
    held = migrated.lay_out(path) if path is not None and path.exists() else None
    yield
    if held is not None:
        held.close()


@pytest.fixture(scope="session")
def django_db_setup(_laid_out: None, django_db_setup: None, django_db_blocker: Any) -> None:
    """Keep the database as it stands before the first test."""
    path = migrated.kept() if migrated.is_embedded() else None
    if path is not None and not path.exists():
        with django_db_blocker.unblock():
            migrated.keep(path)


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Begin with an empty cache, and in English: a request leaves the language of its reader behind."""
    cache.clear()
    with translation.override("en"):
        yield
    cache.clear()


@pytest.fixture
def office(db: None) -> Office:
    return Office.objects.create(name="Office 1")


@pytest.fixture
def other_office(db: None) -> Office:
    return Office.objects.create(name="Office 2")


@pytest.fixture
def account(db: None) -> Callable[..., User]:
    """Make an account: `account(office, Role.EDITOR)`."""
    numbers = iter(range(1, 1000))

    def make(at: Office, role: str, **fields: object) -> User:
        number = next(numbers)
        defaults: dict[str, object] = {"name": f"Officer {number}", "language": "en"}
        return User.objects.create_user(
            f"officer{number}.office{at.pk}@example.org", office=at, role=role, **(defaults | fields)
        )

    return make


@pytest.fixture
def editor(office: Office, account: Callable[..., User]) -> User:
    return account(office, Role.EDITOR)


@pytest.fixture
def steward(office: Office, account: Callable[..., User]) -> User:
    return account(office, Role.STEWARD)


@pytest.fixture
def admin(office: Office, account: Callable[..., User]) -> User:
    return account(office, Role.ADMINISTRATOR)


@pytest.fixture
def reader(office: Office, account: Callable[..., User]) -> User:
    return account(office, Role.READER)


@pytest.fixture
def stranger(other_office: Office, account: Callable[..., User]) -> User:
    """An administrator of another office, who shares no circle with ours."""
    return account(other_office, Role.ADMINISTRATOR)


@pytest.fixture
def neighbour(office: Office, account: Callable[..., User]) -> User:
    """An editor of another office in the same city-region."""
    nearby = Office.objects.create(name="Office 3")
    circle = Circle.objects.create(name="City-region 1")
    for one in (office, nearby):
        CircleMember.objects.create(circle=circle, office=one)
    return account(nearby, Role.EDITOR)


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """Return a browser in which this account is logged in.

    It holds the session of somebody who signed in; the steps of signing in, many times the work, have tests of their own.
    """
    store = import_module(settings.SESSION_ENGINE).SessionStore
    backend = settings.AUTHENTICATION_BACKENDS[0]

    def login(user: User) -> Client:
        session, browser = store(), Client()
        known = {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: backend,
            HASH_SESSION_KEY: user.get_session_auth_hash(),
        }
        session.update(known)
        session.save()
        browser.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return browser

    return login


def pytest_configure() -> None:
    """Let no test fail because this machine is busy, and no client do for each request what only few tests look at.

    Static files are found when they are asked for, not looked through for each client. Of the templates that make a
    page the client keeps the first, the page's own, with its context; not a copy of the context for each part.
    """
    hypothesis.settings.register_profile(
        "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
    )
    hypothesis.settings.load_profile("unhurried")
    settings.WHITENOISE_AUTOREFRESH = True
    clients.store_rendered_templates = _keep_first


def _keep_first(store: dict[str, Any], signal: Any, sender: Any, template: Any, context: Any, **kwargs: Any) -> None:
    if "context" not in store:
        store_rendered_templates(store, signal, sender, template, context, **kwargs)


def pytest_collection_finish() -> None:
    """Leave what was imported out of every collection of garbage to come: it stays, and there is much of it."""
    gc.freeze()
    gc.set_threshold(50_000)
