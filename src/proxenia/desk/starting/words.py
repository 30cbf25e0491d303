"""How the first hour says what open data know of a twin, and how it stands beside what the office has."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from proxenia.directory.countries import country_name
from proxenia.directory.models import GazetteerEntry
from proxenia.directory.twinning import KnownTwin
from proxenia.engines.twins import Likeness, Standing
from proxenia.relations.models import Tie

SOURCE = gettext_lazy("Who names whom: Wikidata as of 2016, CC0. Places: GeoNames, CC BY 4.0.")
WHY = {
    Likeness.TOWN: gettext_lazy("the gazetteer has one town for both"),
    Likeness.NAME: gettext_lazy("they are called alike"),
    Likeness.CONTAINED: gettext_lazy("one name holds the other"),
    Likeness.CLOSE: gettext_lazy("they lie close to each other"),
    Likeness.WITHIN: gettext_lazy("one is a municipality or district, and the other lies near its middle"),
}
SHORT = {
    Standing.BOTH: pgettext_lazy("who names whom", "both sides"),
    Standing.OURS: pgettext_lazy("who names whom", "one side only"),
    Standing.THEIRS: pgettext_lazy("who names whom", "one side only"),
}


def who_names_whom(twin: KnownTwin) -> str:
    """Return who names whom in a sentence; that one side only does so is no proof of anything."""
    names = {"one": twin.by.name, "other": twin.city.name}
    if twin.standing == Standing.BOTH:
        return _("%(one)s and %(other)s name each other as twin city (as of 2016).") % names
    if twin.standing == Standing.OURS:
        said = _("%(one)s names %(other)s, which does not name it (as of 2016).") % names
    else:
        said = _("%(other)s names %(one)s, which does not name it (as of 2016).") % names
    return said + " " + _("It may have ended, or never have been agreed by both.")


def may_be_same(name: str, why: Likeness, apart: float | None = None) -> str:
    """Return that two entries may be one place, why, and how far they are apart, in km."""
    words = {"name": name, "why": WHY[why], "km": round(apart) if apart else 0}
    if apart is not None and apart >= 1:
        return _("May be the same as %(name)s: %(why)s (%(km)s km).") % words
    return _("May be the same as %(name)s: %(why)s.") % words


def doubts(twin: KnownTwin) -> list[str]:
    """Return what else of the list a twin may be."""
    return [may_be_same(other.name, why, apart) for other, why, apart in twin.alike]


def town_words(town: GazetteerEntry) -> str:
    """Return what tells a town from its namesakes: country, division, inhabitants, and where it lies to a tenth of a degree."""
    division = town.region if town.region.isalpha() else ""
    where = " ".join(part for part in (division, country_name(town.country)) if part)
    number = f"{town.population:,}".replace(",", "\u202f")
    people = _("%(number)s inhabitants") % {"number": number} if town.population else ""
    north = f"{abs(town.latitude):.1f}°{'N' if town.latitude >= 0 else 'S'}"
    east = f"{abs(town.longitude):.1f}°{'E' if town.longitude >= 0 else 'W'}"
    return ", ".join(part for part in (town.name, where, people, f"{north} {east}") if part)


def tie_words(tie: Tie) -> Any:
    """Return what the office itself has: the kind of tie, since when, and that it ended."""
    said = str(tie.get_kind_display())
    if tie.start:
        said = _("%(kind)s since %(start)s") % {"kind": said, "start": tie.start.display()}
    return _("%(tie)s, ended %(end)s") % {"tie": said, "end": tie.end.display()} if tie.end else said
