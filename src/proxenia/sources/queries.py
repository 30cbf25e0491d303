"""Named reads of documents, claims, citations and notes. Each starts from an actor."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from proxenia.accounts.models import User
from proxenia.core.contributions import Mark, Marks
from proxenia.core.scoping import Actor, Sharing

from .choices import Precision
from .figures import figure, shown_locator
from .models import Citation, Claim, Note, Source, seen_records


@dataclass(frozen=True, slots=True)
class About:
    """The record that something is said about, as pages show it."""

    label: str
    pk: int
    kind: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as it is shown: its figure in words and the citations that carry it."""

    claim: Claim
    figure: str
    citations: list[Mark]


@dataclass(frozen=True, slots=True)
class Measure:
    """What several claims measure. They stand side by side: none is chosen and nothing is added up."""

    key: str
    title: Any
    statements: list[Statement]
    differ: bool


def citations(actor: Actor) -> QuerySet[Citation]:
    """Return the citations the actor may see."""
    return Citation.objects.visible_to(actor)


def notes(actor: Actor) -> QuerySet[Note]:
    """Return the notes the actor may see; the words of confidential ones are not loaded."""
    return Note.objects.visible_to(actor).select_related("written_by")


def about_of(actor: Actor, label: str, pk: int) -> About | None:
    """Return the record that is spoken about, or None where it does not exist or is not the actor's to see."""
    return abouts(actor, {label: [pk]}).get((label, pk))


def abouts(actor: Actor, wanted: Mapping[str, Collection[int]]) -> dict[tuple[str, int], About]:
    """Return the records spoken about by label and key, those the actor sees, in one query for each model."""
    found = {}
    for label, ids in wanted.items():
        records = seen_records(label, actor)
        if records is None:
            continue
        kind = str(apps.get_model(label)._meta.verbose_name)
        for record in records.filter(pk__in=ids):
            url = record.get_absolute_url() if hasattr(record, "get_absolute_url") else ""
            found[label, record.pk] = About(label, record.pk, kind, str(record), url)
    return found


def marks(actor: Actor, wanted: Mapping[str, Collection[int]]) -> Marks:
    """Return the citations of these records as marks, in one query for a whole page."""
    condition = Q(pk__in=[])
    for label, ids in wanted.items():
        records = seen_records(label, actor) if ids else None
        if records is not None:
            condition |= Q(about_label=label, about_id__in=records.filter(pk__in=ids).order_by().values("pk"))
    return _marks_where(actor, condition)


def _marks_where(actor: Actor, condition: Q) -> Marks:
    found: Marks = {}
    for one in Citation.objects.own_visible(actor).filter(condition).select_related("source"):
        found.setdefault((one.about_label, one.about_id, one.field), []).append(as_mark(one))
    return found


def as_mark(citation: Citation) -> Mark:
    """Return a citation as the small mark beside a fact shows it."""
    return Mark(
        source=citation.source.title,
        locator=shown_locator(citation.locator),
        precision=citation.get_precision_display(),
        grade=citation.grade,
        grade_words=citation.get_grade_display(),
        url=citation.get_absolute_url(),
        note=citation.note,
        is_public=citation.sharing == citation.source.sharing == Sharing.PUBLIC,
    )


def measures_of(actor: Actor, label: str, pk: int, keys: Collection[str] = ()) -> list[Measure]:
    """Return what is claimed about a record, the claims of one measure together in the order of their dates.

    `keys` narrows it to some measures.
    """
    claimed = Claim.objects.about(actor, label, pk)
    found = list(claimed.filter(measure_key__in=keys) if keys else claimed)
    seen = Q(about_label="sources.claim", about_id__in=[claim.pk for claim in found])
    cited = _marks_where(actor, seen) if found else {}
    groups: dict[str, list[Statement]] = {}
    for claim in found:
        sources = cited.get(("sources.claim", claim.pk, ""), [])
        groups.setdefault(claim.measure_key, []).append(Statement(claim, figure(claim), sources))
    return [Measure(key, rows[0].claim.measure, rows, _differ(rows)) for key, rows in groups.items()]


def _differ(rows: list[Statement]) -> bool:
    numbers = {(row.claim.low, row.claim.high) for row in rows if row.claim.precision != Precision.UNQUANTIFIED}
    return len(numbers) > 1


def beside(actor: Actor, claim: Claim) -> Measure | None:
    """Return the measure of a claim with all that is claimed of it about the same record."""
    found = measures_of(actor, claim.about_label, claim.about_id)
    return next((one for one in found if one.key == claim.measure_key), None)


def citations_of(actor: Actor, label: str, pk: int) -> list[Citation]:
    """Return the citations of a record and of its fields, strongest first."""
    return list(Citation.objects.about(actor, label, pk).select_related("source"))


def cited_by(actor: Actor, source: Source) -> list[tuple[Citation, About | None]]:
    """Return what rests on a source: its citations, each with the record it is about."""
    found = list(citations(actor).filter(source=source).select_related("source"))
    wanted: dict[str, set[int]] = {}
    for one in found:
        wanted.setdefault(one.about_label, set()).add(one.about_id)
    known = abouts(actor, wanted)
    return [(one, known.get((one.about_label, one.about_id))) for one in found]


def notes_of(actor: Actor, label: str, pk: int) -> list[Note]:
    """Return the notes about a record that the actor may read, newest first."""
    return list(Note.objects.about(actor, label, pk).select_related("written_by"))


def confidential_count(actor: User, label: str, pk: int) -> int:
    """Return how many confidential notes the actor's office keeps about a record; only whoever reads the office learns it."""
    records = seen_records(label, actor)
    if not actor.reads_office or records is None:
        return 0
    seen = records.order_by().filter(pk=pk).values("pk")
    kept = Note.objects.filter(office_id=actor.office_id, about_label=label, is_confidential=True)
    return kept.filter(about_id__in=seen).count()
