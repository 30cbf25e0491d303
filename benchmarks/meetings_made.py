"""Made-up events with one-to-one meetings, the same for a seed: plain ones, and rich ones with everything that the form knows."""

import random
from itertools import combinations

from proxenia.engines.meetings import (
    Away,
    Exclusion,
    Half,
    Instance,
    Interpreter,
    Meeting,
    Package,
    Participant,
    Table,
)

LANGUAGES = ("da", "en", "zh", "fr", "uk")
KINDS = ("authority", "company", "organisation")


def plain(people: int = 500, requests: int = 4_000, tables: int = 100, seed: int = 1) -> Instance:
    """Return delegates of two days of 20 slots with requests of weight 1 to 3, more than their maxima and the tables allow."""
    chance = random.Random(seed)  # noqa: S311 - data of a benchmark
    halves = tuple(Half(f"Half {at + 1}", 10, day=at // 2 + 1) for at in range(4))
    delegates = tuple(
        Participant(f"Delegate {at + 1}", most=chance.choice((10, 14, 18)), away=_half_off(chance))
        for at in range(people)
    )
    pairs = set[tuple[int, int]]()
    popular = [1 + 3 * chance.random() ** 3 for _ in range(people)]
    while len(pairs) < requests:
        one, other = sorted(chance.choices(range(people), popular, k=2))
        if one != other:
            pairs.add((one, other))
    meetings = tuple(
        Meeting(f"m{at + 1}", (delegates[one].key, delegates[other].key), weight=chance.choice((1, 1, 2, 2, 3)))
        for at, (one, other) in enumerate(sorted(pairs))
    )
    return Instance(delegates, meetings, halves, tuple(Table(f"t{at + 1}") for at in range(tables)), objective="wishes")


def _half_off(chance: random.Random) -> tuple[Away, ...]:
    if chance.random() < 0.8:
        return ()
    begin = 10 * chance.randrange(4) + 1
    return (Away(frozenset(range(begin, begin + 10)), "elsewhere"),)


def rich(people: int, seed: int = 1) -> Instance:
    """Return an event with teams, packages, visits, areas, interpreters, long meetings, musts, refusals, exclusions and order."""
    chance = random.Random(seed)  # noqa: S311 - data of a benchmark
    halves = tuple(Half(f"Half {at + 1}", 8, day=at // 2 + 1) for at in range(4 if people >= 50 else 2))
    slots = sum(half.slots for half in halves)
    spoken = {at: _languages(chance) for at in range(people)}
    participants = tuple(_participant(chance, at, slots) for at in range(people))
    pairs = sorted(chance.sample(list(combinations(range(people), 2)), min(people * 6, people * (people - 1) // 2)))
    meetings = [_meeting(chance, at, participants, pair, spoken) for at, pair in enumerate(pairs)]
    for _ in range(people // 20):
        first, second = chance.sample(range(len(meetings)), 2)
        one = meetings[max(first, second)]
        meetings[max(first, second)] = Meeting(
            one.key, one.parties, one.wish, one.weight, one.length, after=frozenset({meetings[min(first, second)].key}),
            interpreting=one.interpreting,
        )  # fmt: skip
    tables = tuple(_table(chance, at) for at in range(max(3, people // 8)))
    tongues = [frozenset({"en", other}) for other in LANGUAGES if other != "en"]
    interpreters = tuple(
        Interpreter(f"Interpreter {at + 1}", frozenset(chance.sample(tongues, chance.choice((1, 1, 2)))))
        for at in range(max(2, people // 25))
    )
    return Instance(
        participants,
        tuple(meetings),
        halves,
        tables,
        interpreters,
        packages=(Package("basic", 1, 6), Package("full", 2, 12)),
        exclusions=(Exclusion("country", "Country 1", "Country 2"),),
        travel={("Hall", "Gallery"): 1, ("Hall", "Town"): 2, ("Gallery", "Town"): 2},
        objective="wishes",
    )


def _languages(chance: random.Random) -> frozenset[str]:
    own = chance.choice(LANGUAGES)
    return frozenset({own, "en"}) if chance.random() < 0.8 else frozenset({own})


def _participant(chance: random.Random, at: int, slots: int) -> Participant:
    away = list[Away]()
    if chance.random() < 0.3:
        begin = chance.randrange(1, slots - 2)
        away.append(Away(frozenset(range(begin, begin + 3)), "site visit", "Town", counts=chance.random() < 0.5))
    if chance.random() < 0.1:
        away.append(Away(frozenset(range(slots - 3, slots + 1)), "travels home"))
    return Participant(
        f"Delegate {at + 1}" if at % 10 else f"Team {at + 1}",
        capacity=1 if at % 10 else 2,
        away=tuple(away[:1]),
        package=chance.choice(("", "basic", "full")),
        country=f"Country {chance.randrange(1, 9)}",
        kind=chance.choice(KINDS),
    )


def _meeting(
    chance: random.Random,
    at: int,
    participants: tuple[Participant, ...],
    pair: tuple[int, int],
    spoken: dict[int, frozenset[str]],
) -> Meeting:
    one, other = (spoken[who] for who in pair)
    shared = one & other
    pairs = frozenset(frozenset({a, b}) for a in one for b in other if a != b and "en" in {a, b})
    wish = chance.random()
    return Meeting(
        f"m{at + 1}",
        (participants[pair[0]].key, participants[pair[1]].key),
        "must" if wish < 0.01 and shared else "no" if wish > 0.95 else "meet",
        weight=chance.choice((1, 1, 2, 2, 3)),
        length=2 if chance.random() < 0.08 else 1,
        interpreting=None if shared else pairs,
    )


def _table(chance: random.Random, at: int) -> Table:
    area = ("Hall", "Hall", "Gallery")[at % 3]
    closed = frozenset({8}) if chance.random() < 0.2 else frozenset[int]()
    return Table(f"t{at + 1}", places=chance.choice((3, 4, 6)), area=area, closed=closed)
