"""What recurs in activities: texts in languages, values, organisations, sectors, documents."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from .declaring import attribute, content, leaf, narratives, several
from .values import BOOLEAN, DATE, DECIMAL

LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Narrative:
    """A text, and its language; without one it is in the default language of its activity."""

    text: str = content()
    language: str | None = attribute(LANG)


Narratives = tuple[Narrative, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """An amount; without a currency it is in the default currency of its activity. The date is that of its exchange rate."""

    amount: Decimal | None = content(DECIMAL)
    currency: str | None = attribute("currency")
    date: dt.date | None = attribute("value-date", DATE)


@dataclass(frozen=True, slots=True)
class ReportingOrg:
    """Who says all this."""

    ref: str | None = attribute("ref")
    type: str | None = attribute("type")
    secondary_reporter: bool | None = attribute("secondary-reporter", BOOLEAN)
    narratives: Narratives = several("narrative", Narrative)


@dataclass(frozen=True, slots=True)
class Provider:
    """From whom a transaction or planned disbursement comes."""

    ref: str | None = attribute("ref")
    activity: str | None = attribute("provider-activity-id")
    type: str | None = attribute("type")
    narratives: Narratives = several("narrative", Narrative)


@dataclass(frozen=True, slots=True)
class Receiver:
    """To whom a transaction or planned disbursement goes."""

    ref: str | None = attribute("ref")
    activity: str | None = attribute("receiver-activity-id")
    type: str | None = attribute("type")
    narratives: Narratives = several("narrative", Narrative)


@dataclass(frozen=True, slots=True)
class Country:
    """A recipient country, and its share in per cent."""

    code: str | None = attribute("code")
    percentage: Decimal | None = attribute("percentage", DECIMAL)
    narratives: Narratives = several("narrative", Narrative)


@dataclass(frozen=True, slots=True)
class Region:
    """A recipient region of a vocabulary, and its share in per cent."""

    code: str | None = attribute("code")
    vocabulary: str | None = attribute("vocabulary")
    vocabulary_uri: str | None = attribute("vocabulary-uri")
    percentage: Decimal | None = attribute("percentage", DECIMAL)
    narratives: Narratives = several("narrative", Narrative)


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector of a vocabulary, and its share in per cent."""

    code: str | None = attribute("code")
    vocabulary: str | None = attribute("vocabulary")
    vocabulary_uri: str | None = attribute("vocabulary-uri")
    percentage: Decimal | None = attribute("percentage", DECIMAL)
    narratives: Narratives = several("narrative", Narrative)


@dataclass(frozen=True, slots=True)
class AidType:
    """A kind of aid, of a vocabulary."""

    code: str | None = attribute("code")
    vocabulary: str | None = attribute("vocabulary")


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A document on the web: its categories, languages and date."""

    format: str | None = attribute("format")
    url: str | None = attribute("url")
    title: Narratives = narratives("title")
    description: Narratives = narratives("description")
    categories: tuple[str, ...] = leaf("category", many=True)
    languages: tuple[str, ...] = leaf("language", many=True)
    date: dt.date | None = leaf("document-date", "iso-date", DATE)
