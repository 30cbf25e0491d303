"""The partners of the illustrative office: numbered, in real countries, at points where no city is meant."""

from dataclasses import dataclass

from proxenia.relations.choices import TieKind


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner city: country, a rounded point in it, the kind of its tie, and the years of the tie's life.

    `quiet` are the years, both included, in which nobody met; `busy` is how often one meets in a year.
    """

    country: str
    latitude: float
    longitude: float
    kind: str
    since: int
    until: int | None = None
    quiet: tuple[int, int] | None = None
    busy: float = 2.6


PARTNERS = (
    Partner("SE", 62.0, 15.0, TieKind.SISTER_CITY, 1947),
    Partner("FI", 63.0, 27.0, TieKind.SISTER_CITY, 1948, quiet=(2012, 2018), busy=1.6),
    Partner("DE", 51.0, 10.0, TieKind.SISTER_CITY, 1962, until=2012, busy=2.0),
    Partner("PL", 53.0, 17.0, TieKind.SISTER_CITY, 1990, quiet=(2004, 2008)),
    Partner("EE", 58.5, 25.5, TieKind.PARTNERSHIP, 1992, until=2009),
    Partner("GB", 52.5, -3.5, TieKind.PEER, 2001),
    Partner("FR", 46.5, 3.0, TieKind.TITLE_FAMILY, 2006, busy=3.2),
    Partner("ES", 40.0, -5.0, TieKind.BENCHMARK, 2007, busy=1.8),
    Partner("TR", 39.0, 35.0, TieKind.PARTNERSHIP, 1997, quiet=(2015, 2018)),
    Partner("GH", 7.5, -1.0, TieKind.UTILITY, 2005),
    Partner("EG", 27.0, 31.0, TieKind.AUTHORITY, 2007, until=2013, busy=3.0),
    Partner("ZA", -30.0, 24.0, TieKind.AUTHORITY, 1998, quiet=(2003, 2005), busy=3.4),
    Partner("IN", 23.0, 79.0, TieKind.AUTHORITY, 2012, busy=5.0),
    Partner("CN", 34.0, 105.0, TieKind.SISTER_CITY, 1986, quiet=(2002, 2004), busy=5.0),
    Partner("CN", 29.0, 110.0, TieKind.PARTNERSHIP, 2006, busy=4.0),
    Partner("JP", 36.0, 138.0, TieKind.SISTER_CITY, 1970, busy=2.2),
    Partner("VN", 15.0, 108.0, TieKind.UTILITY, 2010, busy=3.4),
    Partner("ID", -2.0, 113.0, TieKind.COUNTERPARTS, 2006, busy=2.4),
    Partner("AU", -27.0, 145.0, TieKind.PEER, 2000, busy=1.6),
    Partner("US", 40.0, -99.0, TieKind.SISTER_CITY, 1958, busy=3.0),
    Partner("CA", 51.0, -105.0, TieKind.PARTNERSHIP, 1995, quiet=(2009, 2018)),
    Partner("MX", 24.0, -103.0, TieKind.TOPIC_NETWORK, 2010, busy=2.0),
    Partner("BR", -12.0, -50.0, TieKind.PARTNERSHIP, 2002, busy=3.0),
    Partner("AR", -35.0, -65.0, TieKind.LENDING, 2012, busy=2.0),
    Partner("CL", -30.0, -70.0, TieKind.SISTER_CITY, 1972, quiet=(2006, 2010)),
    Partner("GL", 67.0, -50.0, TieKind.SISTER_CITY, 1980, busy=2.2),
    Partner("IS", 65.0, -18.0, TieKind.PEER, 2005, busy=1.6),
    Partner("KE", 0.5, 38.0, TieKind.AUTHORITY, 2014, busy=4.0),
)
"""In the order of their numbers: the first is Partner City 1."""

HOME = (55.5, 9.0)
"""Latitude and longitude of the illustrative city; no town is meant."""

CURRENCIES = {
    "SE": "SEK",
    "GB": "GBP",
    "US": "USD",
    "CN": "CNY",
    "JP": "JPY",
    "ZA": "ZAR",
    "IN": "INR",
} | dict.fromkeys(("FI", "DE", "EE", "FR", "ES"), "EUR")
"""What is paid with in a country; elsewhere bills come in DKK."""

CHINESE = ("CN", "JP")
"""Where an interpreter is paid for."""
