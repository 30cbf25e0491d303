"""No page offers a reader a way that is refused to them: every link and every button of every kind of page."""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from proxenia.accounts.models import User
from proxenia.accounts.records import Part
from proxenia.core.scoping import Sharing
from tests.contracts.matrix import OFFICE_ALONE
from tests.factories import make, record_models, sharings

pytestmark = pytest.mark.once

STARTS = ("/", "/search/?q=harbin", "/coming/", "/portfolio/", "/gallery/")
LEFT_OUT = {"account_logout", "language", "gallery"}
"""The two buttons that end the visit or its language, and links that are only there to be looked at."""
REFUSED = {403, 404, 405}


class Ways(HTMLParser):
    """Collects where a page leads: `get` by links and forms, `post` by buttons."""

    def __init__(self, path: str, page: str) -> None:
        super().__init__()
        self.path = path
        self.found: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link or a form."""
        said = dict(attrs)
        if tag == "a" and said.get("href"):
            self.found.append(("get", urldefrag(urljoin(self.path, said["href"] or "")).url))
        elif tag == "form":
            action = urljoin(self.path, said.get("action") or self.path)
            self.found.append((said.get("method") or "get", action))


def name_of(path: str) -> str:
    """Return the URL name of a path of this site, or nothing for a way out of it."""
    if not path.startswith("/"):
        return ""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def refused(client: Client, starts: list[str]) -> Iterator[str]:
    """Follow one way of each name from one page of each name; yield those that are refused, with where they stood."""
    waiting, seen, known = list(starts), set[str](), dict[tuple[str, str], int]()
    while waiting:
        path = waiting.pop(0)
        name = name_of(path)
        if name in seen | LEFT_OUT:
            continue
        page = client.get(path, follow=True)
        seen |= {name, name_of(page.request["PATH_INFO"])}
        if not page.headers.get("Content-Type", "").startswith("text/html"):
            continue
        ways = {(method, name_of(way)): way for method, way in Ways(path, page.content.decode()).found}
        for (method, target), way in ways.items():
            if target and target not in LEFT_OUT:
                if (method, way) not in known:
                    known[method, way] = answer(client, method, way)
                    waiting += [way] if method == "get" else []
                if known[method, way] in REFUSED:
                    yield f"{path}: {method} {way} answers {known[method, way]}"


def answer(client: Client, method: str, way: str) -> int:
    """Return the status of a request, whose writing is undone."""
    with transaction.atomic():
        status = client.generic(method.upper(), way).status_code
        transaction.set_rollback(True)
    return status


REACHED = {"guest": {Sharing.PUBLIC}, "member": {Sharing.PUBLIC, Sharing.REGION}}
"""How far a record must be shared for those who are not of its office."""


@pytest.fixture
def records(demo: User) -> dict[str, str]:
    """Add a record of every kind with every kind of part, and a commitment that is overdue; return their pages.

    Each is shared as far as its kind may be, which stands beside its page.
    """
    steward = User.objects.get(email="steward@demo.example")
    kinds = record_models()
    made = {kind: make(kind, actor=steward, sharing=sharings(kind)[-1]) for kind in kinds if not issubclass(kind, Part)}
    for kind in kinds:
        for owner in kind.owners if issubclass(kind, Part) else ():
            due = {"due": "2018-08-01"} if owner in {"tie", "agreement"} and hasattr(kind, "due") else {}
            target = kind._meta.get_field(owner).related_model
            given = {} if issubclass(target, Part) else {owner: made[target]}  # a part of a part comes with both
            make(kind, actor=steward, **given, **due)
    return {
        one.get_absolute_url(): Sharing.OFFICE if one._meta.label_lower in OFFICE_ALONE else one.sharing
        for one in made.values()
        if hasattr(one, "get_absolute_url")
    }


@pytest.mark.parametrize("role", ["reader", "administrator", "member", "guest"])
def test_no_page_offers_what_is_refused(demo: User, records: dict[str, str], role: str) -> None:
    client = Client()
    client.force_login(User.objects.get(email=f"{role}@demo.example"))
    seen = [page for page, sharing in records.items() if sharing in REACHED.get(role, {sharing})]
    assert list(refused(client, [*seen, *STARTS])) == []
