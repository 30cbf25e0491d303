"""Who reads what in a briefing book: the one place that says which chapter and which field goes to whom.

What is not listed goes to nobody. The rule for what leaves the house: **the public** reads records that are shared publicly; **the
partner** reads those, and the bare facts of what it took part in itself (the tie, signed agreements, meetings, the visit, gifts handed
over), in no words that we wrote for ourselves. What somebody told us in confidence, and what we noted, stays inside.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any

from proxenia.core.scoping import Sharing
from proxenia.reports.choices import Level
from proxenia.visits.choices import ItemKind

INSIDE = frozenset({Level.TEAM, Level.MAYOR})
OUTSIDE = frozenset({Level.PARTNER, Level.PUBLIC})
EVERYBODY = INSIDE | OUTSIDE


class Reach(Enum):
    """How far a field goes."""

    TEAM = "our own team alone"
    INSIDE = "our own team and the mayor"
    SHOWN = "also the partner and the public, where the record is public"
    HOSTS = "also the partner, never the public"
    PARTNER = "also the partner; the public where the record is public"

    def allows(self, level: str, *, is_public: bool) -> bool:
        """Say whether a level reads a field of this reach, of a record that is public or not."""
        if level == Level.TEAM:
            return True
        if level == Level.MAYOR:
            return self is not Reach.TEAM
        if level == Level.PARTNER:
            return self in {Reach.PARTNER, Reach.HOSTS} or (self is Reach.SHOWN and is_public)
        return self in {Reach.PARTNER, Reach.SHOWN} and is_public


CHAPTERS: dict[str, frozenset[Level]] = {
    "summary": EVERYBODY,
    "changes": EVERYBODY,
    "programme": EVERYBODY,
    "people": EVERYBODY,
    "talking": INSIDE,
    "sensitivities": INSIDE,
    "unknown": INSIDE,
    "promises": EVERYBODY,
    "contacts": EVERYBODY,
    "history": EVERYBODY,
    "agreements": EVERYBODY,
    "topics": EVERYBODY,
    "map": EVERYBODY,
    "gifts": EVERYBODY,
    "practical": frozenset({Level.TEAM}),
    "sheet": INSIDE | {Level.PARTNER},
    "notes": frozenset({Level.TEAM}),
}
"""The chapters in the order in which they are read, and for whom each is there."""


def _fields(**reaches: str) -> dict[str, Reach]:
    return {name: Reach[reach.upper()] for reach, names in reaches.items() for name in names.split()}


FIELDS: dict[str, dict[str, Reach]] = {
    "relations.tie": _fields(
        partner="name kind start end parties topics agreements",
        shown="summary phases strands reference",
    ),
    "relations.tieparty": _fields(partner="tie organisation side start end"),
    "relations.strand": _fields(shown="tie kind start end"),
    "relations.tietopic": _fields(partner="tie topic start end"),
    "relations.phase": _fields(shown="tie kind start is_about focus"),
    "relations.counterpartpair": _fields(partner="tie ours theirs start end"),
    "relations.review": _fields(inside="tie decided_on verdict decided_by reasons"),
    "relations.concern": _fields(inside="tie kind text raised_by start end handling"),
    "relations.agreement": _fields(
        partner="title kind signed_on start end ended_on parties renewals",
        shown="summary",
        inside="renewal notice_months review_on end_reason",
    ),
    "relations.agreementparty": _fields(partner="agreement organisation"),
    "relations.renewal": _fields(partner="agreement decided_on end", inside="note"),
    "relations.commitment": _fields(partner="tie agreement text side owner due done_on"),
    "contacts.interaction": _fields(
        partner="kind start end date_precision place direction level", shown="title summary"
    ),
    "contacts.participant": _fields(partner="interaction side post person organisation"),
    "contacts.promise": _fields(shown="interaction text side owner due done_on dropped_on", inside="reason"),
    "contacts.discussionpoint": _fields(inside="interaction text topic follow_up follow_up_by due done_on"),
    "directory.place": _fields(partner="name kind country latitude longitude names part_of zone"),
    "directory.organisation": _fields(partner="name kind place is_ours names part_of", shown="summary"),
    "directory.person": _fields(partner="name given_name family_name names", inside="gender"),
    "directory.name": _fields(partner="place organisation person text kind language script start end"),
    "directory.post": _fields(partner="label organisation level seats created_on abolished_on"),
    "directory.tenure": _fields(
        partner="post person start end attested attested_last on_behalf_of area", inside="unverified_since"
    ),
    "directory.contactpoint": _fields(partner="post organisation kind value start end", inside="label", team="person"),
    "directory.topic": _fields(partner="slug label parent"),
    "protocol.guestcard": _fields(
        hosts="person address_form name_order pronunciation languages needs_interpreter",
        inside="gift_note",
        team="diets diet_note access access_note told_on told_by",
    ),
    "protocol.gift": _fields(
        partner="direction what day our_post our_person their_person their_post their_organisation tie interaction",
        inside="value currency value_precision fate where",
        team="note",
    ),
    "protocol.interpreter": _fields(hosts="person organisation languages", team="note"),
    "visits.visit": _fields(
        partner="title direction purpose ties topics start end place zone languages lead host cancelled_on",
        inside="level owner closed_on contact gifts",
        team="note cancelled_why",
    ),
    "visits.delegate": _fields(
        partner="visit side category function person post organisation position", inside="confirmed_on", team="note"
    ),
    "visits.programmeitem": _fields(
        partner="visit kind title day",
        hosts="begins zone end_day ends end_zone place venue to_place to_venue transport host_organisation host_post "
        "language interpreter who",
        inside="owner is_fixed with_partner",
        team="reference note",
    ),
    "sources.note": _fields(team="text is_confidential written_on about_label about_id"),
    "sources.claim": _fields(inside="measure measure_key kind precision low high unit as_of definition"),
}
"""The fields of each record that a book tells, and how far each goes."""

Withheld = Callable[[Any, str, bool], bool]

WITHHELD: dict[str, Withheld] = {
    "relations.agreement": lambda one, level, _public: level in OUTSIDE and not (one.signed_on or one.start),
    "relations.commitment": lambda one, level, public: level in OUTSIDE and not one.agreement_id and not public,
    "directory.contactpoint": lambda one, level, _public: level in OUTSIDE and one.person_id is not None,
    "protocol.gift": lambda one, level, _public: level in OUTSIDE and one.day is None,
    "visits.visit": lambda one, level, _public: level in OUTSIDE and one.cancelled_on is not None,
    "visits.delegate": lambda one, level, _public: level in OUTSIDE and one.dropped_on is not None,
    "visits.programmeitem": lambda one, level, _public: (
        level in OUTSIDE and (not one.with_partner or one.kind == ItemKind.PREPARATION)
    ),
    "sources.note": lambda one, _level, _public: bool(one.is_confidential),
}
"""Records that a level does not read at all, whatever their fields: drafts, what is planned as a surprise, what only our team does."""


def is_public(record: Any) -> bool:
    """Say whether a record, or the record it is a part of, is shared publicly; words that belong to no office are."""
    if not hasattr(record, "office_id"):
        return True
    return bool(record.owner_record.sharing == Sharing.PUBLIC)


def readable(record: Any, level: str) -> frozenset[str]:
    """Return the names of the fields and lists of a record that a level reads; none where it does not read the record at all."""
    label = record._meta.label_lower
    reaches = FIELDS.get(label, {})
    public = is_public(record)
    withheld = WITHHELD.get(label)
    if withheld is not None and withheld(record, level, public):
        return frozenset()
    return frozenset(name for name, reach in reaches.items() if reach.allows(level, is_public=public))
