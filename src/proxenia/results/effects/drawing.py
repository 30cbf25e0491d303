"""The drawings of effects: one for each line of figures, and one for each stretch in which peers are compared by the same method."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.charts import Bar, bars
from proxenia.results.effect_choices import Alike, Stretch
from proxenia.sources.figures import figure

from . import words
from .reading import Peer, Row, Series, Told, main_series
from .sorting import last_of


@dataclass(frozen=True, slots=True)
class Compared:
    """What is set side by side in one stretch: ours, which may be missing, and the peers that measured by the same method."""

    stretch: Stretch
    ours: Told | None
    peers: tuple[Peer, ...]


def compared(row: Row) -> tuple[Compared, ...]:
    """Return what may be compared of a row: by the same method, in the same stretch."""
    alike = [one for one in row.peers if one.record.alike == Alike.SAME]
    line = main_series(row.series)
    points: Sequence[Told] = line.points if line is not None else ()
    found = []
    for stretch in Stretch:
        peers = tuple(one for one in alike if one.record.stretch == stretch)
        if peers:
            found.append(Compared(stretch, last_of(points, stretch), peers))
    return tuple(found)


def not_alike(row: Row) -> tuple[Peer, ...]:
    """Return the peers that measured otherwise, or nobody knows how: they are told, and never drawn beside ours."""
    return tuple(one for one in row.peers if one.record.alike != Alike.SAME)


def line(row: Row, series: Series) -> Any:
    """Return the drawing of a line of figures, the first on top; None without any."""
    if not series.points or row.indicator is None:
        return None
    drawn = [Bar(label=words.when(one), text=_bare(row, one), low=one.low, high=one.high) for one in series.points]
    label = _("%(indicator)s in %(count)d periods. The same figures stand in the table.")
    return bars(drawn, label % {"indicator": row.indicator, "count": len(drawn)})


def _unit(row: Row) -> str:
    """Return the unit as it stands in a drawing: percent, else nothing, as the title and the table say it."""
    unit = str(row.indicator.unit) if row.indicator is not None else ""
    return unit if unit == "%" else ""


def _bare(row: Row, one: Told) -> str:
    return words.answer(one.survey, one.record) if one.survey is not None else figure(one.record, _unit(row))


def beside(row: Row, found: Compared) -> Any:
    """Return the drawing of ours and of peers in one stretch; None where there is no indicator."""
    if row.indicator is None:
        return None
    ours = found.ours
    own = Bar(
        label=_("ours"),
        text=_bare(row, ours) if ours is not None else _("no figure of ours by this method"),
        low=ours.low if ours is not None else None,
        high=ours.high if ours is not None else None,
        is_own=True,
    )
    others = [
        Bar(label=peer_name(one), text=figure(one.record, _unit(row)), low=one.record.low, high=one.record.high)
        for one in found.peers
    ]
    label = _(
        "%(indicator)s, %(stretch)s: ours and %(count)d peers by the same method. The same figures stand in the table."
    )
    said = {"indicator": row.indicator, "stretch": found.stretch.label, "count": len(others)}
    return bars([own, *others], label % said)


def peer_name(one: Peer) -> str:
    """Return who a peer is, as far as the reader may see."""
    return str(one.named) or _("somebody you may not see")


def peer_value(row: Row, one: Peer) -> str:
    """Return what a peer found."""
    return figure(one.record, str(row.indicator.unit) if row.indicator is not None else "")
