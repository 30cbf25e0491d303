"""What the sheets of the directory share: names, ways to reach somebody, numbers, and how cells name records."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model
from django.utils.text import format_lazy
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.core.sheets import (
    LONG,
    Column,
    Kind,
    PartOf,
    Source,
    Unreadable,
    fold,
    read_tags,
    write_tags,
)
from proxenia.core.texts import LANGUAGE_NAMES, LANGUAGES

from .choices import ContactKind, NameKind
from .models import ContactPoint, Identifier, Name

MAIN_KINDS = (ContactKind.EMAIL, ContactKind.PHONE, ContactKind.MOBILE, ContactKind.ADDRESS, ContactKind.WEB)
TRANSLATED = {"kind": NameKind.TRANSLATION, "script": ""}
MAIL_WORDS = "e-mail|email|mail|e-post|mailadresse|e-mailadresse|e-mail address|email address"
REACHED_BY = {
    ContactKind.EMAIL: MAIL_WORDS,
    ContactKind.PHONE: "phone|telephone|tel|telefon|tlf|telefonnummer|phone number",
    ContactKind.MOBILE: "mobile|mobil|cell|mobiltelefon|mobilnummer|mobile phone",
    ContactKind.ADDRESS: "address|adresse|postadresse",
    ContactKind.WEB: "web|website|homepage|hjemmeside|webside|url|www",
}


def _read_mail(text: str) -> str:
    mail = text.strip().removeprefix("mailto:")
    if mail.count("@") != 1 or " " in mail or mail.startswith("@") or mail.endswith("@"):
        raise Unreadable(
            now("“%(text)s” is not an e-mail address.") % {"text": text}, now("Write it as name@example.org.")
        )
    return mail


def _read_name(text: str) -> tuple[str, str, str, str]:
    """Return kind, language, script and text of `[former zh Hans] …`."""
    tags, name = read_tags(" ".join(text.split("\n")))
    kind, language, script = NameKind.ALIAS.value, "", ""
    for tag in tags:
        if tag in NameKind.values:
            kind = tag
        elif len(tag) == 4 and tag.istitle():  # noqa: PLR2004 - an ISO 15924 code
            script = tag
        else:
            language = tag[:12]
    return kind, language, script, name


def _write_name(value: tuple[str, str, str, str]) -> str:
    kind, language, script, name = value
    said = ["" if kind == NameKind.ALIAS else kind, language, script]
    return write_tags(said, name, always=NameKind.ALIAS)


def _read_reach(text: str) -> tuple[str, str]:
    tags, value = read_tags(text)
    return (tags[0], value) if tags and tags[0] in ContactKind.values else (ContactKind.OTHER.value, value)


def _read_identifier(text: str) -> tuple[str, str]:
    tags, value = read_tags(text)
    scheme, colon, rest = text.partition(": ")
    if tags:
        return " ".join(tags), value
    if colon:
        return scheme.strip(), rest.strip()
    raise Unreadable(
        now("“%(text)s” does not say whose number it is.") % {"text": text}, now("Write it as “wikidata: Q25319”.")
    )


def name_columns(owner: str) -> tuple[Column, ...]:
    """Return the columns of a record's further names."""

    def in_language(code: str) -> Column:
        return Column(
            key=f"name_{code}",
            label=format_lazy("{} ({})", _("name"), LANGUAGE_NAMES[code]),
            also=f"name {code}|navn {code}",
            many=True,
            part=PartOf(Name, lambda one, text: {owner: one, "text": text, "language": code, **TRANSLATED}),
        )

    def values(record: Any, said: tuple[str, str, str, str]) -> dict[str, Any]:
        return {owner: record, **dict(zip(("kind", "language", "script", "text"), said, strict=True))}

    return (
        *(in_language(code) for code in LANGUAGES),
        Column(
            key="other_names",
            label=_("other names"),
            also="alias|aliases|also called|kaldet|øvrige navne",
            kind=Kind(_read_name, _write_name),
            many=True,
            part=PartOf(Name, values),
            example="[former] Aarhuus; [zh] 奥胡斯",
        ),
    )


def said_names(record: Any) -> dict[str, Any]:
    """Return the values of those columns."""
    said: dict[str, Any] = {f"name_{code}": [] for code in LANGUAGES} | {"other_names": []}
    for one in sorted(record.names.all(), key=lambda one: one.pk):
        plainly = one.kind == NameKind.TRANSLATION and not one.script and f"name_{one.language}" in said
        if plainly:
            said[f"name_{one.language}"].append(one.text)
        else:
            said["other_names"].append((one.kind, one.language, one.script, one.text))
    return said


def reach_columns(owner: str) -> tuple[Column, ...]:
    """Return the columns of the ways to reach a record."""

    def by(kind: ContactKind) -> Column:
        reads = {ContactKind.EMAIL: Kind(_read_mail), ContactKind.ADDRESS: LONG}
        return Column(
            key=kind.name.lower(),
            label=kind.label,
            also=REACHED_BY[kind],
            many=True,
            kind=reads.get(kind, Kind(str.strip)),
            part=PartOf(ContactPoint, lambda one, value: {owner: one, "kind": kind, "value": value}),
        )

    return (
        *(by(kind) for kind in MAIN_KINDS),
        Column(
            key="other_contacts",
            label=_("other ways to reach"),
            kind=Kind(_read_reach, lambda said: f"[{said[0]}] {said[1]}"),
            many=True,
            part=PartOf(ContactPoint, lambda one, said: {owner: one, "kind": said[0], "value": said[1]}),
            example="[fax] 12 34 56 78",
        ),
    )


def said_reach(record: Any) -> dict[str, Any]:
    """Return the values of those columns."""
    said: dict[str, Any] = {kind.name.lower(): [] for kind in MAIN_KINDS} | {"other_contacts": []}
    for one in sorted(record.contact_points.all(), key=lambda one: one.pk):
        if one.kind in MAIN_KINDS:
            said[ContactKind(one.kind).name.lower()].append(one.value)
        else:
            said["other_contacts"].append((one.kind, one.value))
    return said


def identifier_column(owner: str) -> Column:
    """Return the column of the numbers under which others know a record."""
    return Column(
        key="identifiers",
        label=_("numbers and codes"),
        also="identifiers|identifier|cvr",
        kind=Kind(_read_identifier, lambda said: f"[{said[0]}] {said[1]}"),
        many=True,
        part=PartOf(Identifier, lambda one, said: {owner: one, "scheme": said[0], "value": said[1]}),
        example="[wikidata] Q25319",
    )


def said_identifiers(record: Any) -> dict[str, Any]:
    """Return the values of that column."""
    numbers = sorted(record.identifiers.all(), key=lambda one: one.pk)
    return {"identifiers": [(one.scheme, one.value) for one in numbers]}


def named_by(model: type[Model], owner: str) -> tuple[Source, ...]:
    """Return where the names of a kind of record stand: its own, and its further ones."""
    return (
        Source(model=model, to="pk", fields=("name",), keys=lambda name: [fold(name)]),
        Source(model=Name, to=f"{owner}_id", fields=("text",), keys=lambda text: [fold(text)]),
    )


def known_by(model: type[Model], owner: str, *, mail: bool) -> tuple[Source, ...]:
    """Return where all stands by which a record is known: its names, its numbers, its mail."""
    number = Source(
        model=Identifier, to=f"{owner}_id", fields=("scheme", "value"), keys=lambda *said: ["|".join(said)], kind="code"
    )
    found = (*named_by(model, owner), number)
    if not mail:
        return found
    point = Source(
        model=ContactPoint,
        to=f"{owner}_id",
        fields=("value",),
        keys=lambda value: [value.casefold()],
        kind="mail",
        where={"kind": ContactKind.EMAIL},
    )
    return (*found, point)


def traits(said: Any) -> Iterator[tuple[str, str]]:
    """Yield the words by which the record of a row may be here: its numbers, its mail, its names."""
    for code in said.get("identifiers") or ():
        yield "code", "|".join(code)
    for mail in said.get("email") or ():
        yield "mail", mail.casefold()
    for name in _names(said):
        yield "name", fold(name)


def _names(said: Any) -> Iterable[str]:
    if said.get("name"):
        yield said["name"]
    for code in LANGUAGES:
        yield from said.get(f"name_{code}") or ()
