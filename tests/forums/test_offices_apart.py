"""A forum that others may read is planned by its own office alone: nobody else hangs anything on it."""

import datetime as dt
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.errors import RuleError
from proxenia.forums.models import Forum, Invitation, Message, Package, Session
from tests.forums.day_world import forum_of
from tests.forums.registering import open_forum

HUNG: tuple[tuple[type[Any], dict[str, Any]], ...] = (
    (Session, {"title": {"en": "Plenary"}, "day": dt.date(2018, 11, 20)}),
    (Package, {"name": {"en": "Gold"}}),
    (Invitation, {"name": "Delegate 1", "mail": "delegate1@example.org"}),
    (Message, {"subject": {"en": "Come"}, "text": {"en": "Soon"}}),
)


@pytest.mark.parametrize(("model", "values"), HUNG, ids=[model.__name__ for model, _values in HUNG])
def test_nobody_hangs_anything_on_the_forum_of_another_office(
    editor: User, stranger: User, model: type[Any], values: dict[str, Any]
) -> None:
    forum = open_forum(editor)
    assert Forum.objects.visible_to(stranger).filter(pk=forum.pk).exists()
    with pytest.raises(RuleError) as refused:
        create(model, {"forum": forum, **values}, actor=stranger)
    assert "forum" in refused.value.fields
    assert not model.objects.filter(forum=forum).exists()
    assert create(model, {"forum": forum_of(stranger), **values}, actor=stranger).forum.office_id == stranger.office_id
