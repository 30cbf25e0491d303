"""How evidence is said in words: grades, levels, how long a door took. No figure stronger than what stands behind it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from proxenia.sources.choices import Grade

from .choices import Level, Standings
from .graphs import Graph, Node, Way
from .queries import Standing
from .reading import MONTHS, Lag, Reading

GRADES: dict[int, Any] = {
    Grade.ASSERTED: gettext_lazy("asserted: nobody but the authors says so"),
    Grade.RECORDED: gettext_lazy("recorded by us, and by nobody else"),
    Grade.DOCUMENT: gettext_lazy("a document of a third party says so"),
    Grade.CONFIRMED: gettext_lazy("the beneficiary or the partner confirms it"),
    Grade.EVALUATED: gettext_lazy("an independent evaluation found it"),
}
SHORT_GRADES: dict[int, Any] = {
    Grade.ASSERTED: gettext_lazy("asserted"),
    Grade.RECORDED: gettext_lazy("recorded by us"),
    Grade.DOCUMENT: gettext_lazy("document"),
    Grade.CONFIRMED: gettext_lazy("confirmed"),
    Grade.EVALUATED: gettext_lazy("evaluated"),
}
TONES = {
    Standings.CONFIRMED: "good",
    Standings.UNCONFIRMED: "warn",
    Standings.DISPUTED: "bad",
    Standings.DENIED: "bad",
}
TWO_YEARS = 2 * MONTHS


def grade_words(grade: int) -> str:
    """Return what a grade of evidence means."""
    return str(GRADES[grade])


def grade_of_chain(graph: Graph) -> str:
    """Return how strong a chain is: as its weakest link."""
    return grade_words(graph.grade) if graph.edges else _("no link is on record yet")


def level_words(reading: Reading) -> str:
    """Return how far a result may be said to have got."""
    return str(Level(reading.level).label) if reading.level is not None else _("none: it did not happen so")


def state_words(reading: Reading) -> str:
    """Return how a result stands; whether the beneficiary confirmed only a part of it."""
    return _("partly confirmed") if reading.is_confirmed and reading.is_partly else str(reading.standing.label)


def why(standing: Standing) -> str:
    """Return why a result is printed at its level, without the level that is only claimed."""
    reading = standing.reading
    if reading.is_disputed:
        return _(
            "Those who were asked disagree: one says that it happened, another that it did not. The lowest level is printed."
        )
    if reading.is_denied:
        return _("The beneficiary was asked and says that it did not happen. No level is printed.")
    answered = getattr(standing.outcome, "last_answer", None)
    if answered:
        return _("The beneficiary was asked and says how far it got.")
    if reading.is_confirmed:
        return _("Our weakest fair reading of the source. Somebody beside the authors confirms it.")
    return _("Our weakest fair reading of the source. Nobody has confirmed it.")


def reach(standing: Standing) -> str:
    """Return how far the words of the source could be read, where that is further than what is printed; else nothing."""
    printed = standing.reading.level or 0
    if standing.outcome.claimed_level <= printed:
        return ""
    return str(Level(standing.outcome.claimed_level).label)


def span_of(lag: Lag) -> str:
    """Return how long something took: `5–6 years`, `3–8 months`, as wide as the dates leave it open."""
    if lag.at_most >= TWO_YEARS:
        low, high = lag.at_least // MONTHS, lag.at_most // MONTHS
        if low == high:
            return ngettext("%(number)s year", "%(number)s years", high) % {"number": high}
        return _("%(low)s–%(high)s years") % {"low": low, "high": high}
    if lag.at_least == 0:
        return ngettext("at most %(number)s month", "at most %(number)s months", lag.at_most) % {"number": lag.at_most}
    if lag.at_least == lag.at_most:
        return ngettext("%(number)s month", "%(number)s months", lag.at_most) % {"number": lag.at_most}
    return _("%(low)s–%(high)s months") % {"low": lag.at_least, "high": lag.at_most}


def took(way: Way) -> str:
    """Return how long the way from the door to a result was, or honestly why nobody can say."""
    first, last = way.first.start, way.last.start
    if first is None or last is None:
        return _("The result has no date on record, so nobody can say how long it took.")
    if way.lag is None:
        return _(
            "By the dates on record the result came before the door was opened: one of them is wrong or about another thing."
        )
    dates = {"first": first.display(), "last": last.display(), "span": span_of(way.lag)}
    if first == last and not first.day:
        return _("both in %(first)s: %(span)s") % dates
    if first.day and last.day:
        return _("from %(first)s to %(last)s: %(span)s") % dates
    return _("from %(first)s to %(last)s: %(span)s, as far as the dates tell") % dates


def when(node: Node) -> str:
    """Return the date of a step, or that there is none."""
    if node.start is None:
        return _("no date on record")
    if node.end and node.end != node.start:
        return f"{node.start.display()} – {node.end.display()}"
    return node.start.display()
