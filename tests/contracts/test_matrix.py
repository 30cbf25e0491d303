"""The access matrix: every address, with every method, for every role, for private, regional and public records."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.http import urlencode

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Circle, CircleMember, Grant, Invitation, Office, User
from proxenia.accounts.records import Part
from proxenia.accounts.tokens import make_token
from proxenia.attraction.models import ShiftPlanning
from proxenia.config import urls
from proxenia.config.api import ROOMS
from proxenia.core.clock import today
from proxenia.core.pages import PartPages, RecordPages
from proxenia.core.scoping import Sharing
from proxenia.core.texts import TextField
from proxenia.desk.actions import make_feed
from proxenia.desk.models import PutAside
from proxenia.exchange.actions import take_file
from proxenia.forums.models import MeetingPlanning, PlacePlanning
from proxenia.forums.programme.actions import make_agenda
from proxenia.openings.models import (
    Application,
    Interest,
    PortalAccount,
    Profile,
    ProposedChange,
    SeminarPlanning,
    Solution,
)
from proxenia.openings.seminars.sharing import make_schedule_address
from proxenia.protocol.models import Seating
from proxenia.sources.models import Attached
from proxenia.visits.programmes.sharing import make_itinerary
from tests.factories import make, record_models, sharings

from .matrix import DECLARED, LOGIN, OFFICE_ALONE, ROLES, ROWS, Rule, attaches, kept, row_of, writes

WHO = {
    Sharing.OFFICE: ROLES,
    Sharing.REGION: ("reader", "member", "guest", "stranger"),
    Sharing.PUBLIC: ("reader", "member", "adviser", "guest", "stranger"),
}
"""Sharing changes nothing for the writers of the office that owns the record; so they are asked once."""
CANARY = "Zugvogel 4711 in confidence"
KEYS = {"reports": "contacts", "protocol": "danish-municipality"}
"""What `key` means in the addresses of a room, where it is no record's."""


@dataclass(frozen=True)
class Door:
    """An address as the resolver knows it. `pages` made it, if it is a declared page."""

    name: str
    arguments: tuple[str, ...]
    pages: Any
    page: str

    @property
    def space(self) -> str:
        """The first part of the name: whose addresses these are."""
        return self.name.rpartition(":")[0]

    @property
    def rules(self) -> tuple[Rule, Rule]:
        """Who may GET and POST here."""
        if self.pages is None:
            row = row_of(self.name)
            return row.get, row.post
        if self.page == "create_page" and isinstance(self.pages, PartPages):
            hidden = self.pages.owner_model._meta.label_lower in OFFICE_ALONE
            return (kept(writes), kept(writes)) if hidden else (writes, writes)
        if self.page == "create_page" and issubclass(self.pages.model, Attached):
            return attaches, attaches
        get, post = DECLARED[self.page]
        return (kept(get), kept(post)) if self.model._meta.label_lower in OFFICE_ALONE else (get, post)

    @property
    def model(self) -> Any:
        """The model of the record the address names, or None where it names none."""
        if self.pages is not None:
            return self.pages.model
        label = row_of(self.name).model
        return apps.get_model(label) if label else None


def doors(resolver: URLResolver | None = None, space: str = "") -> Iterator[Door]:
    """Walk the resolver."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from doors(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern) and entry.name:
            method = getattr(entry.callback, "__wrapped__", None)
            pages = getattr(method, "__self__", None)
            known = isinstance(pages, (RecordPages, PartPages))
            yield Door(
                f"{space}{entry.name}",
                tuple(entry.pattern.converters) or tuple(entry.pattern.regex.groupindex),
                pages if known else None,
                method.__name__ if known else "",
            )


ENDPOINTS = {one.name for room in ROOMS for one in room.endpoints}
DOORS = {door.name: door for door in doors() if door.name.removeprefix("api:") not in ENDPOINTS}
"""Every address but the endpoints of the API, which test_api_matrix judges."""


Known = dict[Any, Any]
"""Records that were made before: what a request writes is undone, so they serve every address."""


@pytest.fixture
def cast(office: Office, account: Callable[..., User]) -> dict[str, User]:
    """One account for each role; nobody has none."""
    nearby, far = Office.objects.create(name="Office near"), Office.objects.create(name="Office far")
    circle = Circle.objects.create(name="City-region 1")
    for one in (office, nearby):
        CircleMember.objects.create(circle=circle, office=one)
    own = {role: account(office, role) for role in ("reader", "editor", "steward", "administrator", "adviser", "guest")}
    return own | {"member": account(nearby, Role.MEMBER), "stranger": account(far, Role.ADMINISTRATOR)}


def addresses(door: Door, sharing: str, cast: dict[str, User], known: Known) -> tuple[str, dict[str, str]]:
    """Return the address for a record under this sharing, and the parameters it asks for."""
    keeper = cast["administrator"]
    if door.page == "create_page" and issubclass(door.model, Attached):
        about = shared(apps.get_model("directory.place"), sharing, cast, known)
        return reverse(door.name), {"about_label": "directory.place", "about_id": str(about.pk)}
    if "slug" in door.arguments:
        apps.get_model("directory.topic")._default_manager.get_or_create(slug="topic-1", defaults={"label": "Topic 1"})
    if door.name.startswith("visits:ask"):
        desk = apps.get_model("visits.requestdesk")
        desk._default_manager.get_or_create(slug="topic-1", defaults={"office": keeper.office, "name": "Office 1"})
    if "geoname_id" in door.arguments:
        town = {"name": "Town", "country": "DK", "latitude": 56, "longitude": 10, "folded": "town"}
        apps.get_model("directory.gazetteerentry")._default_manager.get_or_create(geoname_id=1, defaults=town)
    named = bool({"pk", "owner_pk", "record_id", "firm"} & set(door.arguments))
    return reverse(door.name, kwargs=arguments(door, subject(door, sharing, cast, known) if named else None)), {}


def subject(door: Door, sharing: str, cast: dict[str, User], known: Known) -> Any:
    """Return the record that the address names, with a confidential note about it or about what it is part of."""
    label = door.model._meta.label_lower
    if "firm" in door.arguments:
        return once(known, (label, door.name == "portal:call-withdraw"), cast, lambda: of_firm(door, cast))
    if label in BELONGING:
        return once(known, label, cast, lambda: BELONGING[label](cast))
    if not isinstance(door.pages, PartPages):
        return shared(door.model, sharing, cast, known)
    if "pk" not in door.arguments:
        return shared(door.pages.owner_model, sharing, cast, known)
    return part(door.model, door.pages.owner, sharing, cast, known)


def shared(model: Any, sharing: str, cast: dict[str, User], known: Known) -> Any:
    """Return a record under this sharing."""
    if issubclass(model, Part):
        return part(model, model.owners[0], sharing, cast, known)
    return once(known, (model, sharing), cast, lambda: make(model, actor=cast["administrator"], sharing=sharing))


def part(model: Any, owner: str, sharing: str, cast: dict[str, User], known: Known) -> Any:
    """Return a part of a record under this sharing; `owner` is the field that leads to the record."""
    said = {owner: shared(model._meta.get_field(owner).related_model, sharing, cast, known)}

    def made() -> Any:
        there = model._default_manager.filter(**said).first()  # another part may have come with it
        return there or make(model, actor=cast["administrator"], sharing=sharing, **said)

    return once(known, (model, sharing, owner), cast, made)


def once(known: Known, key: Any, cast: dict[str, User], made: Callable[[], Any]) -> Any:
    """Return the record of this key, which is made for the first address that asks, with a confidential note."""
    if key not in known:
        known[key] = made()
        confide(getattr(known[key], "owner_record", known[key]), cast["administrator"])
    return known[key]


def portal_of(cast: dict[str, User]) -> PortalAccount:
    """Return a firm's portal, for which the guest speaks."""
    guest, day = cast["guest"], today()
    known = PortalAccount.objects.filter(user=guest).first()
    if known is not None:
        return known
    said = {"email": guest.email, "invited_on": day, "joined_on": day}
    profile = make(Profile, actor=cast["administrator"])
    return PortalAccount.objects.create(office=guest.office, profile=profile, user=guest, **said)


def proposal_of(portal: PortalAccount) -> ProposedChange:
    """Return a change that a firm proposes."""
    said = {"about": "profile", "values": {"employees": 12}, "made_on": today()}
    return ProposedChange.objects.create(office=portal.office, profile=portal.profile, **said)


def _address_of(make_address: Any, of: str) -> Callable[[dict[str, User]], Any]:
    """Return what makes a secret address of a record of this label."""

    def made(cast: dict[str, User]) -> Any:
        return make_address(make(apps.get_model(of), actor=cast["administrator"]), actor=cast["administrator"])

    return made


def _seating(cast: dict[str, User]) -> Seating:
    keeper = cast["administrator"]
    dinner = make(apps.get_model("protocol.dinner"), actor=keeper)
    return Seating.objects.create(office=keeper.office, dinner=dinner, user=keeper)


def _planning(cast: dict[str, User]) -> SeminarPlanning:
    keeper = cast["administrator"]
    seminar = make(apps.get_model("openings.seminar"), actor=keeper)
    return SeminarPlanning.objects.create(office=keeper.office, seminar=seminar, user=keeper)


def _place_planning(cast: dict[str, User]) -> PlacePlanning:
    keeper = cast["administrator"]
    forum = make(apps.get_model("forums.forum"), actor=keeper)
    return PlacePlanning.objects.create(office=keeper.office, forum=forum, user=keeper)


def _meeting_planning(cast: dict[str, User]) -> MeetingPlanning:
    keeper = cast["administrator"]
    of = make(apps.get_model("forums.round"), actor=keeper)
    return MeetingPlanning.objects.create(office=keeper.office, round=of, user=keeper)


def _shift_planning(cast: dict[str, User]) -> ShiftPlanning:
    keeper = cast["administrator"]
    undertaking = make(apps.get_model("attraction.undertaking"), actor=keeper)
    return ShiftPlanning.objects.create(office=keeper.office, undertaking=undertaking, user=keeper)


def _put_aside(cast: dict[str, User]) -> PutAside:
    reader = cast["reader"]
    return PutAside.objects.create(user=reader, office=reader.office, key="x", until="2030-01-01")


def _run(cast: dict[str, User]) -> Any:
    table = b"Name;Organisation\nDelegate 1;City 1"
    return take_file(table, file_name="list.csv", actor=cast["administrator"])[0]


def _grant(cast: dict[str, User]) -> Grant:
    guest = cast["guest"]
    return Grant.objects.create(office=guest.office, user=guest, label="directory.place", record_id=10**9)


def _agenda(cast: dict[str, User]) -> Any:
    keeper = cast["administrator"]
    participant = make(apps.get_model("forums.participant"), actor=keeper)
    type(participant).objects.filter(pk=participant.pk).update(state="given")
    participant.refresh_from_db()
    return make_agenda(participant, actor=keeper)


BELONGING: dict[str, Callable[[dict[str, User]], Any]] = {
    "attraction.shiftplanning": _shift_planning,
    "accounts.token": lambda cast: make_token("Test 1", ["read"], days=30, actor=cast["reader"])[0],
    "accounts.user": lambda cast: cast["reader"],
    "accounts.circle": lambda _cast: Circle.objects.get(),
    "accounts.invitation": lambda cast: Invitation.objects.create(
        office=cast["administrator"].office, email="officer@example.org"
    ),
    "accounts.grant": _grant,
    "desk.feed": lambda cast: make_feed("all", actor=cast["reader"]),
    "desk.putaside": _put_aside,
    "exchange.run": _run,
    "forums.agenda": _agenda,
    "forums.placeplanning": _place_planning,
    "forums.meetingplanning": _meeting_planning,
    "openings.portalaccount": portal_of,
    "openings.proposedchange": lambda cast: proposal_of(portal_of(cast)),
    "openings.seminaraddress": _address_of(make_schedule_address, "openings.seminarguest"),
    "openings.seminarplanning": _planning,
    "protocol.seating": _seating,
    "visits.itinerary": _address_of(make_itinerary, "visits.delegate"),
}
"""What belongs to accounts and offices rather than being a record."""


def of_firm(door: Door, cast: dict[str, User]) -> Any:  # noqa: PLR0911 - one answer for each model
    """Return the record that an address of a firm's portal names: one of the firm, or one that concerns it."""
    keeper, portal, day = cast["administrator"], portal_of(cast), today()
    match door.model._meta.label_lower:
        case "openings.solution":
            return make(door.model, actor=keeper, profile=portal.profile)
        case "openings.reference":
            return make(door.model, actor=keeper, solution=make(Solution, actor=keeper, profile=portal.profile))
        case "openings.proposedchange":
            return proposal_of(portal)
        case "openings.interest":
            return Interest.objects.create(office=portal.office, profile=portal.profile, market="CN", made_on=day)
        case "openings.need":
            return make(door.model, actor=keeper, sharing=Sharing.PUBLIC)
        case "openings.introduction":
            made = make(door.model, actor=keeper, ours=portal.profile.organisation)
            agreed = {"consent_ours": "given", "consent_theirs": "given"}
            door.model.objects.filter(pk=made.pk).update(**agreed)
            return made
        case "openings.call":
            call = make(door.model, actor=keeper, sharing=Sharing.PUBLIC, opens_on=day, closes_on=day)
            door.model.objects.filter(pk=call.pk).update(state="open")
            if door.name == "portal:call-withdraw":
                make(Application, actor=keeper, call=call, organisation=portal.profile.organisation)
            return call
    return portal


def arguments(door: Door, record: Any) -> dict[str, Any]:
    """Return the address's arguments for a record."""
    leads = isinstance(door.pages, PartPages) and "pk" in door.arguments
    owner = getattr(record, door.pages.owner) if leads else record
    known = {
        "pk": getattr(record, "pk", 0),
        "record_id": getattr(record, "pk", 0),
        "owner_pk": getattr(owner, "pk", 0),
        "firm": PortalAccount.objects.latest("pk").profile_id if "firm" in door.arguments else 0,
        "label": record._meta.label_lower if record is not None else "directory.place",
        "kind": "plan"
        if door.name == "protocol:dinner-paper"
        else "project"
        if door.name.startswith("projects:")
        else door.model._meta.model_name
        if door.model
        else "place",
        "token": "12:forged",
        "role": "nobody",
        "name": "directory",
        "slug": "topic-1",
        "what": "accept",
        "step": "fix",
        "volunteer_pk": 0,
        "chapter": "exit",
        "which": "all",
        "ending": "xlsx",
        "geoname_id": 1,
        "uidb36": "1",
        "key": KEYS.get(door.name.split(":")[0], "forged"),
    }
    return {name: known[name] for name in door.arguments}


def confide(record: Any, keeper: User) -> None:
    """Keep a confidential note about a record, whose words must never come out of a page."""
    if hasattr(record, "sharing") and record._meta.app_label != "sources":
        about = {"about_label": record._meta.label_lower, "about_id": record.pk}
        make(apps.get_model("sources.note"), actor=keeper, text=CANARY, is_confidential=True, **about)


def body(response: HttpResponseBase) -> str:
    parts = response if response.streaming else [response.content]  # type: ignore[attr-defined]
    return b"".join(parts).decode(errors="replace")  # type: ignore[arg-type]


def status(response: HttpResponseBase) -> int:
    """Return the status, or -1 where the answer is the way to the log-in page."""
    to_login = response.status_code == 302 and response["Location"].startswith(reverse("account_login"))
    return -1 if to_login else response.status_code


@pytest.fixture
def browsers(cast: dict[str, User], client_of: Callable[[User], Client]) -> dict[str, Client]:
    return {"nobody": Client()} | {role: client_of(user) for role, user in cast.items()}


def test_every_address_has_a_rule() -> None:
    missing = []
    for door in DOORS.values():
        try:
            _ = door.rules
        except LookupError as error:
            missing.append(str(error))
    assert missing == []


def test_every_row_is_about_an_address() -> None:
    """A row whose addresses are gone tells of a door that was renamed."""
    named = "home|search|map"
    idle = [row.name for row in ROWS if not any(row.fits(name) for name in DOORS) and row.name not in named]
    assert idle == []


@pytest.fixture
def _plain_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer a no with its words alone: half of all answers are one, and the page around it is always the same."""

    def plain(_request: HttpRequest, _template: str, context: dict[str, Any], status: int) -> HttpResponse:
        return HttpResponse(context["error"].message, status=status)

    monkeypatch.setattr("proxenia.core.middleware.render", plain)
    for code in (403, 404):
        monkeypatch.setattr(
            urls, f"handler{code}", lambda *_, code=code, **__: HttpResponse(status=code), raising=False
        )


@pytest.mark.once
@pytest.mark.usefixtures("_plain_refusals")
@pytest.mark.parametrize("space", sorted({door.space for door in DOORS.values()}))
def test_every_role_gets_what_the_matrix_says(space: str, cast: dict[str, User], browsers: dict[str, Client]) -> None:
    known: Known = {}
    own = [door for door in DOORS.values() if door.space == space]
    own.sort(key=lambda door: (bool(door.arguments), door.name))  # who has no record yet goes first
    assert [words for door in own for words in judged(door, cast, browsers, known)] == []


def judged(door: Door, cast: dict[str, User], browsers: dict[str, Client], known: Known) -> list[str]:
    """Ask an address as every role; return what is not as the matrix says."""
    get, post = door.rules
    wrong = []
    for sharing in sharings(door.model) if door.arguments or get is attaches else [Sharing.OFFICE]:
        cache.clear()
        address, parameters = addresses(door, sharing, cast, known)
        for role in WHO[sharing]:
            for method, rule in (("get", get), ("post", post)):
                got = ask(browsers[role], method, address, parameters)
                if got not in rule(role, sharing):
                    wrong.append(f"{door.name} {method.upper()} {sharing} {role}: {got}")
    return wrong


def ask(browser: Client, method: str, address: str, parameters: dict[str, str]) -> int:
    """Return the status of a request, whose writing is undone; no answer may hold confidential words."""
    session = browser.cookies.get("sessionid")
    value = session.value if session else ""
    with transaction.atomic():
        response = browser.generic(
            method.upper(),
            f"{address}?{urlencode(parameters)}" if method == "get" and parameters else address,
            urlencode(parameters) if method == "post" else "",
            content_type="application/x-www-form-urlencoded",
        )
        got = status(response)
        assert CANARY not in body(response)
        transaction.set_rollback(True)
    if value:
        browser.cookies["sessionid"] = value
    return got


def listed() -> list[str]:
    return sorted(name for name, door in DOORS.items() if door.page == "list_page")


@pytest.mark.once
@pytest.mark.parametrize("name", listed())
def test_a_file_of_a_list_holds_what_the_list_holds_and_no_confidence(
    name: str, cast: dict[str, User], browsers: dict[str, Client]
) -> None:
    door = DOORS[name]
    record = make(door.model, actor=cast["administrator"])
    confide(record, cast["administrator"])
    if door.model._meta.label_lower == "sources.note":
        make(door.model, actor=cast["administrator"], text=CANARY, is_confidential=True)
    rows = {}
    for role in ROLES[1:]:
        text = body(browsers[role].get(reverse(name), {"format": "csv"}))
        assert CANARY not in text
        rows[role] = len(text.splitlines()) - 1
    assert rows["reader"] >= 1
    assert rows["member"] == rows["adviser"] == rows["guest"] == rows["stranger"] == 0


MARKER = "Schneegans 0815"


def marked(model: Any, keeper: User) -> Any:
    """Make a private record that bears the marker wherever it can be written."""
    named = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, TextField):
            named[field.name] = {"en": MARKER}
        elif isinstance(field, models.CharField) and field.name in {"name", "title", "asked_of", "text", "family_name"}:
            named[field.name] = MARKER
    return make(model, actor=keeper, **named)


@pytest.fixture
def marked_records(cast: dict[str, User]) -> list[Any]:
    return [marked(model, cast["administrator"]) for model in record_models()]


@pytest.mark.once
def test_no_page_without_a_record_shows_guests_and_advisers_what_is_the_offices_alone(
    marked_records: list[Any], browsers: dict[str, Client]
) -> None:
    assert marked_records
    lists = sorted(name for name, door in DOORS.items() if not door.arguments and not name.startswith("account"))
    shown = [
        f"{role}: {name}"
        for name in lists
        for role in ("guest", "adviser", "member", "stranger")
        if MARKER in body(browsers[role].get(reverse(name), {"q": "Schneegans"}))
    ]
    assert shown == []
    assert MARKER in body(browsers["reader"].get(reverse("results:waiting")))
    assert MARKER in body(browsers["reader"].get(reverse("results:outcome-list")))


def test_nobody_without_a_right_finds_private_records_by_searching(cast: dict[str, User]) -> None:
    from proxenia.core.index import search

    place = make(apps.get_model("directory.place"), actor=cast["administrator"], name="Zugvogelstadt")
    found = {role: [hit.record_id for hit in search(user, "zugvogelstadt")] for role, user in cast.items()}
    own = {"reader", "editor", "steward", "administrator"}
    assert found == {role: [place.pk] if role in own else [] for role in cast}


@pytest.mark.parametrize("model", record_models(), ids=lambda model: model._meta.label)
def test_a_record_of_every_model_can_be_made_and_is_hidden_from_strangers(
    model: Any, administrator_and_stranger: tuple[User, User]
) -> None:
    administrator, stranger = administrator_and_stranger
    record = make(model, actor=administrator)
    assert list(model.objects.visible_to(administrator).filter(pk=record.pk)) == [record]
    assert list(model.objects.visible_to(stranger)) == []


@pytest.fixture
def administrator_and_stranger(admin: User, stranger: User) -> tuple[User, User]:
    return admin, stranger


def test_the_log_in_page_is_where_nobody_is_sent(client: Client, db: None) -> None:
    assert status(client.get(reverse("sources:list"))) in LOGIN
