"""Which body asks, however it is written: a record of the register, or a body that asked before."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import QuerySet

from proxenia.core.folding import whole
from proxenia.core.index import look
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation
from proxenia.visits.models import VisitRequest

ORGANISATION, REQUEST = "directory.organisation", "visits.visitrequest"
ALIKE = 0.88
"""How much of two folded names has to be the same, by the longest common parts; a slip in one word is, another word is not."""
LOOKED_AT = 8


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its record where it is called exactly so, and the key under which its requests belong together."""

    organisation: Organisation | None
    key: str


def alike(one: str, other: str) -> bool:
    """Say whether two names mean the same body but for order, case, accents and a slip; numbers in them must be the same."""
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    left, right = (sorted(whole(word) for word in re.findall(r"\w+", name)) for name in (one, other))
    return left == right or SequenceMatcher(None, whole(one), whole(other), autojunk=False).ratio() >= ALIKE


def body_called(actor: Actor, name: str) -> Body:
    """Return the body that a name means, by the search index: in the register, else among those that asked before."""
    known = candidates(actor, name)
    exact = [one for one in known if whole(name) in {whole(text) for text in names_of(one)}]
    if exact:
        return Body(exact[0], f"#{exact[0].pk}")
    likely = [one for one in known if any(alike(name, text) for text in names_of(one))]
    if len(likely) == 1:
        return Body(None, f"#{likely[0].pk}")
    before = _asked_before(actor, name)
    return Body(None, before or whole(name)[:220])


def candidates(actor: Actor, name: str) -> list[Organisation]:
    """Return the organisations of the register that answer to a name, best first."""
    hits = look(actor, name, labels=[ORGANISATION], limit=LOOKED_AT).hits
    found: QuerySet[Organisation] = Organisation.objects.visible_to(actor).prefetch_related("names")
    by_key = {one.pk: one for one in found.filter(pk__in=[hit.record_id for hit in hits])}
    return [by_key[hit.record_id] for hit in hits if hit.record_id in by_key]


def names_of(one: Organisation) -> Iterable[str]:
    """Return what an organisation is called, whatever the language."""
    return (one.name, *(name.text for name in one.names.all()))


def _asked_before(actor: Actor, name: str) -> str:
    hits = look(actor, name, labels=[REQUEST], limit=LOOKED_AT).hits
    found = VisitRequest.objects.visible_to(actor).filter(pk__in=[hit.record_id for hit in hits]).order_by("-pk")
    rows = found.values_list("organisation_name", "body")
    return next((body for called, body in rows if alike(name, called)), "")
