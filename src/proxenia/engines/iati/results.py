"""Results of an activity: indicators with baselines, and periods with targets and actuals. The two are never one number."""

import datetime as dt
from dataclasses import dataclass

from .declaring import attribute, leaf, narratives, several
from .parts import DocumentLink, Narratives
from .values import BOOLEAN, DATE, INTEGER


@dataclass(frozen=True, slots=True)
class ResultReference:
    """A code of a result in a vocabulary."""

    code: str | None = attribute("code")
    vocabulary: str | None = attribute("vocabulary")
    vocabulary_uri: str | None = attribute("vocabulary-uri")


@dataclass(frozen=True, slots=True)
class IndicatorReference:
    """A code of an indicator in a vocabulary."""

    vocabulary: str | None = attribute("vocabulary")
    code: str | None = attribute("code")
    uri: str | None = attribute("indicator-uri")


@dataclass(frozen=True, slots=True)
class Dimension:
    """A part of what is measured, such as sex: female."""

    name: str | None = attribute("name")
    value: str | None = attribute("value")


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where it began. The value is a text: a measure of kind 5 is told in words."""

    year: int | None = attribute("year", INTEGER)
    date: dt.date | None = attribute("iso-date", DATE)
    value: str | None = attribute("value")
    locations: tuple[str, ...] = leaf("location", "ref", many=True)
    dimensions: tuple[Dimension, ...] = several("dimension", Dimension)
    documents: tuple[DocumentLink, ...] = several("document-link", DocumentLink)
    comment: Narratives = narratives("comment")


@dataclass(frozen=True, slots=True)
class Measure:
    """A target or an actual of a period; the locations are keys of the activity's own."""

    value: str | None = attribute("value")
    locations: tuple[str, ...] = leaf("location", "ref", many=True)
    dimensions: tuple[Dimension, ...] = several("dimension", Dimension)
    comment: Narratives = narratives("comment")
    documents: tuple[DocumentLink, ...] = several("document-link", DocumentLink)


@dataclass(frozen=True, slots=True)
class Period:
    """A period, with what was aimed at and what was reached."""

    start: dt.date | None = leaf("period-start", "iso-date", DATE)
    end: dt.date | None = leaf("period-end", "iso-date", DATE)
    targets: tuple[Measure, ...] = several("target", Measure)
    actuals: tuple[Measure, ...] = several("actual", Measure)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured; `ascending` is whether more is better."""

    measure: str | None = attribute("measure")
    ascending: bool | None = attribute("ascending", BOOLEAN)
    aggregation: bool | None = attribute("aggregation-status", BOOLEAN)
    title: Narratives = narratives("title")
    description: Narratives = narratives("description")
    documents: tuple[DocumentLink, ...] = several("document-link", DocumentLink)
    references: tuple[IndicatorReference, ...] = several("reference", IndicatorReference)
    baselines: tuple[Baseline, ...] = several("baseline", Baseline)
    periods: tuple[Period, ...] = several("period", Period)


@dataclass(frozen=True, slots=True)
class Result:
    """An output, outcome or impact, with its indicators."""

    type: str | None = attribute("type")
    aggregation: bool | None = attribute("aggregation-status", BOOLEAN)
    title: Narratives = narratives("title")
    description: Narratives = narratives("description")
    documents: tuple[DocumentLink, ...] = several("document-link", DocumentLink)
    references: tuple[ResultReference, ...] = several("reference", ResultReference)
    indicators: tuple[Indicator, ...] = several("indicator", Indicator)
