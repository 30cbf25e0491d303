"""The verbs of steps: what was done about a recommendation is said while nobody else says something about the same one."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from proxenia.accounts.writing import PLAIN
from proxenia.core.errors import RuleError
from proxenia.region.models import Recommendation, RecommendationStep
from proxenia.region.models.learning import out_of_order


class Stepping:
    """Adds, changes and removes steps of recommendations, one at a time for each, so that they stay in an order that makes sense."""

    can_write = staticmethod(PLAIN.can_write)
    can_write_in = staticmethod(PLAIN.can_write_in)

    @transaction.atomic
    def create(self, model: type[Any], values: Mapping[str, Any], *, actor: Any) -> Any:
        """Say what was done about a recommendation. Raises NotAllowed; RuleError where it cannot follow what is said already."""
        _lock(values["recommendation"].pk)
        return PLAIN.create(model, values, actor=actor)

    @transaction.atomic
    def change(self, record: Any, values: Mapping[str, Any], *, actor: Any, version: int | None = None) -> Any:
        """Correct a step. Raises NotAllowed; RuleError where the steps could not follow one another so."""
        _lock(record.recommendation_id)
        return PLAIN.change(record, values, actor=actor, version=version)

    @transaction.atomic
    def remove(self, record: Any, *, actor: Any) -> None:
        """Take a step away. Raises NotAllowed; RuleError where a later step rests on it."""
        _lock(record.recommendation_id)
        others = RecommendationStep.objects.filter(recommendation=record.recommendation_id).exclude(pk=record.pk)
        if words := out_of_order(others):
            raise RuleError("recommendation.step.needed", words)
        PLAIN.remove(record, actor=actor)


def _lock(recommendation: int) -> None:
    """Hold the row of a recommendation until the transaction ends."""
    list(Recommendation.objects.select_for_update().filter(pk=recommendation).values_list("pk"))


STEPPING = Stepping()
