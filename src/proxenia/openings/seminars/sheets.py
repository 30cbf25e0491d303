"""The sheet of seminars with their guests, by which they go out and come in."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.core.codes import tongues
from proxenia.core.sheets import (
    DAY,
    LONG,
    NUMBER,
    YES_NO,
    Column,
    Kind,
    Lines,
    Reference,
    Sheet,
    Source,
    Unreadable,
    fold,
    number_column,
    one_of,
    said_texts,
    sharing_column,
    text_columns,
)
from proxenia.core.texts import LANGUAGES, as_text
from proxenia.openings.choices import CityRole, GuestRole
from proxenia.openings.models import Seminar, SeminarGuest
from proxenia.relations.choices import Side

FACTS = ("start", "end", "place", "zone", "organiser", "role", "tables", "sharing")
GUEST = {
    "guest": "organisation",
    "guest_post": "post",
    "guest_person": "person",
    "guest_side": "side",
    "guest_role": "role",
    "guest_languages": "languages",
    "guest_interpreter": "needs_interpreter",
}
"""The field of a guest that each column of a line fills."""


def _read_tongues(text: str) -> str:
    known = dict(tongues())
    words = {fold(str(name)): code for code, name in known.items()} | {code: code for code in known}
    said = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    unknown = [part for part in said if part not in words and fold(part) not in words]
    if unknown:
        message = now("“%(text)s” is no language that is known here.") % {"text": unknown[0]}
        raise Unreadable(message, now("Write codes such as da, en, zh."))
    return ",".join(sorted({words.get(part) or words[fold(part)] for part in said}))


TONGUES = Kind(_read_tongues)


def _said(one: Any) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in FACTS},
        **said_texts("title", one.title),
        **said_texts("text", one.text),
        **said_texts("invited_why", one.invited_why),
        "ties": list(one.ties.all()),
        "topics": list(one.topics.all()),
    }


def _said_guests(one: Any) -> list[dict[str, Any]]:
    return [
        {key: getattr(guest, name) for key, name in GUEST.items()} | {"guest_came": guest.came, "@part": guest}
        for guest in sorted(one.guests.all(), key=lambda guest: guest.pk)
    ]


def _keys(start: Any, title: Any) -> list[str]:
    return [f"{start}|{fold(word)}" for word in as_text(title).values()]


def _traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    titles = [said.get(f"title_{code}") for code in LANGUAGES]
    return [("name", f"{said.get('start')}|{fold(title)}") for title in titles if title]


def _line(key: str, label: Any, **more: Any) -> Column:
    return Column(key=key, label=label, line=True, **more)


SEMINAR_NAMES = Reference(
    model=Seminar, sources=(Source(model=Seminar, to="pk", fields=("start", "title"), keys=_keys),)
)
SEMINARS = Sheet(
    key="seminars",
    title=_("Seminars with their guests"),
    model=Seminar,
    order=68,
    columns=(
        number_column(),
        *text_columns("title", _("title"), also="titel|seminar"),
        Column(key="start", label=_("from"), also="fra|start", kind=DAY, field="start"),
        Column(key="end", label=_("until"), also="end|til|slut", kind=DAY, field="end"),
        Column(key="place", label=_("where"), also="place|sted|by|city", field="place", refers=("directory.place",)),
        Column(key="zone", label=_("time zone"), also="tidszone", field="zone"),
        Column(
            key="organiser",
            label=_("organised by"),
            also="arrangør",
            field="organiser",
            refers=("directory.organisation",),
        ),
        Column(key="role", label=_("our role"), also="rolle", kind=one_of(CityRole), field="role"),
        Column(key="tables", label=_("tables"), also="borde", kind=NUMBER, field="tables"),
        Column(
            key="ties", label=_("ties"), also="tie|forbindelser", field="ties", many=True, refers=("relations.tie",)
        ),
        Column(
            key="topics", label=_("topics"), also="topic|emner", field="topics", many=True, refers=("directory.topic",)
        ),
        *text_columns("text", _("what it is about"), kind=LONG),
        *text_columns("invited_why", _("who was invited, and why"), kind=LONG),
        _line("guest", _("guest"), also="organisation|gæst|firma", refers=("directory.organisation",)),
        _line("guest_post", _("post of the guest"), refers=("directory.post",), within="guest"),
        _line("guest_person", _("person of the guest"), refers=("directory.person",)),
        _line("guest_side", _("side"), also="side", kind=one_of(Side)),
        _line("guest_role", _("as"), also="som", kind=one_of(GuestRole)),
        _line("guest_languages", _("languages"), also="sprog", kind=TONGUES, example="da, en"),
        _line("guest_interpreter", _("needs an interpreter"), also="tolk", kind=YES_NO),
        _line("guest_came", _("came"), also="mødte", kind=YES_NO, told=True),
        sharing_column(),
    ),
    lines=Lines(model=SeminarGuest, owner="seminar", identity=("guest", "guest_person"), fields=GUEST),
    load=lambda found: found.select_related("place", "organiser").prefetch_related(
        *("ties", "topics", "guests__organisation", "guests__person", "guests__post__organisation")
    ),
    said=_said,
    said_lines=_said_guests,
    traits=_traits,
)
