"""Orders of pretix: the JSON of its exporter and of its API, and the table of order positions as CSV or XLSX.

An order is a registration, its positions are the people; add-ons to a position are no people. Orders that are cancelled or expired are
cancelled here. Fields: https://docs.pretix.eu/dev/api/resources/orders.html
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from proxenia.forums.models import Participant, Registration

from .shape import Arrived, Came, Read, Reader, Rows, moment_of, storable, with_names

GONE = {"c", "e", "canceled", "cancelled", "expired"}
MOST_KEY = 120
HEADINGS = frozenset({"order code", "position id"})
"""Headings by which a table of positions is known."""
LANGUAGES = {"da": "da", "zh": "zh", "en": "en"}


def orders_in(said: Any) -> list[Any] | None:
    """Return the orders of a JSON file, or None where it has none: of the exporter, of the API, or a bare list."""
    if isinstance(said, Mapping):
        event = said.get("event")
        inside = event.get("orders") if isinstance(event, Mapping) else said.get("results", said.get("orders"))
    else:
        inside = said
    is_orders = isinstance(inside, list) and all(isinstance(one, Mapping) and "positions" in one for one in inside)
    return inside if is_orders and inside else None


def read_orders(orders: list[Any], role: str, read: Read) -> None:
    """Read the orders of a JSON file."""
    for number, order in enumerate(orders, 1):
        code = storable(order.get("code")).strip()
        where = _("order %(code)s") % {"code": code or number}
        if not code:
            read.wrong.append(_("%(where)s: it has no code.") % {"where": where})
        elif not order.get("testmode"):
            read.arrived.append(_order(order, code, role, Reader(where, read.wrong)))


def _order(order: Mapping[str, Any], code: str, role: str, reader: Reader) -> Arrived:
    inside = order.get("positions")
    if not isinstance(inside, list):
        reader.note("positions", _("It is empty."))
        inside = []
    positions = [one for one in inside if isinstance(one, Mapping)]
    people = [one for one in positions if not one.get("addon_to") and not one.get("canceled")]
    invoice = order.get("invoice_address")
    invoice = invoice if isinstance(invoice, Mapping) else {}
    companies = [one.get("company") for one in people]
    organisation = invoice.get("company") or next((one for one in companies if one), "")
    contact = invoice.get("name") or next((one.get("attendee_name") for one in people if one.get("attendee_name")), "")
    country = invoice.get("country") or next((one.get("country") for one in people if one.get("country")), "")
    address = " ".join(str(invoice.get(name) or "") for name in ("street", "zipcode", "city")).strip()
    email = order.get("email")
    contact = reader.line(Registration, "contact_name", contact or email, "name")
    return Arrived(
        key=code,
        where=reader.where,
        who={
            "organisation_name": reader.line(Registration, "organisation_name", organisation or contact, "company"),
            "country": reader.country(country, "country"),
            "contact_name": contact,
            "contact_mail": reader.mail(email, "email"),
            "contact_phone": reader.line(Registration, "contact_phone", _phone(order.get("phone")), "phone"),
            "language": LANGUAGES.get(str(order.get("locale") or "")[:2], "en"),
            "is_group": len(people) > 1,
            "invoice_name": reader.line(Registration, "invoice_name", invoice.get("company"), "company"),
            "invoice_address": reader.line(Registration, "invoice_address", address, "street"),
        },
        people=[_position(one, organisation, contact, role, reader) for one in people],
        is_cancelled=str(order.get("status")) in GONE,
        at=moment_of(order.get("datetime")),
    )


def _phone(text: Any) -> str:
    return "" if text in (None, "None") else str(text)


def _position(one: Mapping[str, Any], organisation: Any, contact: str, role: str, reader: Reader) -> Came:
    company = reader.line(Participant, "organisation_name", one.get("company"), "company")
    values = {
        **with_names(reader, one.get("attendee_name") or contact, "attendee_name"),
        "mail": reader.mail(one.get("attendee_email"), "attendee_email"),
        "organisation_name": "" if company == organisation else company,
    }
    return Came(key=storable(one.get("positionid") or one.get("id"))[:MOST_KEY], values=values, role=role)


def read_table(rows: Rows, role: str, read: Read) -> None:
    """Read the table of order positions; rows of one order are one registration."""
    by_code: dict[str, dict[str, Any]] = {}
    for where, cells in rows:
        code = cells.get("order code", "").strip()
        if not code:
            read.wrong.append(_("%(where)s, “%(column)s”: It is empty.") % {"where": where, "column": "Order code"})
            continue
        order = by_code.setdefault(code, _order_of(cells))
        is_gone = cells.get("status", "").casefold() in GONE
        if not is_gone:
            order["status"] = "p"
        order["positions"].append(
            {
                "positionid": cells.get("position id", ""),
                "attendee_name": cells.get("attendee name"),
                "attendee_email": cells.get("attendee email"),
                "company": cells.get("company"),
                "country": cells.get("country"),
                "canceled": is_gone,
            }
        )
    read_orders(list(by_code.values()), role, read)


def _order_of(cells: Mapping[str, str]) -> dict[str, Any]:
    at = "T".join(part for part in (cells.get("order date", ""), cells.get("order time", "")) if part)
    return {
        "code": cells["order code"].strip(),
        "status": "c",
        "email": cells.get("email"),
        "phone": cells.get("phone number"),
        "locale": cells.get("order locale"),
        "datetime": at,
        "positions": [],
        "invoice_address": {
            "name": cells.get("invoice address name"),
            "street": cells.get("invoice address street"),
            "zipcode": cells.get("invoice address zip code"),
            "city": cells.get("invoice address city"),
        },
    }
