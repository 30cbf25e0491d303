"""What is stored about a firm and about who asks, as JSON: all but what the office noted for itself in confidence."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from proxenia.accounts.writing import stored_value
from proxenia.core.clock import today
from proxenia.core.privacy import DataClass, fields_of
from proxenia.openings.choices import CallState
from proxenia.openings.models import Application, PortalAccount

from . import queries
from .questions import questions_for

INNER = {"id", "sharing", "version", "before", "suspected_of", "consent_theirs_how"}
"""Fields that say nothing of the firm, or what the other side said to the office."""


def stored_about(portal: PortalAccount) -> dict[str, Any]:
    """Return all that the office keeps on a firm in this room, and the account of whoever asks."""
    user: Any = portal.user
    return {
        "on": today().isoformat(),
        "office": str(portal.office),
        "you": {"name": user.name, "email": user.email, "language": user.language, **told(portal)},
        "who_speaks_for_the_firm": [one.user.name for one in queries.colleagues_of(portal) if one.user is not None],
        "organisation": str(portal.profile.organisation),
        "profile": told(portal.profile),
        "solutions": [
            told(one) | {"references": [told(ref) for ref in one.references.all()]}
            for one in queries.solutions_of(portal)
        ],
        "proposed_changes": [told(one) | named(one, "solution", "reference") for one in queries.proposals_of(portal)],
        "answers_to_calls": [_answer(one) for one in queries.applications_of(portal)],
        "introductions": [
            told(one) | named(one, "theirs", "call", "solution") | {"stages": _all(one.stages.all())}
            for one in queries.introductions_of(portal)
        ],
        "interests": [told(one) | named(one, "need") for one in queries.interests_of(portal)],
        "questions": [
            {"title": str(one.title), "asked_on": one.asked_on.isoformat()}
            for one in questions_for(portal.profile.organisation_id, portal.office_id)
        ],
    }


def told(record: models.Model) -> dict[str, Any]:
    """Return what a record says, by field, without notes in confidence, other records, and what is the house's own."""
    hidden = fields_of(type(record), DataClass.CONFIDENTIAL, DataClass.SECRET) | INNER
    own: list[Any] = [field for field in record._meta.concrete_fields if not field.is_relation]
    fields = [*own, *record._meta.many_to_many]
    said = {field.name: _value(record, field) for field in fields if field.name not in hidden}
    return {name: value for name, value in said.items() if value not in (None, "", {}, [])}


def named(record: models.Model, *names: str) -> dict[str, str]:
    """Return the names of some records that a record refers to, of those there are."""
    found = {name: getattr(record, name) for name in names}
    return {name: str(one) for name, one in found.items() if one is not None}


def _value(record: models.Model, field: Any) -> Any:
    if field.many_to_many:
        return [str(one) for one in getattr(record, field.name).all()]
    return stored_value(record, field.name)


def _all(records: Iterable[models.Model]) -> list[dict[str, Any]]:
    return [told(one) for one in records]


def _answer(application: Application) -> dict[str, Any]:
    """Return an answer to a call; the reason of the decision is the firm's to read once it is taken."""
    decided = application.call.state == CallState.DECIDED and bool(application.reason)
    reason = {"reason": dict(application.reason)} if decided else {}
    said = {name: value for name, value in told(application).items() if name != "reason"}
    state = {"state": queries.told_state(application)}
    return said | named(application, "call", "solution") | state | reason
