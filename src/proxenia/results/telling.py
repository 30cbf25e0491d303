"""Which introductions led to confirmed results: told to the room that makes them, so that its matching learns what came of doors."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from proxenia.openings.matches.actions import note_outcome
from proxenia.openings.models import Introduction

from .choices import Contribution
from .models import Link, Outcome, Step
from .models.chains import reaches
from .queries import told


def turn(now: dt.datetime) -> str:
    """Return the day of a moment: links and answers are looked at every day."""
    return timezone.localtime(now).date().isoformat()


@task()
def tell_doors(_turn: str) -> None:
    """Tell of all results about which somebody was asked, as chains may have changed since the answer."""
    asked = Outcome.objects.filter(confirmations__answered_on__isnull=False).distinct().order_by("pk")
    for outcome in asked.iterator(chunk_size=100):
        tell(outcome)


@transaction.atomic
def tell(outcome: Outcome) -> None:
    """Tell which introductions led to a result, by links of chains, and how far its beneficiary says that it got.

    Nothing is told of what nobody asked has confirmed, nor of what would have happened anyway. What was told before and holds no
    longer is taken back.
    """
    level = confirmed_level(outcome)
    doors = introductions_before(outcome) if level is not None else set()
    note_outcome(outcome.pk, dict.fromkeys(sorted(doors), level or 0), office_id=outcome.office_id, actor=None)


def confirmed_level(outcome: Outcome) -> int | None:
    """Return how far a result got by the answers of its beneficiary; None where it is not confirmed, or not due to anybody's help."""
    if not outcome.confirmations.filter(answered_on__isnull=False).exists():
        return None
    reading = told(outcome)
    helped = reading.contribution != Contribution.ANYWAY
    return reading.level if reading.is_confirmed and helped else None


def introductions_before(outcome: Outcome) -> set[int]:
    """Return the introductions of the office from which links lead to a result, by their keys."""
    found: set[int] = set()
    for end in Step.objects.filter(outcome=outcome, chain__office_id=outcome.office_id):
        links = Link.objects.filter(chain_id=end.chain_id).exclude(contribution=Contribution.ANYWAY)
        found |= _leading(list(links.values_list("source_id", "target_id")), end)
    own = Introduction.objects.filter(office_id=outcome.office_id, pk__in=found)
    return set(own.values_list("pk", flat=True))


def _leading(pairs: list[tuple[int, int]], end: Step) -> set[int]:
    label = Introduction._meta.label_lower
    doors = Step.objects.filter(chain_id=end.chain_id, about_label=label).values_list("pk", "about_id")
    return {key for step, key in doors if key is not None and reaches(pairs, step, end.pk)}
