"""What the planner says, in sentences: why a meeting is not planned, what would plan it, what is wrong with a place for it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.core.codes import tongue_name
from proxenia.core.zones import local
from proxenia.engines.meetings import Violation
from proxenia.forums.models import PlannedMeeting

from .setting import Setting


def time_words(setting: Setting, slot: int) -> str:
    """Say when a slot begins: `20.11. 09:20`."""
    if not 1 <= slot <= len(setting.times):
        return _("a slot that is no more")
    return f"{setting.times[slot - 1]:%d.%m. %H:%M}"


def tongue_words(between: Iterable[str]) -> str:
    """Name two languages."""
    return "–".join(sorted(tongue_name(code) for code in between))


def interpreter_words(key: str) -> str:
    """Name an interpreter, whom the planner calls `da-zh 1`; empty where there is none."""
    pair, _space, number = key.partition(" ")
    return f"{tongue_words(pair.split('-'))} {number}" if number else key


def _who(setting: Setting, key: str) -> str:
    party = setting.party.get(int(key)) if key.isdecimal() else None
    return str(party or interpreter_words(key))


def reason_words(setting: Setting, told: Mapping[str, Any], meeting: PlannedMeeting) -> str:
    """Say why a meeting is not planned, from what was kept of its reason."""
    who = ", ".join(_who(setting, key) for key in told.get("who", ()))
    facts = {"who": who, "one": meeting.one, "other": meeting.other}
    return {
        "no": _("One of the two does not wish it."),
        "excluded": _("Both come from one country, and this round is for meetings across borders."),
        "slots": _("No slots are laid out for it."),
        "absent": _("There is no slot in which both are free of sessions."),
        "seats": _("No table has seats enough for it."),
        "nobody": _("Nobody interprets between their languages when both are there."),
        "most": _("Has as many meetings as may be: %(who)s."),
        "busy": _("Whenever one of the two is free, the other one meets somebody else."),
        "interpreters": _("Whenever both are free, the interpreters between their languages are taken."),
        "tables": _("Whenever both are free, all tables are taken."),
        "outweighed": _("Other meetings that are wished more, or fewer breaks, stood in its way."),
    }[told["kind"]] % facts


def change_words(setting: Setting, told: Mapping[str, Any]) -> str:
    """Say which least change would plan a meeting, from what was kept of it."""
    facts: dict[str, Any] = {"when": time_words(setting, told["slot"]), "who": _who(setting, told["who"] or "")}
    facts["between"] = tongue_words(told["tongues"])
    moved = [str(setting.by_key[key]) for key in told["meetings"] if key in setting.by_key]
    facts["moved"] = "; ".join(moved)
    if told["kind"] == "move" and not moved:
        return _("There is room for it: %(when)s.") % facts
    return {
        "move": _("It would fit, %(when)s, if these were moved: %(moved)s."),
        "table": _("One more table would plan it, %(when)s."),
        "interpreter": _("One more interpreter %(between)s would plan it, %(when)s."),
        "free": _("It could be planned, %(when)s, were %(who)s free then."),
        "most": _("It could be planned, %(when)s, were %(who)s allowed one meeting more."),
    }[told["kind"]] % facts


def left_words(setting: Setting, told: Mapping[str, Any], meeting: PlannedMeeting) -> str:
    """Say why a meeting is not planned and what would plan it."""
    said = [reason_words(setting, told["reason"], meeting)]
    if told["change"]:
        said.append(change_words(setting, told["change"]))
    elif told["proved"] and told["reason"]["kind"] not in {"no", "excluded"}:
        said.append(_("Moving up to three other meetings would not do."))
    return " ".join(said)


def wrong_words(setting: Setting, one: Violation, *, without: str = "", any_table: bool = False) -> str:
    """Say which rule a meeting at a place would break, or breaks.

    The meeting `without` is named only where it stands alone; with `any_table`, that a table is taken means that all of them are.
    """
    named = [key for key in one.meetings if key in setting.by_key and key != without]
    meetings = "; ".join(str(setting.by_key[key]) for key in named or one.meetings if key in setting.by_key)
    facts = {"meetings": meetings, "who": _who(setting, one.who)}
    words = {
        "no": _("One of the two does not wish it: %(meetings)s."),
        "excluded": _("Both come from one country: %(meetings)s."),
        "missing": _("It must be held and has no slot: %(meetings)s."),
        "half": _("It would reach over the end of the hours: %(meetings)s."),
        "places": _("The table has too few seats: %(meetings)s."),
        "taken": _("The table %(who)s is taken: %(meetings)s."),
        "table": _("One of the two stays at another table: %(meetings)s."),
        "interpreter": _("An interpreter between their languages is needed, and none is free: %(meetings)s."),
        "away": _("%(who)s is in the programme at that time, or not there."),
        "full": _("All tables are taken then."),
        "busy": _("%(who)s is elsewhere at that time, the way there included: %(meetings)s."),
        "least": _("%(who)s has fewer meetings than at least."),
        "most": _("%(who)s has more meetings than at most."),
        "homogeneity": _("Some have many breaks and others few."),
        "locked": _("It is fixed: %(meetings)s."),
    }
    rule = "away" if one.rule == "busy" and len(one.meetings) == 1 else one.rule
    rule = "full" if rule == "taken" and any_table else rule
    return words.get(rule, _("The slot or the table is no more: %(meetings)s.")) % facts


def plan_words(told: Mapping[str, Any]) -> list[str]:
    """Say in a few sentences what was planned and how good it is."""
    planned, asked = told["planned"], told["asked"]
    facts = {"planned": planned, "asked": asked}
    said = [
        ngettext(
            "%(planned)d of %(asked)d meeting is planned.", "%(planned)d of %(asked)d meetings are planned.", asked
        )
    ]
    said = [said[0] % facts]
    if planned < asked:
        best = {"gap": f"{100 * told['gap']:.1f}"}
        if told["gap"]:
            said.append(
                _("By how much they are wished, no plan can bring more than %(gap)s %% beyond this one.") % best
            )
        else:
            said.append(_("By how much they are wished, no plan brings more."))
    breaks = {"many": told["breaks"]}
    said.append(
        ngettext(
            "There is %(many)d break between meetings.", "There are %(many)d breaks between meetings.", told["breaks"]
        )
        % breaks
    )
    if told.get("proven_breaks"):
        said.append(_("No plan has fewer."))
    if told["lifted"]:
        many = {"many": len(told["lifted"])}
        said.append(
            ngettext("%(many)d who had few got one more.", "%(many)d who had few got one more.", len(told["lifted"]))
            % many
        )
    if told["status"] == "unknown":
        said.append(_("Not all that must be held, or the least of each, could be planned."))
    return said


def served(setting: Setting) -> list[tuple[str, str, int]]:
    """Return the pairs of languages that are interpreted or asked for: key, words, and how many interpreters there are."""
    many: dict[tuple[str, ...], int] = {
        tuple(sorted(pair)): 0 for one in setting.instance.agreed for pair in one.interpreting or ()
    }
    for row in setting.interpreting:
        pair = tuple(sorted((row.one, row.other)))
        many[pair] = many.get(pair, 0) + row.number
    return [("-".join(pair), tongue_words(pair), number) for pair, number in sorted(many.items())]


def changed_words(setting: Setting, changed: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Say what a trial has more or fewer than there is."""
    named = {("tables", str(row.pk)): str(row) for row in setting.rows}
    named |= {("slots", str(one.pk)): str(one) for one in setting.hours}
    named |= {("interpreters", key): words for key, words, _many in served(setting)}
    return [
        f"{_more_words(kind, many)}, {named.get((kind, key), key)}"
        for kind, rows in changed.items()
        for key, many in rows.items()
    ]


def _more_words(kind: str, many: int) -> str:
    facts = {"many": abs(many)}
    if kind == "tables":
        more = ngettext("%(many)d table more", "%(many)d tables more", many)
        fewer = ngettext("%(many)d table fewer", "%(many)d tables fewer", -many)
    elif kind == "interpreters":
        more = ngettext("%(many)d interpreter more", "%(many)d interpreters more", many)
        fewer = ngettext("%(many)d interpreter fewer", "%(many)d interpreters fewer", -many)
    else:
        more = ngettext("%(many)d slot more", "%(many)d slots more", many)
        fewer = ngettext("%(many)d slot fewer", "%(many)d slots fewer", -many)
    return (more if many > 0 else fewer) % facts


def when_words(meeting: PlannedMeeting) -> str:
    """Say when a meeting is, on the clocks of the forum; empty where it has no slot."""
    if meeting.starts_at is None:
        return ""
    at = local(meeting.starts_at, meeting.round.forum.clocks)
    return f"{date_format(at.date(), 'SHORT_DATE_FORMAT')} {at:%H:%M}"
