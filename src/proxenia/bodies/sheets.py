"""The sheets of joint bodies: each body with its members on lines of their own, and the actions of both sides."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.core.sheets import (
    DAY,
    LONG,
    Column,
    Lines,
    Reference,
    Sheet,
    Source,
    fold,
    number_column,
    one_of,
    said_texts,
    sharing_column,
    text_columns,
)
from proxenia.core.texts import LANGUAGES, as_text
from proxenia.relations.choices import Side

from .choices import BodyKind, Role
from .models import Action, Body, Member

SIDE = one_of(Side, vores="ours", deres="theirs", vi="ours", de="theirs", our="ours", their="theirs", partner="theirs")


def _titles(title: Any) -> list[str]:
    return [fold(word) for word in as_text(title).values()]


BODY_NAMES = Reference(
    model=Body,
    sources=(
        Source(model=Body, to="pk", fields=("title",), keys=_titles),
        Source(
            model=Body,
            to="pk",
            fields=("reference",),
            keys=lambda text: [text] if text else [],
            kind="reference",
        ),
        Source(model=Body, to="pk", fields=("reference",), keys=lambda text: [fold(text)] if text else []),
    ),
)
ACTION_NAMES = Reference(
    model=Action,
    sources=(
        Source(
            model=Action,
            to="pk",
            fields=("body", "text"),
            keys=lambda body, text: [f"{body}|{word}" for word in _titles(text)],
        ),
    ),
)


def _said_body(one: Any) -> dict[str, Any]:
    facts = ("reference", "kind", "start", "end", "ended_on", "sharing")
    return {
        **{name: getattr(one, name) for name in facts},
        **said_texts("title", one.title),
        **said_texts("mandate", one.mandate),
        **said_texts("legal_basis", one.legal_basis),
        **said_texts("summary", one.summary),
        "ties": list(one.ties.all()),
        "topics": list(one.topics.all()),
    }


def _said_members(one: Any) -> list[dict[str, Any]]:
    return [
        {
            "side": row.side,
            "role": row.role,
            "post": row.post,
            "person": row.person,
            "organisation": row.organisation,
            **said_texts("sits_as", row.sits_as),
            "member_from": row.start,
            "member_until": row.end,
        }
        for row in sorted(one.members.all(), key=lambda row: row.pk)
    ]


def _traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = [("reference", said["reference"])] if said.get("reference") else []
    return found + [("name", fold(title)) for code in LANGUAGES if (title := said.get(f"title_{code}"))]


BODIES = Sheet(
    key="bodies",
    title=_("Joint bodies"),
    model=Body,
    order=62,
    columns=(
        number_column(),
        Column(key="reference", label=_("reference"), also="ref", field="reference"),
        *text_columns("title", _("title"), also="name|navn|titel|gruppe|udvalg|styregruppe"),
        Column(key="kind", label=_("kind"), also="type|art", field="kind", needed=True, kind=one_of(BodyKind)),
        *text_columns("mandate", _("mandate"), kind=LONG, also="kommissorium|terms of reference"),
        *text_columns("legal_basis", _("legal basis"), also="hjemmel|grundlag"),
        Column(key="ties", label=_("ties"), also="tie|forbindelse", field="ties", many=True, refers=("relations.tie",)),
        Column(
            key="topics", label=_("topics"), also="topic|emne", field="topics", many=True, refers=("directory.topic",)
        ),
        Column(key="start", label=_("since"), also="from|fra|nedsat|set up", kind=DAY, field="start"),
        Column(key="end", label=_("mandate until"), also="udløb|expires", kind=DAY, field="end"),
        Column(key="ended_on", label=_("ended"), kind=DAY, told=True),
        Column(key="side", label=_("side"), kind=SIDE, line=True),
        Column(
            key="role", label=_("role"), also="rolle", kind=one_of(Role, formand="chair", medlem="member"), line=True
        ),
        Column(key="post", label=_("post"), also="embede", refers=("directory.post",), line=True),
        Column(key="person", label=_("person"), also="navn på person", refers=("directory.person",), line=True),
        Column(
            key="organisation", label=_("organisation"), also="myndighed", refers=("directory.organisation",), line=True
        ),
        *(Column(key=one.key, label=one.label, line=True) for one in text_columns("sits_as", _("sits as"))),
        Column(key="member_from", label=_("member from"), also="medlem fra", kind=DAY, line=True),
        Column(key="member_until", label=_("member until"), also="medlem til", kind=DAY, line=True),
        *text_columns("summary", _("in short"), kind=LONG, also="note|noter|bemærkning"),
        sharing_column(),
    ),
    lines=Lines(
        model=Member,
        owner="body",
        identity=("side", "post", "person", "organisation", "member_from"),
        fields={
            "side": "side",
            "role": "role",
            "post": "post",
            "person": "person",
            "organisation": "organisation",
            "sits_as_da": "sits_as.da",
            "sits_as_en": "sits_as.en",
            "sits_as_zh": "sits_as.zh",
            "member_from": "start",
            "member_until": "end",
        },
    ),
    load=lambda found: found.prefetch_related(
        "ties", "topics", "members__post__organisation", "members__person", "members__organisation"
    ),
    said=_said_body,
    said_lines=_said_members,
    traits=_traits,
)


def _said_action(one: Any) -> dict[str, Any]:
    facts = ("side", "owner", "due", "agreed_on", "done_on", "dropped_on", "body")
    return {
        **{name: getattr(one, name) for name in facts},
        **said_texts("text", one.text),
        **said_texts("reason", one.reason),
    }


def _action_traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    body = getattr(said.get("body"), "pk", None)
    texts = [said.get(f"text_{code}") for code in LANGUAGES]
    return [("name", f"{body}|{fold(text)}") for text in texts if text] if body else []


ACTIONS = Sheet(
    key="body-actions",
    title=_("Actions of joint bodies"),
    model=Action,
    order=64,
    columns=(
        number_column(),
        Column(
            key="body",
            label=_("joint body"),
            also="body|gruppe|udvalg|styregruppe|task force",
            field="body",
            needed=True,
            refers=("bodies.body",),
        ),
        *text_columns("text", _("action"), also="opgave|task|what|hvad"),
        Column(key="side", label=_("owed by"), also="side|hvem", field="side", needed=True, kind=SIDE),
        Column(key="owner", label=_("owner"), also="ansvarlig|post", field="owner", refers=("directory.post",)),
        Column(key="agreed_on", label=_("agreed"), also="aftalt", kind=DAY, field="agreed_on"),
        Column(key="due", label=_("due"), also="frist|deadline", kind=DAY, field="due"),
        Column(key="done_on", label=_("done"), also="udført|færdig", kind=DAY, field="done_on"),
        Column(key="dropped_on", label=_("given up"), also="opgivet", kind=DAY, field="dropped_on"),
        *text_columns("reason", _("why it will not be done"), also="hvorfor"),
    ),
    load=lambda found: found.select_related("body", "owner__organisation"),
    said=_said_action,
    traits=_action_traits,
)
