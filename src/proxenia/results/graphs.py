"""A chain as a graph: its steps with their names, dates and evidence, its links with theirs, and how long the way took."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.contributions import Mark, Marks
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.sources.choices import Grade
from proxenia.sources.models import seen_records
from proxenia.sources.queries import marks

from .choices import DOORS_OPENED, StepKind
from .models import Chain, Link, Outcome, Step
from .queries import Standing, standings
from .reading import Lag, lag, weakest

DATES = ("start", "signed_on", "held_on", "decided_on", "introduced_on", "stated_on", "on")
"""Where a record of any kind keeps its date, the first that is there."""


@dataclass(frozen=True, slots=True)
class Node:
    """A step as the actor may see it. A record that is not the actor's to see lends neither name nor date."""

    step: Step
    label: Any
    start: PartialDate | None
    end: PartialDate | None
    url: str
    marks: list[Mark]
    grade: int
    standing: Standing | None = None
    layer: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two nodes, with its evidence."""

    link: Link
    source: Node
    target: Node
    marks: list[Mark]
    grade: int


@dataclass(frozen=True, slots=True)
class Graph:
    """A chain as it is drawn and told. Nodes stand, and are numbered, in an order in which no link leads back."""

    chain: Chain
    nodes: list[Node]
    edges: list[Edge]
    grade: int
    lags: list["Way"] = field(default_factory=list)

    def node(self, step_id: int) -> Node:
        """Return the node of a step."""
        return next(node for node in self.nodes if node.step.pk == step_id)

    def before(self, node: Node) -> list[Edge]:
        """Return the links that lead to a node."""
        return [edge for edge in self.edges if edge.target.step.pk == node.step.pk]

    def after(self, node: Node) -> list[Edge]:
        """Return the links that lead on from a node."""
        return [edge for edge in self.edges if edge.source.step.pk == node.step.pk]


@dataclass(frozen=True, slots=True)
class Way:
    """How long it took from the opened door to a result; no lag where a date is missing or they are the wrong way round."""

    first: Node
    last: Node
    lag: Lag | None


def graph(actor: Actor, chain: Chain, day: dt.date | None = None) -> Graph:
    """Return a chain that the actor may see, in a fixed number of queries for each kind of record in it."""
    return graphs(actor, [chain], day)[0]


def graphs(actor: Actor, chains: Sequence[Chain], day: dt.date | None = None) -> list[Graph]:
    """Return chains that the actor may see, in as many queries as one takes.

    With a day, steps that surely came later are left out with their links, and so is what beneficiaries answered later.
    """
    steps = list(Step.objects.filter(chain__in=chains))
    links = list(Link.objects.filter(chain__in=chains).select_related("source", "target"))
    records = _records(actor, steps)
    seen = Outcome.objects.visible_to(actor).filter(pk__in={step.outcome_id for step in steps if step.outcome_id})
    results = {one.outcome.pk: one for one in standings(actor, seen, day)}
    cited = marks(actor, _wanted(steps, links))
    found = []
    for chain in chains:
        own_steps = [step for step in steps if step.chain_id == chain.pk]
        own_links = [link for link in links if link.chain_id == chain.pk]
        nodes = _nodes(own_steps, own_links, records, results, cited)
        found.append(_graph(chain, _numbered(nodes, day), own_links, cited))
    return found


Records = dict[tuple[str, int], Any]


def _nodes(
    steps: list[Step], links: list[Link], records: Records, results: dict[int, Standing], cited: Marks
) -> list[Node]:
    layers = layers_of([step.pk for step in steps], [(link.source_id, link.target_id) for link in links])
    nodes = [_node(step, records, results, cited, layers[step.pk]) for step in steps]
    return sorted(nodes, key=lambda node: (node.layer, node.step.position, node.step.pk))


def _numbered(nodes: list[Node], day: dt.date | None) -> list[Node]:
    begun = [node for node in nodes if day is None or node.start is None or node.start.earliest <= day]
    return [replace(node, number=number) for number, node in enumerate(begun, 1)]


def _graph(chain: Chain, nodes: list[Node], links: list[Link], cited: Marks) -> Graph:
    by_step = {node.step.pk: node for node in nodes}
    edges = [_edge(link, by_step, cited) for link in links if {link.source_id, link.target_id} <= by_step.keys()]
    edges.sort(key=lambda edge: (edge.source.number, edge.target.number))
    return Graph(chain, nodes, edges, weakest(edge.grade for edge in edges), ways(nodes))


def _wanted(steps: list[Step], links: list[Link]) -> dict[str, set[int]]:
    wanted: dict[str, set[int]] = defaultdict(set)
    wanted[Step._meta.label_lower] = {step.pk for step in steps}
    wanted[Link._meta.label_lower] = {link.pk for link in links}
    for step in steps:
        label, key = referred(step)
        if key is not None:
            wanted[label].add(key)
    return dict(wanted)


def referred(step: Step) -> tuple[str, int | None]:
    """Return the record a step refers to, by label and key; the key is None where it is an event of its own."""
    return (Outcome._meta.label_lower, step.outcome_id) if step.outcome_id else (step.about_label, step.about_id)


def _records(actor: Actor, steps: list[Step]) -> Records:
    wanted: dict[str, set[int]] = defaultdict(set)
    for step in steps:
        label, key = referred(step)
        if key is not None:
            wanted[label].add(key)
    found = {}
    for label, keys in wanted.items():
        records = seen_records(label, actor)
        for record in records.filter(pk__in=keys) if records is not None else ():
            found[label, record.pk] = record
    return found


def date_of(record: Any) -> PartialDate | None:
    """Return the date of a record of any kind."""
    return next((date for name in DATES if isinstance(date := getattr(record, name, None), PartialDate)), None)


def _node(step: Step, records: Records, results: dict[int, Standing], cited: Marks, layer: int) -> Node:
    label, key = referred(step)
    record = records.get((label, key)) if key is not None else None
    own = _all_marks(cited, Step._meta.label_lower, step.pk)
    evidence = own + (_all_marks(cited, label, key) if record is not None and key is not None else [])
    standing = results.get(step.outcome_id or 0)
    best = max((mark.grade for mark in evidence), default=int(Grade.ASSERTED))
    return Node(
        step=step,
        label=step.label
        or getattr(record, "title", None)
        or (str(record) if record else _("a record you may not see")),
        start=step.start or date_of(record),
        end=step.end or (getattr(record, "end", None) if step.start is None else None),
        url=record.get_absolute_url() if record is not None and hasattr(record, "get_absolute_url") else "",
        marks=evidence,
        grade=standing.reading.grade if standing else best,
        standing=standing,
        layer=layer,
    )


def _edge(link: Link, nodes: dict[int, Node], cited: Marks) -> Edge:
    evidence = _all_marks(cited, Link._meta.label_lower, link.pk)
    grade = max((mark.grade for mark in evidence), default=int(Grade.ASSERTED))
    return Edge(link, nodes[link.source_id], nodes[link.target_id], evidence, grade)


def _all_marks(cited: Marks, label: str, key: int) -> list[Mark]:
    return [mark for (of, pk, _field), found in cited.items() if (of, pk) == (label, key) for mark in found]


def layers_of(keys: Iterable[int], pairs: list[tuple[int, int]]) -> dict[int, int]:
    """Return for each step the length of the longest way to it. Links, given as (source, target), close no circle."""
    before: dict[int, list[int]] = defaultdict(list)
    for source, target in pairs:
        before[target].append(source)
    layers: dict[int, int] = {}

    def layer(key: int) -> int:
        if key not in layers:
            layers[key] = max((layer(source) + 1 for source in before[key]), default=0)
        return layers[key]

    return {key: layer(key) for key in keys}


def ways(nodes: list[Node]) -> list[Way]:
    """Return how long each result of a chain took from the door: the first introduction, else dialogue, else contact."""
    first = next((node for kind in DOORS_OPENED for node in nodes if node.step.kind == kind and node.start), None)
    if first is None:
        return []
    found = []
    for node in nodes:
        if node.step.kind == StepKind.OUTCOME or node.standing is not None:
            found.append(Way(first, node, lag(first.start, node.start)))
    return found
