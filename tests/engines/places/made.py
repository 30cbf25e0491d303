"""Small problems for the tests, and every plan that there is for one."""

from collections.abc import Iterator
from itertools import combinations, product

from hypothesis import strategies as st

from proxenia.engines.places import Person, Problem, Score, Session, wrong
from proxenia.engines.places.scoring import score

HARBOUR, DAIRY, CLINIC, PARK = KEYS = ("harbour", "dairy", "clinic", "park")
PLAIN = frozenset({frozenset({HARBOUR, DAIRY}), frozenset({CLINIC, PARK})})
"""Two visits in the morning, two in the afternoon."""
ALL_AT_ONCE = frozenset(frozenset(pair) for pair in combinations(KEYS, 2))


@st.composite
def people(draw: st.DrawFn, groups: tuple[str, ...] = ("",)) -> tuple[Person, ...]:
    """Make up to four people with wishes, some of them kept from something or with a place of before."""
    return tuple(
        Person(
            f"Delegate {number}",
            wishes := draw(st.dictionaries(st.sampled_from(KEYS), st.integers(1, 4), max_size=3)),
            barred=dict.fromkeys(draw(st.sets(st.sampled_from(KEYS), max_size=1)) & set(wishes), "language"),
            group=draw(st.sampled_from(groups)),
            now=frozenset(draw(st.sets(st.sampled_from(sorted(wishes)), max_size=1)) if wishes else ()),
        )
        for number in range(draw(st.integers(1, 4)))
    )


@st.composite
def problems(
    draw: st.DrawFn, *, groups: tuple[str, ...] = ("",), plain: bool = True, **more: frozenset[str]
) -> Problem:
    """Make a small problem: a flow, unless the clashes are in no plain order or delegations go as one."""
    clashing = (
        st.sampled_from([PLAIN, ALL_AT_ONCE])
        if plain
        else st.frozensets(st.sampled_from(sorted(ALL_AT_ONCE, key=sorted)))
    )
    in_bus = draw(st.sampled_from([(), (HARBOUR,), (HARBOUR, DAIRY)]))
    sessions = tuple(
        Session(
            key,
            places=draw(st.one_of(st.none(), st.integers(0, 3))),
            least=draw(st.integers(0, 3)),
            bus="1" if key in in_bus else "",
        )
        for key in KEYS
    )
    return Problem(
        draw(people(groups)),
        sessions,
        draw(clashing),
        {"1": draw(st.integers(0, 3))},
        steady=draw(st.booleans()),
        **more,
    )


def every_plan(problem: Problem) -> Iterator[dict[str, frozenset[str]]]:
    """Return every plan that holds: what each could be given, with what each other could be."""
    choices = [
        [frozenset(those) | one.fixed for many in range(len(KEYS) + 1) for those in combinations(KEYS, many)]
        for one in problem.people
    ]
    sound = [
        [
            those
            for those in mine
            if not any(
                one.barred.keys() & (those - one.fixed) or other in problem.beside[key]
                for key in those
                for other in those
            )
        ]
        for one, mine in zip(problem.people, choices, strict=True)
    ]
    for chosen in product(*sound):
        given = {one.key: those for one, those in zip(problem.people, chosen, strict=True)}
        if not wrong(problem, given):
            yield given


def best_of_all(problem: Problem) -> Score:
    """Return the best score of every plan that there is."""
    return min(
        (score(problem, given) for given in every_plan(problem)), key=lambda one: one.loss(steady=problem.steady)
    )
