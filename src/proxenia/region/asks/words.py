"""What is said of asks in the reader's language."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.directory.somebody import called
from proxenia.region.choices import Rung
from proxenia.region.models import Ask, RegionMember

from . import ladder, queries
from .reading import Mandate, mandate_on


def rung(standing: ladder.Standing) -> str:
    """Return where an ask stands, in words; that it was closed, or taken up again, is said with where it stood."""
    at = str(Rung(standing.rung).label) if standing.rung else ""
    if standing.is_closed:
        return _("no result (it stood at: %(rung)s)") % {"rung": at} if at else str(Rung.NO_RESULT.label)
    if standing.is_taken_up:
        return _("taken up again, stands at: %(rung)s") % {"rung": at} if at else str(Rung.TAKEN_UP.label)
    return at or _("no step recorded")


def standing(ask: Ask, day: dt.date) -> str:
    """Return where an ask stands on a day, in words."""
    return rung(ladder.standing_of(queries.steps_on(ask, day)))


def tone(found: ladder.Standing) -> str:
    """Return the colour of a badge about where an ask stands; a closed one is quiet, never hidden."""
    if found.is_closed:
        return "tone-quiet"
    return "tone-good" if found.rung in {Rung.ADOPTED, Rung.BUILT} else "tone-info" if found.rung else ""


def mandate(found: Mandate) -> str:
    """Return how many members stand behind an ask, of how many, and how many others."""
    members = len(found.by_members)
    said = []
    if found.of is not None:
        said.append(_("%(members)d of %(of)d members") % {"members": members, "of": found.of})
    elif members:
        said.append(ngettext("%(n)d member", "%(n)d members", members) % {"n": members})
    if others := len(found.by_others):
        said.append(ngettext("%(n)d other organisation", "%(n)d other organisations", others) % {"n": others})
    return ", ".join(said) or _("no mandate on record")


def mandate_today(ask: Ask, day: dt.date) -> str:
    """Return the mandate of an ask on a day, in words."""
    return mandate(mandate_on(ask, day))


def member(one: RegionMember | None) -> str:
    """Return what a member is called, where the reader may see the municipality."""
    return str(one.organisation) if one is not None and one.organisation is not None else _("not named")


def party(given: Any) -> str:
    """Return whose mandate it is."""
    return member(given.member) if given.member_id is not None else str(given.organisation or _("not named"))


def ground(given: Any) -> str:
    """Return on what ground a mandate was given: the motion, the decision, and what is said in words."""
    said = [str(one) for one in (given.motion, given.decision, given.grounds) if one]
    return "; ".join(said)


def target(one: Any) -> str:
    """Return whom a target names, of those the reader may see, else its words."""
    return called(one) or str(one.words or _("not named"))


def of_whom(ask: Ask) -> str:
    """Return of whom something is asked: in the words of the ask, else by its targets."""
    return str(ask.to_whom) or ", ".join(target(one) for one in ask.targets.all())


def agreed(text: Any) -> Any:
    """Return when a version of the common text was agreed, or that it was not."""
    return text.agreed_on if text.agreed_on is not None else _("not agreed yet")


def stance(one: Any) -> str:
    """Return what a target said in public, and when."""
    on = f" ({one.stance_on.display()})" if one.stance_on is not None else ""
    return f"{one.stance}{on}" if one.stance else ""


def ally(one: Any) -> str:
    """Return what an ally is called, where the reader may see the organisation."""
    return str(one.organisation or one.words or _("not named"))


def may_be_named(one: Any) -> str:
    """Say whether papers name an ally."""
    return _("named") if one.is_named else _("not named")


def towards(one: Any) -> str:
    """Return towards whom something was done."""
    return target(one.target) if one.target is not None else ""


def answer(one: Any) -> str:
    """Return what was answered and when, or that nothing is on record."""
    if not one.response:
        return _("no answer on record")
    on = f"{one.responded_on.display()}: " if one.responded_on is not None else ""
    return f"{on}{one.response}"
