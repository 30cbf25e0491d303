"""Two people press the same button of an effect map at once."""

import threading
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.db import connection

from proxenia.core.errors import RuleError
from proxenia.results.effects.actions import load_template
from proxenia.results.effects.templates import templates
from proxenia.results.models import EffectTheme


@pytest.fixture
def pressed(world: SimpleNamespace) -> Callable[..., list[str]]:
    """Press for templates at the same moment, each in a connection of its own: return "loaded" or the code of why not, sorted."""

    def press(*keys: str) -> list[str]:
        results: list[str] = []
        barrier = threading.Barrier(len(keys))

        def load(key: str) -> None:
            try:
                barrier.wait(timeout=20)
                load_template(world.map, key, actor=world.actor)
                results.append("loaded")
            except RuleError as error:
                results.append(error.code)
            finally:
                connection.close()

        threads = [threading.Thread(target=load, args=[key]) for key in keys]
        for one in threads:
            one.start()
        for one in threads:
            one.join(timeout=30)
        return sorted(results)

    return press


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_template_that_two_press_for_at_once_is_loaded_once_and_the_other_is_told_so(
    world: SimpleNamespace, pressed: Callable[..., list[str]]
) -> None:
    """The second waits for the map that the first locked, and then finds nothing left to add."""
    assert pressed("liverpool-2008", "liverpool-2008") == ["effects.template.loaded", "loaded"]
    themes = EffectTheme.objects.filter(map=world.map).order_by("position")
    assert [one.key for one in themes] == list(templates()["liverpool-2008"].themes)
    assert [one.position for one in themes] == [1, 2, 3, 4, 5, 6]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_templates_at_once_stand_one_behind_the_other(
    world: SimpleNamespace, pressed: Callable[..., list[str]]
) -> None:
    assert pressed("liverpool-2008", "aarhus-2017") == ["loaded", "loaded"]
    themes = EffectTheme.objects.filter(map=world.map).order_by("position")
    assert [one.position for one in themes] == list(range(1, 13))
    assert [one.template for one in themes] in (
        ["liverpool-2008"] * 6 + ["aarhus-2017"] * 6,
        ["aarhus-2017"] * 6 + ["liverpool-2008"] * 6,
    )
