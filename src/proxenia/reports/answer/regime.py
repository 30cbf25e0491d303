"""Third question: how the city deals with the regime, and with what else speaks against the tie."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.contacts.queries import agreements_in_force
from proxenia.relations.choices import ConcernKind
from proxenia.relations.models import Concern
from proxenia.relations.queries import concerns_on, weighs

from .evidence import Evidence, ended, weakest_of
from .figures import Figures
from .model import MOST, Section, Statement

ASKED = (ConcernKind.RIGHTS, ConcernKind.SECURITY)
"""What a citizen asks about; a tie on which nothing of these is on record says so."""


def regime(figures: Figures) -> Section:
    """Say what is on record against the tie and how it is dealt with, and at what level the two sides meet."""
    section = Section(_("How does the city deal with the regime?"), _("The regime"))
    concerns = concerns_on(figures.actor, [figures.tie], figures.day)
    if concerns:
        section.statements.append(_concerns(figures, concerns))
    open_to_actor = weighs(figures.actor, figures.tie)
    nothing = _("nothing on record") if open_to_actor else _("kept to the city's own readers")
    section.short.append(section.statements[0] if concerns else Statement(nothing))
    section.statements.extend(_footing(figures))
    missing = {
        ConcernKind.RIGHTS: _("What the city thinks of human rights and of the regime: nothing is on record."),
        ConcernKind.SECURITY: _("Whether security advice was sought: nothing is on record."),
    }
    spoken_of = {one.kind for one in concerns}
    if open_to_actor:
        section.unknown.extend(Statement(missing[kind]) for kind in ASKED if kind not in spoken_of)
    else:
        section.unknown.append(Statement(_("What the city weighs about the tie: it keeps that to its own readers.")))
    return section


def _concerns(figures: Figures, concerns: list[Concern]) -> Statement:
    figure, evidence = figures.figure("concerns"), Evidence(figures.actor, concerns)
    words = ngettext("%(count)s matter asks for care.", "%(count)s matters ask for care.", len(concerns))
    items = tuple(evidence.statement(_concern(one), one) for one in concerns[:MOST])
    return Statement(words % {"count": figure.value}, figure, items=items, more=len(concerns) - len(items))


def _concern(one: Concern) -> str:
    by = _(" (%(who)s)") % {"who": one.raised_by} if one.raised_by else ""
    handled = _("We deal with it so: %(words)s") % {"words": one.handling} if one.handling else ""
    return " ".join(
        (
            capfirst(f"{one.get_kind_display()}{by}: {ended(one.text)}"),
            ended(handled or _("How we deal with it is not on record.")),
        )
    )


def _footing(figures: Figures) -> list[Statement]:
    """Say at what level people meet, and under which agreements."""
    said = []
    top = figures.figure("contacts-top")
    if top.value:
        text = ngettext(
            "%(count)s contact was at top political level.",
            "%(count)s contacts were at top political level.",
            int(top.value),
        )
        last = figures.last_top_contact
        when = " " + _("The last: %(when)s.") % {"when": last.display()} if last else ""
        said.append(Statement(text % {"count": top.value} + when, top, grade=weakest_of(figures.actor, top.records)))
    agreements = agreements_in_force(figures.actor, figures.tie, figures.day)
    if agreements:
        words = ngettext("%(count)s agreement is in force.", "%(count)s agreements are in force.", len(agreements))
        evidence = Evidence(figures.actor, agreements)
        said.append(evidence.statement(words % {"count": len(agreements)}, *agreements))
    return said
