"""A sheet of participants of an office's own making: one line each, with the headings people use."""

from typing import Any, Final

from django.utils.translation import gettext as _

from proxenia.forums.models import Participant, Registration

from .shape import YES, Arrived, Came, Read, Reader, Rows, with_names

COLUMNS: Final[dict[str, str]] = {
    "key": "key|nøgle|id",
    "registration": "registration|delegation|tilmelding|gruppe|group",
    "name": "name|navn|full name|deltager|participant|name in latin letters|navn med latinske bogstaver",
    "native_name": "native name|chinese name|kinesisk navn|name in chinese or another script|navn med egen skrift",
    "organisation": "organisation|organization|by|city|company|virksomhed|firma",
    "country": "country|land",
    "role": "role|rolle|as|som",
    "position": "position|stilling|title|titel",
    "mail": "mail|email|e-mail|e mail",
    "phone": "phone|telefon|tlf",
    "diets": "diet|diets|mad|diæt|kost",
    "access": "access|tilgængelighed",
    "interpreter": "interpreter|tolk|needs an interpreter",
    "dinner": "dinner|middag|comes to the official dinner",
    "cancelled": "cancelled|canceled|aflyst|afbud",
}
NEEDED: Final = ("name",)


def headings() -> dict[str, str]:
    """Return the column of each heading that is understood, folded."""
    from proxenia.core.sheets import fold  # noqa: PLC0415

    return {fold(word): column for column, words in COLUMNS.items() for word in words.split("|")}


def read_table(rows: Rows, role: str, read: Read) -> None:
    """Read the lines; those with the same word under “registration” are one registration."""
    known = headings()
    by_key: dict[str, Arrived] = {}
    people: dict[str, str] = {}
    for where, cells in rows:
        said = {known[heading]: text for heading, text in cells.items() if heading in known}
        reader = Reader(where, read.wrong)
        names = with_names(reader, said.get("name"), _("name"))
        mail = reader.mail(said.get("mail"), _("e-mail"))
        organisation = reader.line(Registration, "organisation_name", said.get("organisation"), _("organisation"))
        own = said.get("key") or mail or f"{names['name']}|{organisation}"
        own = own.strip().casefold()[:120]
        if own in people:
            text = _("The same participant stands in %(other)s. Give each a key of its own, or take one out.")
            reader.note(_("name"), text % {"other": people[own]})
            continue
        people[own] = where
        key = (said.get("registration") or own).strip()[:120]
        one = by_key.setdefault(key, _registration(key, where, said, names["name"], mail, organisation, reader))
        values = _person(said, names, mail, organisation, one, reader)
        if not _yes(said.get("cancelled")):
            one.people.append(Came(key=own, values=values, role=role))
            one.is_cancelled = False
        one.who["is_group"] = len(one.people) > 1
    read.arrived += by_key.values()


def _yes(text: Any) -> bool:
    return str(text or "").strip().casefold() in YES


def _registration(
    key: str, where: str, said: dict[str, str], name: str, mail: str, organisation: str, reader: Reader
) -> Arrived:
    told = {
        "country": ("country", reader.country(said.get("country"), _("country"))),
        "mail": ("contact_mail", mail),
        "phone": ("contact_phone", reader.line(Registration, "contact_phone", said.get("phone"), _("phone"))),
    }
    who: dict[str, Any] = dict(told[column] for column in told if column in said)
    return Arrived(
        key=key,
        where=where,
        who={"organisation_name": organisation or name, "contact_name": name} | who,
        is_cancelled=True,
    )


def _person(
    said: dict[str, str], names: dict[str, str], mail: str, organisation: str, of: Arrived, reader: Reader
) -> dict[str, Any]:
    """Return what a line says of a participant; of what there is no column for, nothing."""
    native = reader.line(Participant, "native_name", said.get("native_name"), _("name in Chinese or another script"))
    role = reader.role(said.get("role"), _("role"))
    told = {
        "position": ("position_held", reader.line(Participant, "position_held", said.get("position"), _("position"))),
        "organisation": ("organisation_name", "" if organisation == of.who["organisation_name"] else organisation),
        "mail": ("mail", mail),
        "phone": ("phone", reader.line(Participant, "phone", said.get("phone"), _("phone"))),
        "diets": ("diets", reader.codes("diets", said.get("diets"), _("diet"))),
        "access": ("access", reader.codes("access", said.get("access"), _("access"))),
        "interpreter": ("needs_interpreter", _yes(said.get("interpreter"))),
        "dinner": ("dines", _yes(said.get("dinner"))),
    }
    values: dict[str, Any] = dict(told[column] for column in told if column in said)
    return names | ({"native_name": native} if native else {}) | ({"role": role} if role else {}) | values
