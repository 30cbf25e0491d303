"""The words that a need and a solution share are told in the reader's language, and labels of what is made up are no such words."""

import datetime as dt
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.utils import translation

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.openings.choices import RejectReason
from proxenia.openings.matches import actions, judging, proposing, queries, showing
from proxenia.openings.models import Proposal

from .world_matches import matching_world, proposed


@pytest.fixture(autouse=True)
def _clock() -> Iterator[Any]:
    with time_machine.travel(dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "model_here", lambda: (None, "not here"))


@pytest.fixture
def world(editor: User) -> SimpleNamespace:
    return matching_world(editor)


WORDS, TERMS = ("The texts share", "Teksterne har ord"), ("Words of the two", "Ord i de to")


def told(actor: User, one: Proposal, language: str, of: tuple[str, str] = WORDS) -> list[str]:
    """Return what is said of shared words, or of terms, in a language."""
    with translation.override(language):
        shown = showing.shown(actor, [queries.proposals_visible_to(actor).get(pk=one.pk)])[0]
        every = [each.words for side in shown.sides if side.key == "for" for each in side.reasons]
    return [words for words in every if words.startswith(of)]


def test_words_are_told_in_the_language_of_whoever_reads(world: SimpleNamespace, editor: User) -> None:
    one = proposed(world.harbin, world.schools)
    assert told(editor, one, "en") == ["The texts share words: livestock."]
    assert told(editor, one, "da") == ["Teksterne har ord til fælles: husdyrbrug."]


def test_words_of_another_language_are_told_with_its_name(world: SimpleNamespace, editor: User) -> None:
    change(world.schools, {"title": {"da": "Kurser"}, "text": {"da": "Kurser i husdyrbrug og gylle."}}, actor=editor)
    one = proposed(world.harbin, world.schools)
    assert told(editor, one, "en") == ["The texts share words in Danish: husdyrbrug."]
    change(world.schools, {"title": {"en": "Courses"}, "text": {"en": "Courses in livestock farming."}}, actor=editor)
    one = proposed(world.harbin, world.schools)
    assert told(editor, one, "da") == ["Teksterne har ord til fælles på engelsk: livestock."]


def test_terms_are_told_in_the_language_of_whoever_reads(world: SimpleNamespace, editor: User) -> None:
    change(world.udaipur, {"text": {"en": "We want farms.", "da": "Vi ønsker fjernvarme."}}, actor=editor)
    change(world.band, {"text": {"en": "We know farmers.", "da": "Vi bygger fjernvarmenet."}}, actor=editor)
    one = proposed(world.udaipur, world.band)
    assert told(editor, one, "en", TERMS) == ["Words of the two texts belong together: farms – farmers."]
    assert told(editor, one, "da", TERMS) == ["Ord i de to tekster hører sammen: fjernvarme – fjernvarmenet."]


def test_terms_across_languages_are_told_as_each_side_says_them(world: SimpleNamespace, editor: User) -> None:
    change(world.udaipur, {"title": {"en": "Heat"}, "text": {"en": "We want district heating."}}, actor=editor)
    change(world.band, {"title": {"da": "Planer"}, "text": {"da": "Vi bygger fjernvarme."}}, actor=editor)
    one = proposed(world.udaipur, world.band)
    assert told(editor, one, "en", TERMS) == ["Words of the two texts belong together: district heating – fjernvarme."]


def test_that_both_are_made_up_is_no_word_they_share(world: SimpleNamespace, editor: User) -> None:
    for record in (world.udaipur, world.band):
        text = {"da": "Illustrativt: x.", "en": "Illustrative: y.", "zh": "示例 (illustrative)：z。"}
        change(record, {"title": {"en": "z"}, "text": text}, actor=editor)
    assert told(editor, proposed(world.udaipur, world.band), "en") == []
    for record in (world.udaipur, world.band):
        change(record, {"text": {"da": "Illustrativt: husdyrbrug.", "en": "Illustrative: livestock."}}, actor=editor)
    assert told(editor, proposed(world.udaipur, world.band), "en") == ["The texts share words: livestock."]


def test_what_an_earlier_version_told_reproduces_as_it_told_it_and_is_judged_anew(
    world: SimpleNamespace, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "ENGINE", judging.TOGETHER)
    old, other = proposed(world.harbin, world.schools), proposed(world.harbin, world.seges)
    assert told(editor, old, "en") == ["The texts share words: husdyrbrug, livestock."]
    actions.reject(old, RejectReason.CONFLICT, actor=editor)
    monkeypatch.undo()
    monkeypatch.setattr(proposing, "model_here", lambda: (None, "not here"))
    fresh = proposed(world.harbin, world.seges)
    assert (fresh.pk, fresh.ranking.engine) == (other.pk, judging.ENGINE)
    old.refresh_from_db()
    assert old.ranking.engine == judging.TOGETHER
    assert [proposing.reproduce(one) for one in (old, fresh)] == [{}, {}]
