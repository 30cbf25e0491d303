"""What is in the way of a meeting at a spot: people elsewhere, the ways between areas, tables, interpreters, precedences, maxima."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from .board import FIXED, Board, Spot, Time, bits


class Option(NamedTuple):
    """A spot for a meeting, the meetings that would have to leave for it, and what they are worth."""

    spot: Spot
    blockers: tuple[int, ...] = ()
    loss: int = 0


def direct(board: Board, meeting: int) -> Iterator[Option]:
    """Yield for each slot in which nothing is in the way a spot of the meeting."""
    mask = open_slots(board, meeting)
    for slot in bits(mask):
        for area, tables in board.areas:
            option = _at(board, meeting, slot, area, tables, most=0)
            if option is not None and not option.blockers:
                yield option
                break


def open_slots(board: Board, meeting: int) -> int:
    """Return in which slots all parties are free and some table is (ways, interpreters and the like are not looked at)."""
    mask = board.begins[meeting]
    for who in board.parties[meeting]:
        free = board.free[who]
        for later in range(board.lengths[meeting]):
            mask &= free >> later
    return mask


def options(board: Board, meeting: int, *, most: int, slots: Iterable[int] | None = None) -> Iterator[Option]:
    """Yield spots of a meeting for which at most `most` others have to leave: for each slot and area that of least loss."""
    for slot in bits(board.begins[meeting]) if slots is None else slots:
        for area, tables in board.areas:
            option = _at(board, meeting, slot, area, tables, most)
            if option is not None:
                yield option


def _at(board: Board, meeting: int, slot: int, area: str, tables: int, most: int) -> Option | None:
    """Return the option of least loss in a slot and an area; None where something cannot leave or more than `most` would."""
    suiting = tables & board.suits[meeting]
    time = Time(slot, slot + board.lengths[meeting], area, meeting)
    gone = set[int]()
    for who in board.parties[meeting] if suiting else ():
        found = in_the_way(board, who, time, gone)
        if found is None or len(found) > most:
            return None
        gone |= found
    if not suiting or not _in_order(board, meeting, slot, gone) or len(gone) > most:
        return None
    if not _at_table(board, meeting, slot, suiting, gone, most):
        return None
    table = _table(board, time, suiting, gone)
    interpreter = _interpreter(board, meeting, time, gone)
    if interpreter is None or not _within_most(board, meeting, gone) or len(gone) > most or gone & board.locked:
        return None
    return Option(Spot(slot, table, interpreter), tuple(sorted(gone)), sum(board.values[one] for one in gone))


def in_the_way(board: Board, who: int, time: Time, gone: Iterable[int] = ()) -> set[int] | None:
    """Return which meetings of somebody have to leave so that they can be there in this time; None where that does not help.

    Meetings that are `gone` are taken as gone, and the meeting itself too.
    """
    if board.capacity[who] > 1:
        return _of_team(board, who, time, {*gone, time.meeting})
    if not board.ways:
        return _without_ways(board, who, time, gone)
    if any(_clashing(board, one, time) for one in board.away[who]):
        return None
    return {
        one
        for one in board.held[who]
        if one != time.meeting and one not in gone and _clashing(board, board.time(one), time)
    }


def _without_ways(board: Board, who: int, time: Time, gone: Iterable[int]) -> set[int] | None:
    found, free, meets = set[int](), board.free[who], board.meets[who]
    for slot in range(time.begin, time.end):
        if not free >> slot & 1:
            one = meets[slot]
            if one == FIXED:
                return None
            if one != time.meeting and one not in gone:
                found.add(one)
    return found


def _clashing(board: Board, one: Time, other: Time) -> bool:
    """Whether nobody can be at both, the way between them included."""
    way = board.instance.way(one.area, other.area) if board.ways else 0
    return one.begin < other.end + way and other.begin < one.end + way


def _of_team(board: Board, team: int, time: Time, gone: set[int]) -> set[int] | None:
    """Return which meetings of a team have to leave: the cheapest ones that clash, until its members suffice."""
    times = [*board.away[team], *(board.time(one) for one in board.held[team] if one not in gone), time]
    found = set[int]()
    while people_needed(board, times) > board.capacity[team]:
        clashing = [one for one in times if one.meeting not in {FIXED, time.meeting} and _clashing(board, one, time)]
        if not clashing:
            return None
        cheapest = min(clashing, key=lambda one: (one.meeting in board.locked, board.values[one.meeting], one.meeting))
        times.remove(cheapest)
        found.add(cheapest.meeting)
    return found


def people_needed(board: Board, times: Sequence[Time]) -> int:
    """Return how many people can be everywhere, going from one place to the next (least paths that cover a graph, by augmenting)."""
    if not board.ways:
        return max(sum(other.begin <= one.begin < other.end for other in times) for one in times)
    way = board.instance.way
    after = [
        [at for at, other in enumerate(times) if other.begin >= one.end + way(one.area, other.area)] for one in times
    ]
    before: dict[int, int] = {}

    def lengthened(one: int, tried: set[int]) -> bool:
        for other in after[one]:
            if other not in tried:
                tried.add(other)
                if other not in before or lengthened(before[other], tried):
                    before[other] = one
                    return True
        return False

    return len(times) - sum(lengthened(one, set()) for one in range(len(times)))


def _in_order(board: Board, meeting: int, slot: int, gone: set[int]) -> bool:
    """Add to `gone` the meetings that would come before what they are to follow; whether that can be."""
    for other in board.before[meeting]:
        spot = board.spots[other]
        if spot is not None and spot.slot + board.lengths[other] > slot:
            gone.add(other)
    end = slot + board.lengths[meeting]
    for other in board.behind[meeting]:
        spot = board.spots[other]
        if spot is not None and spot.slot < end:
            gone.add(other)
    return not gone & board.locked


def _at_table(board: Board, meeting: int, slot: int, suiting: int, gone: set[int], most: int) -> bool:
    """Add to `gone` the cheapest meetings that hold a table, where none is free or becomes so; whether `most` will do for one."""
    end = slot + board.lengths[meeting]
    if _free(board, slot, end, suiting, gone, meeting):
        return True
    if len(gone) >= most:
        return False
    there = suiting
    for at in range(slot, end):
        there &= board.open_tables[at]
    best: tuple[int, int, set[int]] | None = None
    for table in bits(there):
        those = {board.at_table[at][table] for at in range(slot, end) if table in board.at_table[at]} - gone - {meeting}
        if those & board.locked or len(gone) + len(those) > most:
            continue
        cost = sum(board.values[one] for one in those), len(those), those
        if best is None or cost[:2] < best[:2]:
            best = cost
    if best is None:
        return False
    gone |= best[2]
    return True


def _free(board: Board, begin: int, end: int, suiting: int, gone: Iterable[int], meeting: int) -> int:
    """Return which of the suiting tables are free in all these slots once some meetings are gone."""
    for slot in range(begin, end):
        free = board.free_tables[slot]
        for one in (*gone, meeting):
            spot = board.spots[one]
            if spot is not None and spot.slot <= slot < spot.slot + board.lengths[one]:
                free |= 1 << spot.table
        suiting &= free
    return suiting


def _table(board: Board, time: Time, suiting: int, gone: Iterable[int]) -> int:
    """Return the table: where the meeting is now if that can be, else the smallest free one."""
    free = _free(board, time.begin, time.end, suiting, gone, time.meeting)
    spot = board.spots[time.meeting]
    if spot is not None and free >> spot.table & 1:
        return spot.table
    return (free & -free).bit_length() - 1


def _interpreter(board: Board, meeting: int, time: Time, gone: set[int]) -> int | None:
    """Return who interprets at least loss, and add to `gone` what they leave; -1 where nobody is needed, None where nobody can."""
    servers = board.servers[meeting]
    if servers is None:
        return -1
    best: tuple[int, int, int, set[int]] | None = None
    now = board.spots[meeting]
    for at, who in enumerate(servers):
        found = in_the_way(board, who, time, gone)
        if found is None or found & board.locked:
            continue
        order = -1 if now is not None and now.interpreter == who else at
        cost = sum(board.values[one] for one in found), len(found), order, found
        if best is None or cost[:3] < best[:3]:
            best = cost
            interpreter = who
    if best is None:
        return None
    gone |= best[3]
    return interpreter


def _within_most(board: Board, meeting: int, gone: set[int]) -> bool:
    """Add to `gone` the cheapest meeting of each party who would have too many; whether that can be."""
    for who in board.parties[meeting]:
        held = board.held[who] - gone - {meeting}
        if len(held) >= board.most[who]:
            may = held - board.locked
            if not may or len(held) > board.most[who]:
                return False
            gone.add(min(may, key=lambda one: (board.values[one], one)))
    return True


def every_option(board: Board, meeting: int, *, most: int) -> Iterator[Option]:
    """Yield every way in which a meeting can be at any spot when at most `most` others leave theirs, fewest within a slot first.

    Nothing is passed over but a free table that is like another free one, and leaving of more than has to leave.
    """
    for slot in bits(board.begins[meeting]):
        found = [
            option
            for area, tables in board.areas
            for option in _every_at(
                board, meeting, Time(slot, slot + board.lengths[meeting], area, meeting), tables, most
            )
        ]
        yield from sorted(found, key=lambda one: len(one.blockers))


def at_spot(board: Board, meeting: int, spot: Spot, *, most: int) -> Iterator[Option]:
    """Yield every way in which a meeting can be at just this spot when at most `most` others leave theirs."""
    if board.begins[meeting] >> spot.slot & 1:
        area = board.tables[spot.table].area if board.ways else ""
        time = Time(spot.slot, spot.slot + board.lengths[meeting], area, meeting)
        for option in _every_at(board, meeting, time, 1 << spot.table, most):
            if option.spot == spot:
                yield option


def _every_at(board: Board, meeting: int, time: Time, tables: int, most: int) -> Iterator[Option]:
    before = set[int]()
    if not _in_order(board, meeting, time.begin, before) or len(before) > most:
        return
    leaving = [_ways_to_leave(board, who, time, most) for who in board.parties[meeting]]
    parties = {frozenset(before).union(*those) for those in product(*leaving)}
    parties = {those for those in parties if len(those) <= most and not those & board.locked}
    if not parties:
        return
    servers = board.servers[meeting]
    helped = (
        [(-1, [frozenset[int]()])]
        if servers is None
        else [(who, _ways_to_leave(board, who, time, most)) for who in servers]
    )
    for table, there in _tables_at(board, meeting, time, tables & board.suits[meeting]):
        for who, ways in helped:
            for gone in {those | there | way for those in parties for way in ways}:
                if len(gone) <= most and not gone & board.locked:
                    yield Option(Spot(time.begin, table, who), tuple(sorted(gone)))


def _ways_to_leave(board: Board, who: int, time: Time, most: int) -> list[frozenset[int]]:
    """Return the least sets of meetings that have to leave so that somebody can be there, as far as they have at most `most`."""
    if board.capacity[who] == 1:
        found = in_the_way(board, who, time)
        return [] if found is None or len(found) > most else [frozenset(found)]
    held = sorted(board.held[who] - {time.meeting})
    ways = list[frozenset[int]]()
    for many in range(most + 1):
        for gone in map(frozenset, combinations(held, many)):
            if any(way <= gone for way in ways):
                continue
            times = [*board.away[who], time, *(board.time(one) for one in held if one not in gone)]
            if people_needed(board, times) <= board.capacity[who]:
                ways.append(gone)
        if ways and not ways[0]:
            break
    return ways


def _tables_at(board: Board, meeting: int, time: Time, suiting: int) -> Iterator[tuple[int, frozenset[int]]]:
    """Yield each table with the meetings that hold it, of free tables that are alike only one."""
    seen = set[object]()
    margin = max(board.lengths)
    for slot in range(time.begin, time.end):
        suiting &= board.open_tables[slot]
    for table in bits(suiting):
        there = frozenset(
            board.at_table[slot][table] for slot in range(time.begin, time.end) if table in board.at_table[slot]
        ) - {meeting}
        if not there:
            one = board.tables[table]
            around = range(max(time.begin - margin, 1), min(time.end + margin, board.instance.slots + 1))
            taken = tuple(table in board.at_table[slot] for slot in around) if margin > 1 else ()
            alike = one.places, one.area, one.closed, taken, table if table in board.named_tables else -1
            if alike in seen:
                continue
            seen.add(alike)
        yield table, there
