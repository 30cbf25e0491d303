"""Registrations of Indico: the JSON of its registrants, and the table of registrations as CSV or XLSX. Each is one person."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from proxenia.forums.models import Participant, Registration

from .shape import Arrived, Came, Read, Reader, Rows, moment_of, storable, with_names

GONE = {"withdrawn", "rejected"}
HEADINGS = frozenset({"id", "first name", "last name"})
"""Headings by which a table of registrations is known; `Name` stands there, too, for both."""


def registrants_in(said: Any) -> list[Any] | None:
    """Return the registrants of a JSON file, or None where it has none."""
    inside = said.get("registrants", said.get("registrations")) if isinstance(said, Mapping) else said
    known = isinstance(inside, list) and all(isinstance(one, Mapping) and "registrant_id" in one for one in inside)
    return inside if known and inside else None


def read_registrants(registrants: list[Any], role: str, read: Read) -> None:
    """Read the registrants of a JSON file."""
    for one in registrants:
        personal = one.get("personal_data")
        personal = personal if isinstance(personal, Mapping) else {}
        names = (personal.get("firstName"), personal.get("surname"))
        cells = {
            "id": one.get("registrant_id"),
            "name": " ".join(str(name) for name in names if name) or one.get("full_name"),
            "title": personal.get("title"),
            "email": personal.get("email"),
            "affiliation": personal.get("affiliation"),
            "position": personal.get("position"),
            "country": personal.get("country_code") or personal.get("country"),
            "phone": personal.get("phone"),
            "state": one.get("state"),
            "date": one.get("registration_date"),
        }
        where = _("registrant %(number)s") % {"number": cells["id"] or "?"}
        _read_one(cells, role, Reader(where, read.wrong), read)


def read_table(rows: Rows, role: str, read: Read) -> None:
    """Read the table of registrations."""
    for where, cells in rows:
        names = (cells.get("first name", ""), cells.get("last name", ""))
        one = {
            "id": cells.get("id"),
            "name": " ".join(name for name in names if name) or cells.get("name"),
            "title": cells.get("title"),
            "email": cells.get("email address") or cells.get("email"),
            "affiliation": cells.get("affiliation"),
            "position": cells.get("position"),
            "country": cells.get("country"),
            "phone": cells.get("phone number") or cells.get("phone"),
            "state": cells.get("registration state"),
            "date": cells.get("registration date"),
        }
        _read_one(one, role, Reader(where, read.wrong), read)


def _read_one(cells: Mapping[str, Any], role: str, reader: Reader, read: Read) -> None:
    key = storable(cells["id"]).strip()
    if not key:
        reader.note("ID", _("It is empty."))
        return
    names = with_names(reader, cells["name"], "Name")
    mail = reader.mail(cells["email"], "Email Address")
    phone = reader.line(Registration, "contact_phone", cells["phone"], "Phone Number")
    organisation = reader.line(Registration, "organisation_name", cells["affiliation"], "Affiliation")
    person = {
        **names,
        "honorific": reader.line(Participant, "honorific", cells["title"], "Title"),
        "position_held": reader.line(Participant, "position_held", cells["position"], "Position"),
        "mail": mail,
        "phone": phone,
    }
    read.arrived.append(
        Arrived(
            key=key,
            where=reader.where,
            who={
                "organisation_name": organisation or names["name"],
                "country": reader.country(cells["country"], "Country"),
                "contact_name": names["name"],
                "contact_mail": mail,
                "contact_phone": phone,
            },
            people=[Came(key=key, values=person, role=role)],
            is_cancelled=str(cells["state"] or "").casefold() in GONE,
            at=moment_of(cells["date"]),
        )
    )
