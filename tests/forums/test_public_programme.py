"""What visitors ask of the public programme costs no more than there is to show."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from proxenia.accounts.models import User
from proxenia.forums.models import Forum
from proxenia.forums.programme import drawing
from proxenia.forums.programme.actions import publish_programme
from proxenia.forums.record.publishing import publish

from .programme import forum, session

__all__ = ["forum"]


def test_themes_and_kinds_that_there_are_not_are_drawn_and_kept_once(
    world: SimpleNamespace, forum: Forum, steward: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    session(world, "09:00", "10:00", "Opening", kind="plenary")
    publish(forum, actor=steward)
    publish_programme(Forum.objects.get(pk=forum.pk), actor=steward)
    drawn: list[Any] = []
    usual = drawing._drawn
    monkeypatch.setattr(drawing, "_drawn", lambda *asked: drawn.append(asked) or usual(*asked))
    for asked in ("", "?theme=98765", "?theme=98766", "?kind=apples", "?kind=pears&theme=1234"):
        assert client.get(f"/forum/{forum.slug}/programme/{asked}").status_code == 200
    assert len(drawn) == 1
    client.get(f"/forum/{forum.slug}/programme/?kind=plenary")
    assert len(drawn) == 2
