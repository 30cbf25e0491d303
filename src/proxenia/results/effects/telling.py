"""An effect map as plain values for programs: amounts as strings, what nobody knows as null."""

from typing import Any

from proxenia.core.plain import plain

from . import drawing, words
from .reading import Reading, Row, Told


def told(found: Reading) -> dict[str, Any]:
    """Return a map with every kind of figure in its own list."""
    about = found.about
    return {
        "id": found.map.pk,
        "title": str(found.map),
        "as_of": str(found.day),
        "start": _date(found.map.start),
        "end": _date(found.map.end),
        "about": {"label": about._meta.label_lower, "id": about.pk, "name": str(about)} if about is not None else None,
        "themes": [
            {
                "theme": str(group.theme.name) if group.theme is not None else None,
                "template": group.theme.template or None if group.theme is not None else None,
                "rows": [_row(row) for row in group.rows],
            }
            for group in found.groups
        ],
        "evaluations": [
            {
                "id": one.evaluation.pk,
                "title": str(one.evaluation),
                "method": words.method(one.evaluation),
                "made_by": words.made_by(one),
                "due": str(one.evaluation.due),
                "state": one.state.value,
                "report": one.report.pk if one.report is not None else None,
            }
            for one in found.evaluations
        ],
    }


def _row(row: Row) -> dict[str, Any]:
    columns, indicator = row.columns, row.indicator
    said: dict[str, Any] = {"goal": str(row.goal), "indicator": None, "known": row.known.value}
    if indicator is None:
        return said
    facts = {"id": indicator.pk, "name": str(indicator), "unit": str(indicator.unit), "method": str(indicator.method)}
    return said | {
        "indicator": facts,
        "owner": str(row.owner) if row.owner is not None else None,
        "due": _date(indicator.due),
        "baseline": _figure(row, columns.baseline) if columns.baseline is not None else None,
        "targets": [_figure(row, one) for one in columns.targets],
        "estimates": [_figure(row, one) for one in columns.estimates],
        "measured": [_figure(row, one) for one in columns.measured],
        "evaluated": [_figure(row, one) for one in columns.evaluated],
        "claims": [_figure(row, one) for one in columns.claims],
        "reached": row.reached.reached if row.reached is not None else None,
        "percent_of_the_way": plain(row.reached.percent) if row.reached is not None else None,
        "compared": [
            {
                "stretch": one.stretch.value,
                "ours": _figure(row, one.ours) if one.ours is not None else None,
                "peers": [_peer(row, peer) for peer in one.peers],
            }
            for one in drawing.compared(row)
        ],
        "not_comparable": [_peer(row, one) | {"method": words.alike(one.record)} for one in drawing.not_alike(row)],
    }


def _date(date: Any) -> str | None:
    return str(date) if date is not None else None


def _peer(row: Row, one: Any) -> dict[str, Any]:
    return {"name": drawing.peer_name(one), "value": drawing.peer_value(row, one), "when": words.period(one.record)}


def _figure(row: Row, one: Told) -> dict[str, Any]:
    said = {
        "text": words.value(one, row.indicator) if row.indicator is not None else "",
        "low": plain(one.low),
        "high": plain(one.high),
        "start": _date(one.record.start),
        "end": _date(one.record.end),
        "stretch": one.stretch.value if one.stretch is not None else None,
        "according_to": words.basis(one),
    }
    if one.survey is None:
        return said | {"precision": one.record.precision, "other_method": str(one.record.other_method) or None}
    return said | {
        "question": str(one.survey),
        "asked": one.record.asked,
        "answered": one.record.answered,
        "margin": {"low": plain(one.margin.low), "high": plain(one.margin.high)} if one.margin is not None else None,
        "margin_words": words.margin(one),
    }
