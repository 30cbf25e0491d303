"""What is wrong with a plan: the one place that says what must not be, for plans of solvers and of people alike.

Nothing of a solver is used here, so that a plan that passes is a plan whoever made it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .breaks import breaks_of, spread
from .model import Away, Instance, Meeting, Placement, Table


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a plan breaks: its name, the meetings and the one (participant, table, interpreter) it is about, and a sentence.

    `rule` is "unknown", "twice", "no", "excluded", "missing", "half", "slots", "fixed", "table", "closed", "places", "taken",
    "precedence", "interpreter", "busy", "least", "most" or "homogeneity".
    """

    rule: str
    meetings: tuple[str, ...]
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class _Job:
    """Time that somebody has to be at a place: a meeting, or an absence."""

    begin: int
    end: int
    area: str
    meeting: str
    words: str


def violations(instance: Instance, placements: Iterable[Placement], *, all_agreed: bool = True) -> list[Violation]:
    """Return every rule that a plan breaks; nothing where it holds.

    `all_agreed` asks that each agreed meeting is held; without it only those that must be.
    """
    placed, found = dict[str, Placement](), list[Violation]()
    for one in placements:
        unknown = list(_unknown(instance, one))
        found += unknown
        if not unknown and one.meeting in placed:
            found.append(Violation("twice", (one.meeting,), "", f"Meeting {one.meeting} is planned twice."))
        elif not unknown:
            placed[one.meeting] = one
    for key, one in placed.items():
        found += _of_meeting(instance, instance.asked[key], one, placed)
    found += _missing(instance, placed, all_agreed=all_agreed)
    found += _at_tables(instance, placed)
    found += _of_people(instance, placed)
    found += _of_interpreters(instance, placed)
    found += _uneven(instance, placed)
    return found


def _unknown(instance: Instance, one: Placement) -> Iterator[Violation]:
    meeting = instance.asked.get(one.meeting)
    if meeting is None:
        yield Violation("unknown", (one.meeting,), "", f"There is no meeting {one.meeting}.")
    if one.table not in instance.table_of:
        yield Violation("unknown", (one.meeting,), one.table, f"There is no table {one.table}.")
    if one.interpreter is not None and one.interpreter not in instance.interpreter_of:
        yield Violation("unknown", (one.meeting,), one.interpreter, f"There is no interpreter {one.interpreter}.")
    if meeting and not 1 <= one.slot <= instance.slots - meeting.length + 1:
        why = f"Meeting {one.meeting} of length {meeting.length} begins in slot {one.slot}; there are slots 1 to {instance.slots}."
        yield Violation("unknown", (one.meeting,), "", why)


def _of_meeting(
    instance: Instance, meeting: Meeting, one: Placement, placed: Mapping[str, Placement]
) -> Iterator[Violation]:
    def wrong(rule: str, why: str, *others: str) -> Violation:
        return Violation(rule, (meeting.key, *others), "", f"Meeting {meeting.key} {why}")

    if meeting.wish == "no":
        yield wrong("no", "is planned, although one of its parties said no.")
    excluded = instance.excluding(meeting)
    if excluded:
        yield wrong("excluded", f"is planned, although {excluded.one} and {excluded.other} do not meet.")
    if len({instance.half_of[slot] for slot in meeting.taken(one.slot)}) > 1:
        yield wrong("half", f"begins in slot {one.slot} and reaches over the end of a half.")
    if meeting.slots is not None and one.slot not in meeting.slots:
        yield wrong("slots", f"begins in slot {one.slot}, which is not one of its own.")
    if meeting.fixed not in {None, one.slot}:
        yield wrong("fixed", f"is fixed to slot {meeting.fixed} and begins in slot {one.slot}.")
    for other in sorted(meeting.after & placed.keys()):
        before = placed[other]
        if one.slot < before.slot + instance.asked[other].length:
            yield wrong("precedence", f"begins in slot {one.slot}, before meeting {other} has ended.", other)
    yield from _of_table(instance.table_of[one.table], meeting, one.slot)
    yield from _interpreted(instance, meeting, one)


def _of_table(table: Table, meeting: Meeting, begin: int) -> Iterator[Violation]:
    def wrong(rule: str, why: str) -> Violation:
        return Violation(rule, (meeting.key,), table.key, f"Meeting {meeting.key} {why}")

    if meeting.table not in {None, table.key}:
        yield wrong("table", f"is fixed to table {meeting.table} and is at table {table.key}.")
    for slot in sorted(table.closed & set(meeting.taken(begin))):
        yield wrong("closed", f"is at table {table.key} in slot {slot}, in which that is closed.")
    if table.places is not None and table.places < meeting.seats:
        yield wrong("places", f"needs {meeting.seats} seats; table {table.key} has {table.places}.")


def _interpreted(instance: Instance, meeting: Meeting, one: Placement) -> Iterator[Violation]:
    if meeting.interpreting is None and one.interpreter is None:
        return
    if meeting.interpreting is None:
        why = f"Meeting {meeting.key} needs no interpreter and has {one.interpreter}."
    elif one.interpreter is None:
        why = f"Meeting {meeting.key} needs an interpreter and has none."
    elif not instance.interpreter_of[one.interpreter].pairs & meeting.interpreting:
        why = f"Interpreter {one.interpreter} does not interpret between the languages of meeting {meeting.key}."
    else:
        return
    yield Violation("interpreter", (meeting.key,), one.interpreter or "", why)


def _missing(instance: Instance, placed: Mapping[str, Placement], *, all_agreed: bool) -> Iterator[Violation]:
    for meeting in instance.meetings if not all_agreed else instance.agreed:
        if meeting.key not in placed and (all_agreed or meeting.wish == "must"):
            yield Violation("missing", (meeting.key,), "", f"Meeting {meeting.key} is agreed and not planned.")
    if all_agreed:
        for meeting in instance.meetings:
            if meeting.wish == "must" and instance.excluding(meeting) and meeting.key not in placed:
                why = f"Meeting {meeting.key} must be held, and an exclusion forbids it."
                yield Violation("missing", (meeting.key,), "", why)


def _at_tables(instance: Instance, placed: Mapping[str, Placement]) -> Iterator[Violation]:
    taken: dict[tuple[str, int], list[str]] = defaultdict(list)
    for key, one in placed.items():
        for slot in instance.asked[key].taken(one.slot):
            taken[one.table, slot].append(key)
    for (table, slot), keys in sorted(taken.items()):
        if len(keys) > 1:
            why = f"Meetings {' and '.join(keys)} are both at table {table} in slot {slot}."
            yield Violation("taken", tuple(keys), table, why)


def _of_people(instance: Instance, placed: Mapping[str, Placement]) -> Iterator[Violation]:
    jobs: dict[str, list[_Job]] = {one.key: [] for one in instance.participants}
    for key, one in placed.items():
        for party in instance.asked[key].parties:
            jobs[party].append(_job(instance, one))
    for who in instance.participants:
        least, most = instance.limits(who)
        held = len(jobs[who.key])
        keys = tuple(job.meeting for job in jobs[who.key])
        if held < least:
            yield Violation("least", keys, who.key, f"{who.key} has {held} meetings; {least} is the least.")
        if most is not None and held > most:
            yield Violation("most", keys, who.key, f"{who.key} has {held} meetings; {most} is the most.")
        yield from _too_busy(instance, who.key, who.capacity, [*jobs[who.key], *_absences(who.away, who.capacity)])


def _of_interpreters(instance: Instance, placed: Mapping[str, Placement]) -> Iterator[Violation]:
    for who in instance.interpreters:
        jobs = [_job(instance, one) for one in placed.values() if one.interpreter == who.key]
        yield from _too_busy(instance, who.key, 1, [*jobs, *_absences(who.away, 1)])


def _job(instance: Instance, one: Placement) -> _Job:
    end = one.slot + instance.asked[one.meeting].length
    words = f"in meeting {one.meeting} at table {one.table} in slot {one.slot}"
    return _Job(one.slot, end, instance.table_of[one.table].area, one.meeting, words)


def _absences(away: Sequence[Away], capacity: int) -> Iterator[_Job]:
    """Yield a job for each unbroken run of slots and each who is away, in all no more at once than there are."""
    gone: dict[int, int] = defaultdict(int)
    for one in away:
        slots = sorted(one.slots)
        begins = [slot for slot in slots if slot - 1 not in one.slots]
        for begin in begins:
            end = next(slot for slot in range(begin, slots[-1] + 2) if slot not in one.slots)
            room = capacity - max(gone[slot] for slot in range(begin, end))
            many = min(capacity if one.many is None else one.many, room)
            for slot in range(begin, end):
                gone[slot] += many
            words = f"away ({one.why}) in slot {begin}" if one.why else f"away in slot {begin}"
            yield from (_Job(begin, end, one.area, "", words) for _ in range(many))


def _too_busy(instance: Instance, who: str, capacity: int, jobs: Sequence[_Job]) -> Iterator[Violation]:
    """Yield where somebody would be at two places at once: first what two jobs say plainly, else that a team is too small."""
    jobs = sorted(jobs, key=lambda one: (one.begin, one.end))
    said = False
    for one, other in pairwise(jobs) if capacity == 1 else ():
        if other.begin < one.end + instance.way(one.area, other.area):
            said = True
            way = instance.way(one.area, other.area)
            reason = f"; the way takes {way} slots" if way and other.begin >= one.end else ""
            keys = tuple(job.meeting for job in (one, other) if job.meeting)
            yield Violation("busy", keys, who, f"{who} is {one.words} and {other.words}{reason}.")
    if not said and (chains := _chains(instance, jobs)) > capacity:
        keys = tuple(job.meeting for job in jobs if job.meeting)
        at = max((job.begin for job in jobs), key=lambda slot: sum(job.begin <= slot < job.end for job in jobs))
        why = f"{who} would need {chains} to be everywhere, most of them in slot {at}, and has {capacity}."
        yield Violation("busy", keys, who, why)


def _chains(instance: Instance, jobs: Sequence[_Job]) -> int:
    """Return how many people the jobs need: each goes from job to job (least paths that cover a graph, by augmenting)."""
    after = [
        [at for at, other in enumerate(jobs) if other.begin >= one.end + instance.way(one.area, other.area)]
        for one in jobs
    ]
    before: dict[int, int] = {}

    def found(one: int, tried: set[int]) -> bool:
        for other in after[one]:
            if other not in tried:
                tried.add(other)
                if other not in before or found(before[other], tried):
                    before[other] = one
                    return True
        return False

    return len(jobs) - sum(found(one, set()) for one in range(len(jobs)))


def _uneven(instance: Instance, placed: Mapping[str, Placement]) -> Iterator[Violation]:
    if instance.homogeneity is None:
        return
    for group, (fewest, most) in spread(instance, breaks_of(instance, placed.values())).items():
        if most - fewest > instance.homogeneity:
            where = f" of group {group}" if group else ""
            why = f"Participants{where} have from {fewest} to {most} breaks; they may differ by {instance.homogeneity}."
            yield Violation("homogeneity", (), group, why)
