"""Which wishes clash: an irreducible set of them, by leaving one out after the other (deletion).

Wishes are that a meeting is held, its slots, its fixed slot and table, what comes before it, its interpreter, and absences; and that
breaks are even. Who must not be in two places at once, and how many tables there are, are no wishes.
"""

from collections.abc import Callable
from dataclasses import replace

from pysat.solvers import Solver

from .alone import breaks_alone
from .idle import Idle
from .model import Instance
from .raising import SOLVER
from .rules import Rules

Tell = Callable[[str, object], None]


def at_odds_by_itself(instance: Instance) -> tuple[str, ...]:
    """Return what clashes whatever the plan: meetings that must be held and may not, limits that agreed meetings break."""
    for meeting in instance.meetings:
        rule = instance.excluding(meeting)
        if meeting.wish == "must" and rule:
            return f"that meeting {meeting.key} is held", f"that {rule.one} and {rule.other} do not meet ({rule.by})"
    for who in instance.participants:
        least, most = instance.limits(who)
        agreed = instance.asking[who.key]
        if len(agreed) < least:
            return (f"that {who.key} has at least {least} meetings, of which {len(agreed)} are agreed",)
        if most is not None and len(agreed) > most:
            held = (f"that meeting {one.key} ({', '.join(one.parties)}) is held" for one in agreed[: most + 1])
            return *held, f"that {who.key} has at most {most} meetings"
    return ()


def find_clash(instance: Instance, tell: Tell) -> None:
    """Tell "clash" with fewer and fewer wishes, and "irreducible" with the last of them; nothing where none clash."""
    for about in _smaller(instance):
        rules: Rules = Rules(replace(about, homogeneity=None), wishes=True)
        if _told(rules, tell):
            return
    _told(Idle(instance, wishes=True), tell)


def _smaller(instance: Instance) -> list[Instance]:
    """Return the meetings of a participant who cannot hold theirs, by themselves, and the whole."""
    for who in instance.participants:
        if breaks_alone(instance, who) is None:
            own = {one.key for one in instance.asking[who.key]}
            those = tuple(replace(one, after=one.after & own) for one in instance.meetings if one.key in own)
            return [replace(instance, meetings=those), instance]
    return [instance]


def _told(rules: Rules, tell: Tell) -> bool:
    with Solver(SOLVER, bootstrap_with=[one for one in rules.clauses if one]) as solver:
        if solver.solve(assumptions=list(rules.wishes)):
            return False
        core = sorted(solver.get_core() or ())
        needed: list[int] = []
        while core:
            tell("clash", tuple(rules.wishes[one] for one in (*needed, *core)))
            tried = core.pop()
            if solver.solve(assumptions=[*needed, *core]):
                needed.append(tried)
            else:
                kept = set(solver.get_core() or ())
                core = [one for one in core if one in kept]
        tell("irreducible", tuple(rules.wishes[one] for one in sorted(needed)))
        return True
