"""Stating a need: a call is drafted from it by itself where the office wants that, so that no need is opened to one firm alone.

A draft is private, and a person looks it over before a steward publishes it. Needs that come in by a sheet are history as often as
news: they get none by themselves, and their pages offer one.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from proxenia.accounts.access import can_write_in
from proxenia.accounts.models import User
from proxenia.accounts.settling import can_change
from proxenia.accounts.writing import change, create, remove
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.openings.choices import CallState
from proxenia.openings.models import Call, Need

from . import queries
from .calling import draft_call


class NeedVerbs:
    """The verbs of the declared pages of needs: as the plain ones, but that a call is drafted from a new one."""

    @staticmethod
    @transaction.atomic
    def create(_model: type[Need], values: Mapping[str, Any], *, actor: User) -> Need:
        """Write a need down, and draft a call from it where the office wants that and the need is still wanted.

        The need stands also where no draft can be made of it: its page says what stands in the way when one is asked for.
        """
        need = create(Need, values, actor=actor)
        if queries.desk_of(actor).drafts_calls and not _is_over(need):
            try:
                draft_call(need, actor=actor)
            except RuleError:
                return need
        return need

    @staticmethod
    @transaction.atomic
    def remove(need: Need, *, actor: User) -> None:
        """Remove a need with the draft that nobody has touched; any other call on it keeps it."""
        untouched = {"state": CallState.DRAFT, "version": 1, "office_id": need.office_id}
        for one in Call.objects.filter(need=need, **untouched):
            remove(one, actor=actor)
        remove(need, actor=actor)

    change = staticmethod(change)
    can_write = staticmethod(can_change)
    can_write_in = staticmethod(can_write_in)


def _is_over(need: Need) -> bool:
    return need.deadline is not None and need.deadline.latest <= today()
