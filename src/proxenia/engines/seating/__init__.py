"""Seats a banquet: who sits at which table, on which chair.

    problem = Problem(
        tables=(Table("1", 10), Table("2", 10, "long")),
        guests=(Guest("A", side="Aarhus", rank=1, languages=frozenset({"da", "en"})), ...),
        head_table="1",
        host="A",
        guest_of_honour="B",
        locks={"C": Seat("2"), "D": Seat("1", 7)},
        previous=old_plan.seats,
    )
    check(problem)  # raises BadInput(where, what) where it contradicts itself; `problem_of` and `read` do so themselves
    plan = solve(problem, seconds=10, seed=0, on_better=show, should_stop=is_stopped)
    plan.seats["A"]  # Seat(table="1", seat=1): chairs are numbered from 1
    plan.hard_violations  # (Violation(rule, guests, why, kind, facts), ...): empty where every hard rule is kept
    plan.soft  # (SoftCost(rule, guests, cost, why, kind, facts), ...): every wish that is not met
    plan.objective, plan.bound, plan.moved, plan.proven

`why` is English; who speaks another language says `WHY[kind]` in it and fills in `facts`. `read`, `problem_of`,
`as_data` and `problem_data` are the same in JSON. Where the chairs of a table stand, and what is within reach, says
`shapes`.

**Hard rules.** A plan is only to be used without violations; where none is possible, the one with the fewest is given,
each with its reason.

- `seat`: everybody has a chair, no chair has two. More guests than chairs are an error of the input.
- `lock`: who was put somewhere by hand stays there, whatever rule that breaks. Locks that contradict each other are an
  error.
- `apart`: not at the same table; at another table they may well sit back to back, which tables alone cannot tell.
- `together`: at the same table, not necessarily side by side. Apart and together at once is an error.
- `head`: host and guest of honour sit at the head table, the host on the host's chair unless locked to another, the
  guest of honour at the host's right hand: the one rule on which handbooks agree (Debrett's, "Seating plans and
  precedence": the host in the middle, the principal guest on the right, the others radiate out from there in order of
  precedence). Who they are is said, never guessed from ranks; without either, or without a head table, the rule is
  silent.
- `access`: who needs access sits on a chair that has it. The engine knows what the table says of its chairs, and
  nothing of doors.
- `language`: nobody is cut off. Whoever has a language in common with nobody at the table but interpreters must have
  one of those within reach, for interpreters are placed behind or next to the guest (Easy Diplomacy, "Placement"); one
  across a wide table does not help.

**Wishes**, each with a weight. They compete, so a plan is rarely without cost.

- `precedence`: higher ranks sit nearer to the head table, and there nearer to the host. What is due to each is said in
  `standing`; each table, or chair, further away costs. To sit nearer than is due costs nothing: others pay for it, or
  nobody does.
- `alternate`: neighbours are of different sides: the hosts are interspersed among the guests (Debrett's).
- `language`: within reach is somebody who can be talked with, or an interpreter of one's language. That is a wish and
  not hard, because it pulls against `alternate`: who speaks one language only can talk with the own side at once, or
  with the other through an interpreter.
- `one_side`: no table of two or more is of one side alone.
- `sponsors`: they are spread over the tables, so that each table has its own.
- `balance`: no table is emptier than if all were filled alike.
- `moved`, `moved_seat`: who had a table, or a chair, in `previous` keeps it. A moved guest outweighs three or four
  other wishes, so that a change in one place is not felt in all.

Diet is carried along for cards and kitchen, and is no wish: plates are brought to chairs, and to seat people by what
they may eat would seat them by faith or health. Interpreters speak for no side and have no rank: they part neighbours
of one side, and serve. Who has no side, rank or languages has no wish that would need to know them; empty chairs stay
where they are and part neighbours too.

**Objective and bound.** The objective is the sum of what unmet wishes cost, plus `HARD_COST` for each violation.
`evaluate` counts it from the seats alone. The bound holds for that same number: no seating of this problem, with or
without violations, costs less. `sharing` says why; it rests on tables, and on what chairs cost at least, so that for a
banquet a gap stays even where the plan is the best. Small dinners are proven chair by chair, and objective and bound
meet.
"""

from proxenia.engines.given import BadInput

from .banquet import HARD_COST, Guest, Plan, Problem, Seat, SoftCost, Table, Violation, Weights
from .reading import as_data, check, problem_data, problem_of, read
from .rules import WHY, evaluate
from .solving import solve

__all__ = [
    "HARD_COST",
    "WHY",
    "BadInput",
    "Guest",
    "Plan",
    "Problem",
    "Seat",
    "SoftCost",
    "Table",
    "Violation",
    "Weights",
    "as_data",
    "check",
    "evaluate",
    "problem_data",
    "problem_of",
    "read",
    "solve",
]
