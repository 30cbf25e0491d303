"""An instance as clauses: what must hold of any plan in which every agreed meeting is held.

Tables that are alike are a number in a class, so that no two plans differ by their order. With `wishes` each wish has a variable,
to be assumed or not, so that a solver can say which of them clash.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from .clauses import Clauses, Truth, no
from .model import Away, Instance, Meeting, Participant, Table


@dataclass(frozen=True, slots=True)
class Job:
    """Time from `begin` to before `end` that somebody spends in an area, where the literal holds."""

    literal: Truth
    begin: int
    end: int
    area: str

    def collides(self, instance: Instance, other: "Job") -> bool:
        """Whether nobody could do both, the way between them included."""
        way = instance.way(self.area, other.area)
        return self.begin < other.end + way and other.begin < self.end + way


def runs(away: Away) -> Iterator[Job]:
    """Yield each unbroken run of slots of an absence."""
    for begin in sorted(slot for slot in away.slots if slot - 1 not in away.slots):
        end = begin
        while end in away.slots:
            end += 1
        yield Job(True, begin, end, away.area)


class Rules(Clauses):
    """The clauses, and what their variables mean: when a meeting begins, at which class of tables, by whom it is interpreted."""

    def __init__(self, instance: Instance, *, wishes: bool = False) -> None:
        super().__init__()
        self.instance, self.soft = instance, wishes
        self.wishes: dict[int, str] = {}
        self.held: dict[str, Truth] = {}
        self.begin: dict[str, dict[int, Truth]] = {}
        self.at: dict[str, dict[int, Truth]] = {}
        self.by: dict[str, dict[str, Truth]] = {}
        self.classes = classes_of(instance)
        self.jobs: dict[str, list[Job]] = {}
        self.busy: dict[str, list[Truth]] = {}
        self.gone = {
            key: [(wish, one, job) for one in away for wish in [self._away(key, one)] for job in runs(one)]
            for key, away in chain(
                ((one.key, one.away) for one in instance.participants),
                ((one.key, one.away) for one in instance.interpreters),
            )
        }
        for meeting in instance.agreed:
            self._meeting(meeting)
        for meeting in instance.agreed:
            for other in sorted(meeting.after & self.begin.keys()):
                self._after(meeting, instance.asked[other])
        for participant in instance.participants:
            self._participant(participant)
        if not wishes and len(self.classes) == 1 and self._in_pairs():
            self._evenly(len(self.classes[0]))
        self._tables()
        self._interpreters()

    def wish(self, words: str) -> Truth:
        """Return what stands for a wish: a variable to be assumed, or True where all wishes hold."""
        if not self.soft:
            return True
        found = self.new()
        self.wishes[found] = words
        return found

    def _away(self, key: str, away: Away) -> Truth:
        slots = ", ".join(map(str, sorted(away.slots)))
        return self.wish(f"that {key} is away{f' ({away.why})' if away.why else ''} in slots {slots}")

    def _meeting(self, one: Meeting) -> None:
        """A meeting begins in one slot that suits it and its parties, at a table of one class."""
        named = f"meeting {one.key} ({', '.join(one.parties)})"
        self.held[one.key] = self.wish(f"that {named} is held")
        barred = list(self._barred(one, named))
        row = self.begin[one.key] = {}
        for slot in range(1, self.instance.slots - one.length + 2):
            against = [wish for wish, slots in barred if slot in slots]
            if self.instance.half_of[slot] == self.instance.half_of[slot + one.length - 1] and not any(
                wish is True for wish in against
            ):
                row[slot] = self.new()
                for wish in against:
                    self.add(no(wish), no(row[slot]))
        self.add(no(self.held[one.key]), *row.values())
        self.at_most_one(list(row.values()))
        self._class_of_table(one, named)
        self.jobs[one.key] = list(self._jobs(one))

    def _barred(self, one: Meeting, named: str) -> Iterator[tuple[Truth, set[int]]]:
        """Yield the wishes that keep a meeting from beginning in some slots, and those."""
        every = range(1, self.instance.slots + 1)
        if one.slots is not None:
            yield self.wish(f"that {named} begins only in the slots that it has"), set(every) - one.slots
        if one.fixed is not None:
            yield self.wish(f"that {named} begins in slot {one.fixed}"), set(every) - {one.fixed}
        for party in one.parties:
            all_of = self.instance.of[party].capacity
            for wish, away, job in self.gone[party]:
                if away.many is None or away.many >= all_of:
                    yield wish, set(range(job.begin - one.length + 1, job.end))

    def _class_of_table(self, one: Meeting, named: str) -> None:
        row = self.at[one.key] = {}
        own = True if one.table is None else self.wish(f"that {named} is at table {one.table}")
        for number, tables in enumerate(self.classes):
            wanted = one.table in {None, tables[0].key}
            if (wanted or self.soft) and (tables[0].places is None or tables[0].places >= one.seats):
                row[number] = self.new()
                if not wanted:
                    self.add(no(own), no(row[number]))
        if len(row) == 1:
            self.add(*row.values())
            row.update(dict.fromkeys(row, True))
        else:
            self.add(no(self.held[one.key]), *row.values())
            self.at_most_one(list(row.values()))

    def _jobs(self, one: Meeting) -> Iterator[Job]:
        for number, there in self.at[one.key].items():
            table = self.classes[number][0]
            for slot, begins in self.begin[one.key].items():
                literal = self.both(begins, there)
                if table.closed.isdisjoint(one.taken(slot)):
                    yield Job(literal, slot, slot + one.length, table.area)
                else:
                    self.add(no(literal))

    def _after(self, one: Meeting, before: Meeting) -> None:
        wish = self.wish(f"that meeting {one.key} comes after meeting {before.key}")
        for slot, begins in self.begin[one.key].items():
            for other, early in self.begin[before.key].items():
                if slot < other + before.length:
                    self.add(no(wish), no(begins), no(early))

    def _tables(self) -> None:
        """In each slot a class has at most so many meetings as it has tables."""
        for number, tables in enumerate(self.classes):
            there: dict[int, list[Truth]] = defaultdict(list)
            for one in self.instance.agreed:
                if number in self.at[one.key]:
                    for slot, begins in self.begin[one.key].items():
                        literal = self.both(begins, self.at[one.key][number])
                        for taken in one.taken(slot):
                            there[taken].append(literal)
            for literals in there.values():
                self.at_most(literals, len(tables))

    def _in_pairs(self) -> bool:
        """Whether every meeting is of two people, so that whoever meets makes it two."""
        pair = 2
        agreed, of = self.instance.agreed, self.instance.of
        return all(len(one.parties) == pair and all(of[key].capacity == 1 for key in one.parties) for one in agreed)

    def _evenly(self, tables: int) -> None:
        """Say it of people: in each slot an even number, at most two to a table, and as many as other slots leave over."""
        slots = [slot for slot in range(1, self.instance.slots + 1) if slot not in self.classes[0][0].closed]
        left = sum(one.length for one in self.instance.agreed) - tables * (len(slots) - 1)
        for slot in slots:
            busy = [row[slot] for row in self.busy.values() if row[slot] is not False]
            row = self.sorted_sum(busy, 2 * tables + 1)
            for odd, even in zip(row[::2], [*row[1::2], False], strict=False):
                self.add(no(odd), even)
            if left > 0:
                self.add(row[2 * left - 1] if len(row) >= 2 * left else False)

    def _participant(self, who: Participant) -> None:
        """A person is in one place at once; of a team no more meet than are free. `busy` says in which slots they meet."""
        jobs = [job for meeting in self.instance.asking[who.key] for job in self.jobs[meeting.key]]
        meets: dict[int, list[Truth]] = defaultdict(list)
        for meeting in self.instance.asking[who.key]:
            for slot, begins in self.begin[meeting.key].items():
                for taken in meeting.taken(slot):
                    meets[taken].append(begins)
        self.busy[who.key] = [False, *(self.either(meets[slot]) for slot in range(1, self.instance.slots + 1))]
        for slot, literals in meets.items():
            if who.capacity == 1:
                self.at_most_one(literals)
            else:
                self.at_most(literals, self.instance.free(who, slot))
        if self.soft and who.capacity == 1:
            self._room(who)
        if not self._far(jobs, who.key):
            return
        if who.capacity == 1:
            self._ways(jobs, [(wish, job) for wish, _away, job in self.gone[who.key]])
        else:
            self._members(who, jobs)

    def _room(self, who: Participant) -> None:
        """Who holds so many meetings is busy in as many slots: implied, and without it a proof of too many is long."""
        held = [self.either(self.begin[one.key].values()) for one in self.instance.asking[who.key]]
        many = self.sorted_sum(held, len(held))
        busy = self.sorted_sum(self.busy[who.key], len(self.busy[who.key]))
        for at, literal in enumerate(many):
            self.add(no(literal), busy[at] if at < len(busy) else False)

    def _far(self, jobs: Iterable[Job], who: str) -> bool:
        """Whether any way between the places of somebody takes time."""
        areas = sorted({job.area for job in jobs} | {job.area for _wish, _away, job in self.gone[who]})
        return any(self.instance.way(one, other) for one, other in combinations(areas, 2))

    def _ways(self, jobs: Sequence[Job], gone: Sequence[tuple[Truth, Job]]) -> None:
        """Of jobs of one person that collide at most one holds, and none that collides with an absence."""
        for one, other in combinations(jobs, 2):
            if one.collides(self.instance, other):
                self.add(no(one.literal), no(other.literal))
        self._kept(jobs, gone)

    def _kept(self, jobs: Sequence[Job], gone: Sequence[tuple[Truth, Job]]) -> None:
        for wish, absence in gone:
            for job in jobs:
                if absence.collides(self.instance, job):
                    self.add(no(wish), no(job.literal))

    def _members(self, who: Participant, jobs: Sequence[Job]) -> None:
        """Each job of a team, and each absence of one of them, falls to one of its members."""
        tasks = list(jobs)
        for wish, away, job in self.gone[who.key]:
            many = who.capacity if away.many is None else min(away.many, who.capacity)
            tasks += [Job(wish, job.begin, job.end, job.area)] * many
        shares = [[self.new() for _member in range(who.capacity)] for _task in tasks]
        for task, row in zip(tasks, shares, strict=True):
            self.add(no(task.literal), *row)
        for (at, one), (beside, other) in combinations(enumerate(tasks), 2):
            if one.collides(self.instance, other):
                for mine, theirs in zip(shares[at], shares[beside], strict=True):
                    self.add(no(one.literal), no(other.literal), no(mine), no(theirs))

    def _interpreters(self) -> None:
        """A meeting that needs an interpreter has one who can, and nobody interprets in two at once."""
        tasks: dict[str, list[Job]] = {one.key: [] for one in self.instance.interpreters}
        for meeting in self.instance.agreed:
            if meeting.interpreting is not None:
                wish = self.wish(f"that meeting {meeting.key} has an interpreter")
                row = self.by[meeting.key] = {one.key: self.new() for one in self.instance.servers(meeting)}
                self.add(no(wish), *row.values())
                self.at_most_one(list(row.values()))
                for key, helps in row.items():
                    tasks[key] += [
                        Job(self.both(helps, job.literal), job.begin, job.end, job.area)
                        for job in self.jobs[meeting.key]
                    ]
        for key, those in tasks.items():
            self._interpreter(key, those)

    def _interpreter(self, key: str, jobs: Sequence[Job]) -> None:
        gone = [(wish, job) for wish, _away, job in self.gone[key]]
        if self._far(jobs, key):
            self._ways(jobs, gone)
            return
        at: dict[int, list[Truth]] = defaultdict(list)
        for job in jobs:
            for slot in range(job.begin, job.end):
                at[slot].append(job.literal)
        for literals in at.values():
            self.at_most_one(literals)
        self._kept(jobs, gone)


def classes_of(instance: Instance) -> list[list[Table]]:
    """Return the tables by what they are to meetings: those alike together, each that a meeting is fixed to alone."""
    named = {one.table for one in instance.meetings}
    found: dict[tuple[object, ...], list[Table]] = defaultdict(list)
    for one in instance.tables:
        found[one.places, one.area, one.closed, one.key if one.key in named else ""].append(one)
    return list(found.values())
