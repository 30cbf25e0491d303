"""Loads the Aarhus story through the same verbs that every door uses."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import models, transaction

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Circle, CircleMember, Grant, Office, User
from proxenia.accounts.writing import create_many
from proxenia.bodies.models import Body, Member
from proxenia.contacts.models import Interaction, Participant
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.index import gathered
from proxenia.core.models import Installation
from proxenia.core.scoping import Sharing
from proxenia.directory.models import Identifier, Name, Organisation, Person, Place, Post, Tenure, Topic
from proxenia.protocol.models import Dinner
from proxenia.relations.choices import Side, TieLinkKind
from proxenia.relations.models import (
    Agreement,
    AgreementParty,
    CounterpartPair,
    Phase,
    Strand,
    Tie,
    TieLink,
    TieParty,
    TieTopic,
)
from proxenia.sources.choices import Grade, Precision
from proxenia.sources.models import Citation, Claim, Source

from .attention import load_attention
from .cast import CITY, CITY_REGION, CLOCK, NEIGHBOUR, OFFICES, PARTS, PASSWORD
from .chains import load_chains
from .effects import load_effects
from .forums import load_forums
from .illustrative.loading import load_illustrative
from .openings import load_openings
from .project_days import load_project_days
from .projects import load_projects
from .receiving import load_protocol
from .regions import load_regions
from .story import read_story
from .undertakings import load_undertakings

ARTICLE = "article"
Row = Mapping[str, Any]


@transaction.atomic
def load_demo(*, illustrative: bool = False, actor: User | None = None) -> User:
    """Make the demo installation: offices, one account per role, and the story. Return its administrator.

    `illustrative` adds the second office, in which nothing is real; Aarhus comes first and is who acts where nobody is named.
    Loading twice changes nothing. Raises RuleError where a real office lives in the database.
    """
    with gathered():
        if Installation.current().is_demo and Office.objects.filter(name=CITY).exists():
            administrator = User.objects.get(email="administrator@demo.example")
        else:
            administrator = _load_story(actor)
        if illustrative:
            load_illustrative()
    return administrator


def _load_story(actor: User | None) -> User:
    if Office.objects.exists():
        raise RuleError(
            "demo.database_in_use",
            "This database holds a real office. Set PROXENIA_DATA_DIR to an empty folder for the demo.",
        )
    Installation.become_demo(CLOCK)
    administrator = actor or _make_cast()
    story = _Story(administrator)
    story.load()
    for part in PARTS:
        for key in part.opened:
            Grant.objects.create(
                office_id=administrator.office_id,
                user=User.objects.get(email=part.email),
                label=Tie._meta.label_lower,
                record_id=story.records[key].pk,
            )
    return administrator


def _make_cast() -> User:
    offices = {name: Office.objects.create(name=name, kind=kind) for name, kind in OFFICES.items()}
    circle = Circle.objects.create(name=CITY_REGION)
    for name in (CITY, CITY_REGION, NEIGHBOUR):
        CircleMember.objects.create(circle=circle, office=offices[name])
    password = make_password(PASSWORD)
    User.objects.bulk_create(
        User(
            email=part.email,
            password=password,
            name=str(part.name),
            office=offices[part.office],
            role=part.role,
            is_demo=True,
        )
        for part in PARTS
    )
    return User.objects.get(role=Role.ADMINISTRATOR, office=offices[CITY])


class _Story:
    """The story on its way into the database: what has a key so far, and the citations to write at the end."""

    def __init__(self, actor: User) -> None:
        self.actor = actor
        self.tables = read_story()
        self.records: dict[str, Any] = {}
        self.citations: list[dict[str, Any]] = []

    def load(self) -> None:
        """Write all tables, lower rooms first."""
        self.sources()
        self.directory()
        self.relations()
        self.contacts()
        self.bodies()
        load_protocol(self)
        load_openings(self)
        load_projects(self)
        load_project_days(self)
        load_forums(self)
        load_regions(self)
        load_attention(self)
        load_undertakings(self)
        self.claims()
        load_chains(self)
        load_effects(self)
        create_many(Citation, self.citations, actor=self.actor)

    def add(
        self, model: type[models.Model], rows: Iterable[Row], fields: Iterable[str], sharing: str = "", **fixed: Any
    ) -> list[Any]:
        """Write rows of a table: `fields` are taken as they are, keys in them resolved; citations are noted."""
        rows = list(rows)
        common = fixed | ({"sharing": sharing} if sharing else {})
        values = [{name: self.value(model, name, row[name]) for name in fields if name in row} | common for row in rows]
        return self.written(model, rows, values)

    def written(self, model: type[models.Model], rows: list[Row], values: list[dict[str, Any]]) -> list[Any]:
        """Write values, remember the rows' keys, and note their citations."""
        made = create_many(model, values, actor=self.actor)
        for row, record in zip(rows, made, strict=True):
            if "key" in row:
                self.records[row["key"]] = record
            self.cite(record, row)
        return made

    def value(self, model: type[models.Model], name: str, value: Any) -> Any:
        """Return a value as the field takes it."""
        field = model._meta.get_field(name)
        if field.many_to_many:
            return [self.records[key] for key in value]
        if field.is_relation:
            return self.records[value]
        if isinstance(value, str) and field.get_internal_type() == "IntegerField":
            return PartialDate.parse(value)
        return (
            Decimal(value) if isinstance(value, (int, float)) and field.get_internal_type() == "DecimalField" else value
        )

    def cite(self, record: models.Model, row: Row) -> None:
        """Note the citations of a row: lines of the article, or `cites`."""
        cites = [*row.get("cites", [])]
        if "lines" in row and model_label(record) != "sources.source":
            cites.append({"source": ARTICLE, "locator": f"lines {row['lines']}"})
        for number, cite in enumerate(cites):
            source = self.records[f"source:{cite['source']}"]
            is_article = cite["source"] == ARTICLE
            self.citations.append(
                {
                    "about_label": model_label(record),
                    "about_id": record.pk,
                    "source": source,
                    "locator": cite["locator"],
                    "grade": Grade.ASSERTED if is_article else Grade.DOCUMENT,
                    "author_role": source.author_role,
                    "precision": row.get("precision", Precision.EXACT),
                    "note": {"en": row["note"]} if number == 0 and isinstance(row.get("note"), str) else {},
                    "sharing": Sharing.PUBLIC,
                }
            )

    def parts(self, model: type[models.Model], table: str, accessor: str, owner: str, fields: Iterable[str]) -> None:
        """Write the parts that stand inside the rows of a table."""
        rows, values = [], []
        for row in self.tables[table]:
            for part in row.get(accessor, []):
                rows.append(part)
                values.append(
                    {name: self.value(model, name, part[name]) for name in fields if name in part}
                    | {owner: self.records[row["key"]]}
                )
        self.written(model, rows, values)

    def sources(self) -> None:
        """Write the library."""
        rows = [row | {"key": f"source:{row['key']}", "slug": row["key"]} for row in self.tables["source"]]
        names = ("title", "kind", "authors", "author_role", "publisher", "published", "language", "url", "accessed")
        values = [
            {name: self.value(Source, name, row[name]) for name in (*names, "flags", "note") if name in row}
            | {"key": row["slug"], "sharing": Sharing.PUBLIC}
            for row in rows
        ]
        self.written(Source, [{"key": row["key"]} for row in rows], values)
        for row in rows:
            if "lines" in row:
                self.cite_work(row)

    def cite_work(self, row: Row) -> None:
        """Note where the article lists a work."""
        self.citations.append(
            {
                "about_label": "sources.source",
                "about_id": self.records[row["key"]].pk,
                "source": self.records[f"source:{ARTICLE}"],
                "locator": f"lines {row['lines']}",
                "grade": Grade.ASSERTED,
                "sharing": Sharing.PUBLIC,
            }
        )

    def directory(self) -> None:
        """Write places, organisations, posts, people and tenures."""
        public = Sharing.PUBLIC
        place_fields = ("name", "kind", "country", "latitude", "longitude", "zone", "geoname_id", "wikidata_id")
        self.add(Place, self.tables["place"], place_fields, public)
        organisations = self.tables["organisation"]
        fields = ("name", "kind", "place", "part_of", "is_ours", "summary")
        self.add(Organisation, [row for row in organisations if "part_of" not in row], fields, public)
        waiting = [row for row in organisations if "part_of" in row]
        while waiting:
            ready = [row for row in waiting if row["part_of"] in self.records]
            self.add(Organisation, ready, fields, public)
            waiting = [row for row in waiting if row not in ready]
        posts = [row | ({"seats": None} if row.get("seats") == 0 else {}) for row in self.tables["post"]]
        self.add(Post, posts, ("label", "organisation", "level", "seats"), public)
        self.add(Person, self.tables["person"], ("name",), public)
        name_fields = ("text", "kind", "language", "script", "note")
        for table in ("place", "organisation", "person"):
            self.parts(Name, table, "names", table, name_fields)
        for table in ("place", "organisation"):
            self.parts(Identifier, table, "identifiers", table, ("scheme", "value"))
        tenure_fields = ("post", "person", "start", "end", "attested", "attested_last")
        self.add(Tenure, self.tables["tenure"], tenure_fields)

    def relations(self) -> None:
        """Write ties with their parts, pairs and agreements."""
        ties = self.tables["tie"]
        self.add(Tie, ties, ("name", "reference", "kind", "start", "end", "summary"), Sharing.REGION)
        self.parts(Strand, "tie", "strands", "tie", ("kind", "start"))
        self.parts(Phase, "tie", "phases", "tie", ("kind", "start", "is_about", "focus"))
        topics = {topic.slug: topic for topic in Topic.objects.all()}
        parties, links, tie_topics = [], [], []
        for row in ties:
            tie = self.records[row["key"]]
            for side, keys in ((Side.OURS, row["holders"]), (Side.THEIRS, row["partners"])):
                parties += [{"tie": tie, "organisation": self.records[key], "side": side} for key in keys]
            for name, kind in (("umbrella", TieLinkKind.UMBRELLA), ("derived_from", TieLinkKind.DERIVED)):
                if name in row:
                    links.append({"tie": tie, "kind": kind, "other": self.records[row[name]]})
            for one in row.get("topics", []):
                start = PartialDate.parse(one["start"]) if "start" in one else None
                tie_topics.append({"tie": tie, "topic": topics[one["topic"]], "start": start})
        create_many(TieParty, parties, actor=self.actor)
        create_many(TieLink, links, actor=self.actor)
        create_many(TieTopic, tie_topics, actor=self.actor)
        self.add(CounterpartPair, self.tables["pair"], ("tie", "ours", "theirs"))
        self.agreements()

    def agreements(self) -> None:
        """Write agreements and whom they bind."""
        rows = sorted(self.tables["agreement"], key=lambda row: "umbrella" in row)
        fields = ("title", "kind", "ties", "umbrella", "signed_on", "start", "summary")
        for has_umbrella in (False, True):
            self.add(Agreement, [row for row in rows if ("umbrella" in row) == has_umbrella], fields, Sharing.REGION)
        parties = []
        for row in rows:
            agreement = self.records[row["key"]]
            parties += [{"agreement": agreement, "organisation": self.records[key]} for key in row["parties"]]
        create_many(AgreementParty, parties, actor=self.actor)

    def contacts(self) -> None:
        """Write the dated events."""
        rows = self.tables["event"]
        fields = (
            *("title", "reference", "kind", "start", "end", "date_precision", "direction", "level", "place"),
            *("announced_start", "announced_end", "ties", "summary"),
        )
        self.add(Interaction, rows, fields, Sharing.REGION)
        self.parts(Participant, "event", "participants", "interaction", ("side", "post", "person", "organisation"))
        self.add(Dinner, self.tables["dinner"], ("title", "kind", "day", "place", "ties"), Sharing.PUBLIC)

    def bodies(self) -> None:
        """Write the joint bodies."""
        fields = ("title", "reference", "kind", "mandate", "legal_basis", "ties", "start", "end", "summary")
        self.add(Body, self.tables["body"], fields, Sharing.REGION)
        self.parts(Member, "body", "members", "body", ("side", "role", "post", "person", "organisation"))

    def claims(self) -> None:
        """Write figures, goals and statements without a number."""
        rows = self.tables["claim"]
        names = ("measure", "kind", "precision", "low", "high", "unit", "as_of", "definition")
        values = []
        for row in rows:
            about = self.records[row["about"]]
            said = {name: self.value(Claim, name, row[name]) for name in names if name in row}
            key = "population" if "population" in row["key"] else row["key"]
            values.append(
                said
                | {
                    "about_label": model_label(about),
                    "about_id": about.pk,
                    "measure_key": key,
                    "sharing": Sharing.PUBLIC,
                }
            )
        self.written(Claim, [{**row, "key": f"claim:{row['key']}"} for row in rows], values)


def model_label(record: models.Model) -> str:
    """Return the label by which other records refer to this one's model."""
    return record._meta.label_lower
