"""What is remarkable about the tenures of a file: two at once where one can be, no end, no dates."""

from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.dates import overlap

from .popolo_file import Item, PopoloFile

SHOWN = 5


def check_tenures(file: PopoloFile, items: list[Item], rows: list[dict[str, Any]]) -> None:
    """Note overlapping tenures (of a post with one seat, or of one person in one post) and those without an end."""
    by_post: dict[int, list[tuple[Item, dict[str, Any]]]] = {}
    for item, row in zip(items, rows, strict=True):
        by_post.setdefault(row["post"].pk, []).append((item, row))
    for pairs in by_post.values():
        _overlaps(file, pairs)
        _open_ended(file, pairs)


def _overlaps(file: PopoloFile, pairs: list[tuple[Item, dict[str, Any]]]) -> None:
    single = pairs[0][1]["post"].seats == 1
    groups: dict[Any, list[tuple[Item, dict[str, Any]]]] = {}
    for item, row in pairs:
        if row.get("start"):
            person = row["person"].pk if row["person"] else None
            groups.setdefault("post" if single else person, []).append((item, row))
    for key, group in groups.items():
        if key is None:
            continue
        for (one, first), (other, second) in combinations(group, 2):
            if overlap(_span(first), _span(second)):
                _tell_overlap(file, one, other, second, single=single)


def _span(row: dict[str, Any]) -> tuple[Any, Any]:
    return row.get("start"), row.get("end")


def _tell_overlap(file: PopoloFile, one: Item, other: Item, row: dict[str, Any], *, single: bool) -> None:
    words = (
        _("“%(post)s” has one seat, but two hold it at once; the other is at %(other)s.")
        if single
        else _("The same person holds “%(post)s” twice at once; the other time is at %(other)s.")
    )
    file.find(
        "tenure.overlap",
        other.where,
        words % {"post": row["post"], "other": one.where},
        _("Both are kept. Correct a date, or give the post more seats."),
    )


def _open_ended(file: PopoloFile, pairs: list[tuple[Item, dict[str, Any]]]) -> None:
    """Note holders without an end once for each post; a file of a parliament has hundreds of them."""
    for code, found, words in (
        (
            "tenure.undated",
            [item for item, row in pairs if not (row.get("start") or row.get("end") or row.get("attested"))],
            _("%(count)d of “%(post)s” have no dates at all."),
        ),
        (
            "tenure.open",
            [item for item, row in pairs if row.get("start") and not row.get("end")],
            _("%(count)d of “%(post)s” began and have no end."),
        ),
    ):
        if found:
            where = ", ".join(item.where for item in found[:SHOWN]) + (" …" if len(found) > SHOWN else "")
            file.find(
                code,
                where,
                words % {"count": len(found), "post": pairs[0][1]["post"]},
                _("They count as holding it still. Add the day they left where you know it."),
            )
