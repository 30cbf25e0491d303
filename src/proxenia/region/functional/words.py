"""What is said of a functional region, in the reader's language: figures, what an area lacks, what the official area means."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.engines.regions import Area, Rule
from proxenia.sources.figures import number

from .finding import Official, Picture

MOST_NAMED = 40


def people(value: float) -> str:
    """Return a number of people."""
    return number(Decimal(round(value)))


def share(value: float) -> str:
    """Return a share as per cent, with one decimal."""
    return number(Decimal(f"{100 * value:.1f}"), "%")


def index(value: float) -> str:
    """Return an index with three decimals."""
    return number(Decimal(f"{value:.3f}"))


def lacks(area: Area, rule: Rule) -> str:
    """Return what an area lacks to be valid; empty where it is."""
    if area.is_valid:
        return ""
    if area.residents < rule.min_size:
        words = _("It has %(there)s employed residents, and %(needed)s are needed.")
        return words % {"there": people(area.residents), "needed": people(rule.min_size)}
    needed = rule.target_self_containment / rule.validity_of(area.residents, area.residents, area.residents)
    held = {"held": share(area.held), "needed": share(needed)}
    if area.supply <= area.demand:
        return _("Of its residents %(held)s work inside, and %(needed)s are needed at its size.") % held
    return _("Of its jobs %(held)s are held by its residents, and %(needed)s are needed at its size.") % held


def quality_lines(found: Picture) -> list[tuple[str, str, str]]:
    """Return the figures of a division: what is measured, how much, and what it means."""
    if found.divided is None:
        return []
    said = found.divided.statistics
    rows = [
        (_("areas"), number(Decimal(int(said["NbClusters"]))), _("How many labour-market areas there are.")),
        (
            _("not valid"),
            number(Decimal(int(said["NbClustersValidLess1"]))),
            _("Areas that are too small or hold too little of their own by the four limits."),
        ),
        (
            _("of one municipality"),
            number(Decimal(int(said["NbClusterUniqueCom"]))),
            _("Areas that one municipality is for itself."),
        ),
        (
            _("mean share of jobs held by residents"),
            share(said["Mean.SC_demand_side"]),
            _("The work side: of the jobs in an area, how many its own residents have; the mean of the areas."),
        ),
        (
            _("mean share of residents who work inside"),
            share(said["Mean.SC_supply_side"]),
            _("The live side: of those who live in an area, how many also work there; the mean of the areas."),
        ),
        (
            _("modularity"),
            index(said["Q_modularity"]),
            _("How much more commuting stays inside than chance would have it: 0 is chance, near 1 is very much."),
        ),
    ]
    if found.with_members:
        rows.append(
            (
                _("agreement with our membership"),
                index(found.with_members.index),
                _(
                    "Adjusted Rand index with the same areas after all members were put into one: 1 means that the members are one "
                    "area already."
                ),
            )
        )
    if found.with_official:
        words = ngettext(
            "Adjusted Rand index with the functional urban areas of %(zones)s municipality; who belongs to none is alone there.",
            "Adjusted Rand index with the functional urban areas of %(zones)s municipalities; who belongs to none is alone there.",
            found.with_official.zones,
        )
        shown = index(found.with_official.index)
        rows.append((_("agreement with the official areas"), shown, words % {"zones": found.with_official.zones}))
    return rows


def names(words: Iterable[object]) -> str:
    """Return names with commas; of very many the first, and how many more there are."""
    every = [str(one) for one in words]
    if len(every) <= MOST_NAMED:
        return ", ".join(every)
    rest = _("and %(count)d more") % {"count": len(every) - MOST_NAMED}
    return f"{', '.join(every[:MOST_NAMED])} {rest}"


def official_words(found: Picture) -> list[str]:
    """Return what the official areas mean for the board, in sentences: what each is, and which members lie outside."""
    if not found.matched:
        return [
            _("No member is found among the municipalities of Denmark, for which the official areas are known here.")
        ]
    lines = [_official(one) for one in found.official]
    if found.hidden == 0 and not _unmatched(found):
        words = ngettext(
            "The %(count)s member of the city-region has %(people)s inhabitants.",
            "The %(count)s members of the city-region have %(people)s inhabitants together.",
            found.count,
        )
    else:
        words = ngettext(
            "The %(count)s member that is found in the table has %(people)s inhabitants.",
            "The %(count)s members that are found in the table have %(people)s inhabitants together.",
            len(found.matched),
        )
    lines.append(words % {"count": len(found.matched), "people": people(found.population)})
    if outside := outside_first(found):
        words = _("Outside the official area of %(area)s lie: %(names)s.")
        lines.append(words % {"area": found.official[0].name, "names": names(outside)})
    lines.append(
        _(
            "The official area is one of commuting to one core: a municipality belongs to it where at least 15 per cent of "
            "its employed residents work in the city. The city-region is a political choice. Neither is wrong; for the board it "
            "means that what is said of the official area does not speak for all members, and what is said of the city-region "
            "is not what Eurostat publishes under the city’s name."
        )
    )
    return lines


def _official(one: Official) -> str:
    words = ngettext(
        "The official functional urban area of %(area)s has %(count)s municipality and %(people)s inhabitants (2019).",
        "The official functional urban area of %(area)s has %(count)s municipalities and %(people)s inhabitants (2019).",
        len(one.municipalities),
    )
    return words % {"area": one.name, "count": len(one.municipalities), "people": people(one.population)}


def outside_first(found: Picture) -> list[str]:
    """Return the members that lie outside the official area with most of them; nothing where none lies in any."""
    if not found.official:
        return []
    inside = {one.located.code for one in found.official[0].members}
    return [str(one.located.member) for one in found.matched if one.located.code not in inside]


def _unmatched(found: Picture) -> list[str]:
    return [str(one.located.member) for one in found.standing if one.municipality is None]


def left_out(counts: dict[str, int]) -> list[str]:
    """Return how many rows of a file were no flows, by why."""
    words = {
        "total": lambda count: ngettext(
            "%(count)s row of a total or a wider area", "%(count)s rows of totals or wider areas", count
        ),
        "elsewhere": lambda count: ngettext(
            "%(count)s row of people who live or work elsewhere or nobody knows where",
            "%(count)s rows of people who live or work elsewhere or nobody knows where",
            count,
        ),
        "unknown": lambda count: ngettext("%(count)s row without a number", "%(count)s rows without a number", count),
    }
    return [
        words[why](count) % {"count": number(Decimal(count))} for why, count in sorted(counts.items()) if why in words
    ]
