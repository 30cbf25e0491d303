"""The illustrative effect map: every kind of figure, each in its column, all of them made up."""

import pytest

from proxenia.accounts.models import User
from proxenia.core.clock import today
from proxenia.results.effect_choices import Found
from proxenia.results.effects.reading import read
from proxenia.results.models import EffectMap

pytestmark = pytest.mark.once


def test_the_illustrative_office_has_every_kind_of_figure(illustrative: User) -> None:
    found = read(illustrative, EffectMap.objects.get(office=illustrative.office), today())
    stays, pride, scene = sorted(found.rows, key=lambda row: row.goal.position)
    assert (stays.known, pride.known, scene.known) == (Found.EVALUATED, Found.MEASURED, Found.NOTHING)
    assert stays.reached is not None
    assert stays.reached.reached is False
    assert [one.state.value for one in found.evaluations] == ["done_late", "planned"]
    assert [bool(one.margin) for one in pride.columns.measured] == [True, True, False, True]
