"""What needs and solutions say, as plain values: all that a judgement rests on, and nothing else.

The values of a record go into JSON and are kept once for each content (`Snapshot`), so that an old judgement can be repeated from
what stood there then. `loads`, how many introductions somebody has this year, stand beside them: they shut out whoever can take no
more, and never count otherwise.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from proxenia.accounts.models import circle_offices
from proxenia.core.codes import split
from proxenia.core.crypto import digest
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import House
from proxenia.core.texts import Text
from proxenia.directory.models import Topic
from proxenia.openings.choices import Readiness, Stage
from proxenia.openings.models import Introduction, Need, OutcomeTold, Snapshot, Solution

Said = dict[str, Any]
BATCH = 500


@dataclass(frozen=True, slots=True)
class Stood:
    """A need, the solutions, loads of their owners and the concept list as they stood at a moment."""

    need: Said
    offers: dict[int, Said]
    concepts: list[Said]
    loads: dict[int, int]

    def digests(self) -> dict[str, Any]:
        """Return by which digest each is kept."""
        return {
            "need": digest_of(self.need),
            "concepts": digest_of(self.concepts),
            "offers": {str(key): digest_of(said) for key, said in sorted(self.offers.items())},
            "loads": {str(owner): load for owner, load in sorted(self.loads.items())},
        }


def canonical(values: Any) -> bytes:
    """Return values as JSON that is the same whenever they are."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(values: Any) -> str:
    """Return the SHA-256 of values."""
    return digest(canonical(values))


def needs_of(office_id: int) -> QuerySet[Need]:
    """Return an office's needs with what is read of them."""
    found: QuerySet[Need] = Need.objects.filter(office_id=office_id)
    return found.select_related("place", "organisation__place").prefetch_related("topics")


def solutions_of(office_id: int) -> QuerySet[Solution]:
    """Return an office's solutions and those that the offices of its city-region share with it, with what is read of them."""
    near = circle_offices(office_id)
    house = House(office_id, circle_office_ids=near, world_office_ids=near)
    found: QuerySet[Solution] = Solution.objects.visible_to(house).order_by("pk")
    return found.select_related("profile__organisation__place").prefetch_related("topics", "references")


def offers_said(office_id: int) -> dict[int, Said]:
    """Return what every solution says that may answer an office's needs, by its key."""
    results = _results(office_id)
    return {one.pk: solution_said(one, results) for one in solutions_of(office_id)}


def concepts_said() -> list[Said]:
    """Return the list of concepts with the terms by which texts name them."""
    rows = Topic.objects.order_by("slug").values_list("slug", "parent__slug", "label", "synonyms")
    return [{"slug": slug, "parent": parent, "terms": _terms(label, more)} for slug, parent, label, more in rows]


def _terms(label: Mapping[str, str], synonyms: Mapping[str, Any]) -> dict[str, list[str]]:
    terms: dict[str, list[str]] = defaultdict(list)
    for language, word in label.items():
        terms[language].append(word)
    for language, words in synonyms.items():
        terms[language] += [words] if isinstance(words, str) else list(words)
    return {language: list(dict.fromkeys(words)) for language, words in terms.items()}


def need_said(need: Need) -> Said:
    """Return what a need says. Of several forms that would do none is asked for, so that nobody is shut out by one of them."""
    forms = split(need.forms)
    place = need.place or need.organisation.place
    return {
        "texts": _texts(need.title, need.text),
        "concepts": sorted(topic.slug for topic in need.topics.all()),
        "market": place.country if place else "",
        "form": forms[0] if len(forms) == 1 else "",
        "deadline": _last(need.deadline),
    }


def solution_said(one: Solution, results: Mapping[tuple[str, int], int]) -> Said:
    """Return what a solution and the profile behind it say. Nothing said stays nothing: it is unknown, and shuts nobody out."""
    profile = one.profile
    owner = profile.organisation
    return {
        "texts": _texts(one.title, one.text, one.advantages),
        "concepts": sorted(topic.slug for topic in one.topics.all()),
        "owner": owner.pk,
        "country": owner.place.country if owner.place else "",
        "forms": split(one.forms) or None,
        "markets": split(profile.markets) or None,
        "present": split(profile.present),
        "closed": split(profile.excluded),
        "references": [
            {"what": dict(each.what), "customer": each.customer, "market": each.country}
            for each in one.references.all()
        ],
        "readiness": _readiness(one.readiness),
        "outcomes": results.get(("solution", one.pk), 0) + results.get(("owner", owner.pk), 0),
        "capacity": profile.capacity,
        "until": _last(one.end),
    }


def _texts(*parts: Text) -> dict[str, str]:
    languages = dict.fromkeys(code for part in parts for code in part)
    return {code: "\n".join(part[code] for part in parts if part.get(code)) for code in languages}


def day_of(text: str) -> dt.date:
    """Return a day as it is kept among values."""
    return dt.date.fromisoformat(text)


def _last(date: PartialDate | None) -> str | None:
    return date.latest.isoformat() if date else None


def _readiness(stage: int | None) -> float | None:
    """Return a stage between 0, an idea, and 1, on the market."""
    if stage is None:
        return None
    return (stage - Readiness.CONCEPT) / (Readiness.MARKET - Readiness.CONCEPT)


def in_year(year: int) -> Q:
    """Return the condition that an introduction counts in a year: it was made then, or is planned and has no day yet."""
    first, after = (PartialDate(number * 10000) for number in (year, year + 1))
    return Q(introduced_on__gte=first, introduced_on__lt=after) | Q(introduced_on__isnull=True, stage=Stage.PLANNED)


def loads_of(office_id: int, year: int) -> dict[int, int]:
    """Count an office's introductions of a year by who is introduced."""
    made = Introduction.objects.filter(in_year(year), office_id=office_id)
    rows = made.order_by().values("ours").annotate(number=Count("pk"))
    return {row["ours"]: row["number"] for row in rows}


def _results(office_id: int) -> dict[tuple[str, int], int]:
    """Count the confirmed results of introductions: by their solution, or by who was introduced where none is named."""
    told = OutcomeTold.objects.filter(office_id=office_id)
    rows = told.values_list("introduction__solution", "introduction__ours", "outcome_id").distinct()
    counts: dict[tuple[str, int], int] = defaultdict(int)
    for solution, owner, _outcome in rows:
        counts[("solution", solution) if solution else ("owner", owner)] += 1
    return counts


def keep(office_id: int, stood: Stood) -> None:
    """Keep what stood there, each content once."""
    every: list[Any] = [stood.need, stood.concepts, *stood.offers.values()]
    by_digest = {digest_of(said): said for said in every}
    known: set[str] = set()
    for part in _portions(sorted(by_digest)):
        rows = Snapshot.objects.filter(office_id=office_id, digest__in=part)
        known |= set(rows.values_list("digest", flat=True))
    fresh = [
        Snapshot(office_id=office_id, digest=mark, said=said) for mark, said in by_digest.items() if mark not in known
    ]
    Snapshot.objects.bulk_create(fresh, batch_size=BATCH, ignore_conflicts=True)


def kept(office_id: int, inputs: Mapping[str, Any]) -> Stood | None:
    """Return what stood there, by its digests; None where a part of it is no longer kept."""
    wanted = {inputs["need"], inputs["concepts"], *inputs["offers"].values()}
    found: dict[str, Any] = {}
    for part in _portions(sorted(wanted)):
        rows = Snapshot.objects.filter(office_id=office_id, digest__in=part)
        found |= dict(rows.values_list("digest", "said"))
    if wanted - set(found):
        return None
    offers = {int(key): found[mark] for key, mark in inputs["offers"].items()}
    loads = {int(owner): load for owner, load in inputs["loads"].items()}
    return Stood(found[inputs["need"]], offers, found[inputs["concepts"]], loads)


def _portions(values: list[str]) -> Iterable[list[str]]:
    return (values[at : at + BATCH] for at in range(0, len(values), BATCH))
