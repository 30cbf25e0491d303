"""The sheets of forums with their hosts, of packages with what they promise, and of sponsors, by which they go out and come in."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.core.sheets import (
    DAY,
    LONG,
    NUMBER,
    Column,
    Lines,
    Reference,
    Sheet,
    Source,
    codes,
    fold,
    number_column,
    one_of,
    said_texts,
    sharing_column,
    text_columns,
)
from proxenia.core.texts import as_text
from proxenia.forums.choices import HostRole, PackageKind, Promised
from proxenia.forums.models import Forum, ForumHost, Package, PackagePromise, Sponsorship
from proxenia.protocol.sheets import AMOUNT

TEXTS = ("title", "occasion", "text", "audience", "outline", "ambition", "joining", "venue")
FACTS = ("slug", "public_start", "public_end", "start", "end", "place", "zone", "mail", "capacity", "sharing")
PROMISES = {f"promise_{code}": code for code in ("da", "en", "zh")}


def _line(key: str, label: Any, **more: Any) -> Column:
    return Column(key=key, label=label, line=True, **more)


def _said(one: Any) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in FACTS}
    for name in TEXTS:
        said |= said_texts(name, getattr(one, name))
    return said | {"ties": list(one.ties.all()), "languages": one.languages}


def _said_hosts(one: Any) -> list[dict[str, Any]]:
    hosts = sorted(one.hosts.all(), key=lambda host: host.pk)
    return [{"host": host.organisation, "host_role": host.role, "@part": host} for host in hosts]


def _titles(title: Any) -> list[str]:
    return [fold(word) for word in as_text(title).values()]


FORUM_NAMES = Reference(
    model=Forum,
    sources=(
        Source(model=Forum, to="pk", fields=("title",), keys=_titles),
        Source(model=Forum, to="pk", fields=("slug",), keys=lambda slug: [slug], kind="slug"),
    ),
)
FORUMS = Sheet(
    key="forums",
    title=_("Forums with their hosts"),
    model=Forum,
    order=69,
    columns=(
        number_column(),
        *text_columns("title", _("title"), also="titel|forum|konference"),
        Column(key="slug", label=_("address of the public pages"), also="slug|adresse", field="slug", needed=True),
        *text_columns("occasion", _("occasion"), also="anledning"),
        Column(key="public_start", label=_("announced from"), also="annonceret fra", kind=DAY, field="public_start"),
        Column(key="public_end", label=_("announced until"), also="annonceret til", kind=DAY, field="public_end"),
        Column(key="start", label=_("programme from"), also="fra|start|from", kind=DAY, field="start"),
        Column(key="end", label=_("programme until"), also="til|slut|end|until", kind=DAY, field="end"),
        Column(key="place", label=_("where"), also="place|sted|by|city", field="place", refers=("directory.place",)),
        *text_columns("venue", _("venue"), also="hus|lokale"),
        Column(key="zone", label=_("time zone"), also="tidszone", field="zone"),
        Column(
            key="languages",
            label=_("languages"),
            also="sprog",
            kind=codes(Forum._meta.get_field("languages")),
            field="languages",
            example="da, en, zh",
        ),
        Column(key="mail", label=_("public mail address"), also="mail|e-mail|email", field="mail"),
        Column(key="capacity", label=pgettext_lazy("seats", "places"), also="pladser", kind=NUMBER, field="capacity"),
        Column(
            key="ties", label=_("ties"), also="tie|forbindelser", field="ties", many=True, refers=("relations.tie",)
        ),
        *text_columns("text", _("call: what it is about"), kind=LONG, also="tekst|indkaldelse"),
        *text_columns("audience", _("call: for whom"), kind=LONG),
        *text_columns("outline", _("call: what happens on which day"), kind=LONG),
        *text_columns("ambition", _("call: what it shall bring"), kind=LONG),
        *text_columns("joining", _("call: how to join in"), kind=LONG),
        _line("host", _("host"), also="vært|organisation", refers=("directory.organisation",)),
        _line("host_role", _("as"), also="som|rolle", kind=one_of(HostRole)),
        sharing_column(),
    ),
    lines=Lines(
        model=ForumHost, owner="forum", identity=("host",), fields={"host": "organisation", "host_role": "role"}
    ),
    load=lambda found: found.select_related("place").prefetch_related("ties", "hosts__organisation"),
    said=_said,
    said_lines=_said_hosts,
    traits=lambda said: [("slug", said["slug"])] if said.get("slug") else [],
)


def _named_within(owner: Any, name: Any) -> list[str]:
    return [f"{owner}|{word}" for word in _titles(name)]


def _said_package(one: Any) -> dict[str, Any]:
    facts = ("forum", "kind", "price", "currency", "most", "participants", "meetings", "sharing")
    said = {name: getattr(one, name) for name in facts}
    return said | said_texts("name", one.name) | said_texts("text", one.text)


def _said_promises(one: Any) -> list[dict[str, Any]]:
    promises = sorted(one.promises.all(), key=lambda promise: promise.pk)
    return [said_texts("promise", promise.text) | {"@part": promise} for promise in promises]


def _package_traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    forum = getattr(said.get("forum"), "pk", None)
    names = [text for code in ("da", "en", "zh") if (text := said.get(f"name_{code}"))]
    return [("name", f"{forum}|{fold(name)}") for name in names] if forum else []


OF_FORUM = Column(
    key="forum", label=_("forum"), also="konference", field="forum", refers=("forums.forum",), needed=True
)
PACKAGE_NAMES = Reference(
    model=Package,
    sources=(
        Source(model=Package, to="pk", fields=("forum_id", "name"), keys=_named_within),
        Source(model=Package, to="pk", fields=("name",), keys=_titles),
    ),
)
PACKAGES = Sheet(
    key="packages",
    title=_("Packages with what they promise"),
    model=Package,
    order=69,
    columns=(
        number_column(),
        OF_FORUM,
        *text_columns("name", _("package"), also="pakke|navn|name"),
        Column(key="kind", label=_("kind"), also="slags|type", kind=one_of(PackageKind), field="kind"),
        *text_columns("text", _("what it is"), kind=LONG, also="beskrivelse|tekst"),
        Column(key="price", label=_("price"), also="pris", kind=AMOUNT, field="price"),
        Column(key="currency", label=_("currency"), also="valuta", field="currency"),
        Column(key="most", label=_("how many can take it"), also="antal", kind=NUMBER, field="most"),
        Column(
            key="participants", label=_("participants included"), also="deltagere", kind=NUMBER, field="participants"
        ),
        Column(key="meetings", label=_("one-to-one meetings at most"), also="møder", kind=NUMBER, field="meetings"),
        *(
            _line(one.key, one.label, also=one.also)
            for one in text_columns("promise", _("what is promised"), also="løfte")
        ),
        sharing_column(),
    ),
    lines=Lines(
        model=PackagePromise,
        owner="package",
        identity=tuple(PROMISES),
        told_by=tuple(PROMISES),
        fields={key: f"text.{code}" for key, code in PROMISES.items()},
    ),
    load=lambda found: found.select_related("forum").prefetch_related("promises"),
    said=_said_package,
    said_lines=_said_promises,
    traits=_package_traits,
)


def _said_sponsor(one: Any) -> dict[str, Any]:
    facts = ("forum", "package", "organisation", "answer", "answered_on", "amount", "currency", "sharing")
    said = {name: getattr(one, name) for name in facts}
    return said | said_texts("in_kind", one.in_kind) | said_texts("text", one.text)


def _sponsor_traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    keys = [getattr(said.get(name), "pk", None) for name in ("package", "organisation")]
    return [("name", "|".join(map(str, keys)))] if all(keys) else []


SPONSOR_NAMES = Reference(
    model=Sponsorship,
    sources=(
        Source(
            model=Sponsorship,
            to="pk",
            fields=("package_id", "organisation_id"),
            keys=lambda package, organisation: [f"{package}|{organisation}"],
        ),
    ),
)
SPONSORS = Sheet(
    key="sponsors",
    title=_("Sponsors and partners of forums"),
    model=Sponsorship,
    order=69,
    columns=(
        number_column(),
        OF_FORUM,
        Column(
            key="package",
            label=_("package"),
            also="pakke",
            field="package",
            refers=("forums.package",),
            within="forum",
            needed=True,
        ),
        Column(
            key="organisation",
            label=_("organisation"),
            also="sponsor|partner|firma",
            field="organisation",
            refers=("directory.organisation",),
            needed=True,
        ),
        Column(key="answer", label=_("answer"), also="svar", kind=one_of(Promised), field="answer"),
        Column(key="answered_on", label=_("answered"), also="besvaret", kind=DAY, field="answered_on"),
        Column(key="amount", label=_("agreed amount"), also="beløb|amount", kind=AMOUNT, field="amount"),
        Column(key="currency", label=_("currency"), also="valuta", field="currency"),
        *text_columns("in_kind", _("or in kind"), also="naturalier"),
        *text_columns("text", _("about them, on the public page"), kind=LONG),
        sharing_column(),
    ),
    load=lambda found: found.select_related("forum", "package", "organisation"),
    said=_said_sponsor,
    traits=_sponsor_traits,
)
