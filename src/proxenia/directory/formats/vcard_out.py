"""Writes people as cards: with what they hold on the day, in every language we know of them."""

import datetime as dt
from typing import Any

from proxenia.accounts.models import User
from proxenia.audit.actions import record_event
from proxenia.core.crypto import installation_mark
from proxenia.core.dates import holds
from proxenia.directory.choices import ContactKind, NameKind
from proxenia.directory.models import Import, Person
from proxenia.directory.queries import people_for_cards

from .popolo_out import own_id
from .vcard_file import Card, CardName, Reach, Work
from .vcard_text import write_cards

SCHEME = "vcard"
"""Under this scheme a person keeps the UID of the card it came with."""
POPOLO_PARTS = ("family_name", "given_name", "additional_name", "honorific_prefix", "honorific_suffix")
BESIDE = {NameKind.ALIAS, NameKind.SHORT}
IN_LANGUAGE = {NameKind.TRANSLATION, NameKind.ROMANISATION}


def export_vcard(
    source: Import | None, *, actor: User, day: dt.date, version: str = "4.0", only: int | None = None
) -> bytes:
    """Return cards of the people of an import, of one person, or of all the actor may see; leaves an audit event.

    Posts are those held on the day. The same people always give the same bytes.
    """
    keys = set(source.keys.get("directory.person", {}).values()) if source else None
    wanted = {only} if only is not None else keys
    mark = installation_mark()
    cards = [card_of(person, mark, day) for person in people_for_cards(actor, day, wanted)]
    label = "directory.import" if only is None else "directory.person"
    record_event("exported", label, only or (source.pk if source else 0), actor=actor, format="vcard")
    return write_cards(cards, version)


def card_of(person: Any, mark: str, day: dt.date) -> Card:
    """Return the card of a person whose names, posts and ways to reach them were fetched."""
    uids = [one.value for one in person.identifiers.all() if one.scheme == SCHEME]
    names = list(person.names.all())
    return Card(
        uid=uids[0] if uids else own_id(mark, Person, person.pk),
        names=[_main(person), *(_other(name) for name in names if name.kind in IN_LANGUAGE)],
        nicknames=[name.text for name in names if name.kind in BESIDE],
        works=[_work(tenure.post) for tenure in person.tenures_now],
        reaches=_reaches(person, day),
        born=str(person.born or ""),
        died=str(person.died or ""),
        gender=person.gender,
    )


def _main(person: Any) -> CardName:
    name = _parts(person.extra, person.name, str(person.extra.get("@language", "")))
    name.family, name.given = person.family_name, person.given_name
    return name


def _other(name: Any) -> CardName:
    return _parts(name.extra, name.text, name.language)


def _parts(extra: dict[str, Any], text: str, language: str) -> CardName:
    """Return a name with the parts that Popolo names and we keep beside the record."""
    said = {key: str(extra.get(key, "")) for key in POPOLO_PARTS}
    return CardName(
        text,
        family=said["family_name"],
        given=said["given_name"],
        additional=said["additional_name"],
        prefix=said["honorific_prefix"],
        suffix=said["honorific_suffix"],
        language=language,
    )


def _work(post: Any) -> Work:
    organisation = post.organisation
    units: list[str] = []
    while organisation.part_of_id and organisation.kind == "department" and len(units) < 2:  # noqa: PLR2004 - fetched so far
        units.insert(0, organisation.name)
        organisation = organisation.part_of
    titles = {} if post.is_implied else dict(post.label)
    return Work(organisation.name, tuple(units), titles)


def _reaches(person: Any, day: dt.date) -> list[Reach]:
    own = [_reach(one, is_work=False) for one in person.contact_points.all() if holds(day, one.start, one.end)]
    posts = [tenure.post for tenure in person.tenures_now]
    points = [point for post in posts for point in post.contact_points.all() if holds(day, point.start, point.end)]
    return [*own, *(_reach(one, is_work=True) for one in points)]


def _reach(point: Any, *, is_work: bool) -> Reach:
    return Reach(ContactKind(point.kind), point.value, point.label, is_work or bool(point.extra.get("@work")))
