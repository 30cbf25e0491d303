"""Who asks the API: a program with a token, for each of the accounts of most tests."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from proxenia.accounts.models import User
from proxenia.accounts.tokens import all_scopes, make_token

BASE = "/api/v1"


class Program:
    """A program that asks with a token."""

    def __init__(self, words: str) -> None:
        self.client = Client(headers={"Authorization": f"Bearer {words}"})

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"{BASE}{path}", headers=_headers(headers))

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.client.post(f"{BASE}{path}", body, content_type="application/json", headers=_headers(headers))

    def patch(self, path: str, body: Any, **headers: str) -> Any:
        return self.client.patch(f"{BASE}{path}", body, content_type="application/json", headers=_headers(headers))

    def delete(self, path: str, **headers: str) -> Any:
        return self.client.delete(f"{BASE}{path}", headers=_headers(headers))


def _headers(named: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in named.items()}


@pytest.fixture
def program_of() -> Callable[..., Program]:
    """Return a program that acts for an account: `program_of(editor)`, or within some scopes."""

    def make(user: User, *scopes: str) -> Program:
        _token, words = make_token("Test 1", scopes or all_scopes(), days=30, actor=user)
        return Program(words)

    return make
