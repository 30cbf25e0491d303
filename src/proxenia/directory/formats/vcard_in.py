"""Brings cards in: a person or organisation for each, with names, posts and ways to reach them, by the importer of Popolo.

Somebody who may be here already is suggested, not doubled. What has no place here is told by its line.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.core.crypto import digest, installation_mark
from proxenia.directory import matching, queries
from proxenia.directory.choices import ContactKind, Level
from proxenia.directory.models import Organisation, Person
from proxenia.engines.words import CHINESE
from proxenia.sources.actions import write_note

from .popolo_file import Item, PopoloFile
from .popolo_in import Kept, Report, bring_in
from .popolo_out import own_id
from .scripts import language_of, script_of
from .vcard_file import Card, CardFile, CardName, Reach, Work, read_cards
from .vcard_out import SCHEME

FORMAT = "vcard"
TYPES = {ContactKind.PHONE: "voice", ContactKind.WEB: "url"}
LONGEST = {"name": 200, "value": 300, "organisation": 300}


@transaction.atomic
def import_vcard(content: bytes, *, file_name: str, actor: User, dry_run: bool = False, anyway: bool = False) -> Report:
    """Bring a file of cards in, wholly or not at all; a dry run tells what would come of it and changes nothing.

    A card that came in before is known by its UID, or by all it says, and adds nothing. Where somebody of a like name or with
    the same e-mail is here, the card is left out and both are named; `anyway` brings it in all the same.
    Raises NotAllowed without the right to write, RuleError where there is no card in the file.
    """
    cards = read_cards(content)
    former = _former(actor)
    reader = _Cards(cards, former, actor, anyway=anyway)
    file = reader.file()
    kept = Kept(FORMAT, file_name, digest(content), level=Level.ADMINISTRATIVE)
    report = bring_in(file, kept, former, actor=actor, dry_run=False)
    _write_notes(reader, report, actor)
    if dry_run:
        report.import_id = None
        transaction.set_rollback(True)
    return report


def _former(actor: User) -> dict[str, dict[str, int]]:
    """Return the keys of all cards that came in before; a UID means the same card in any file."""
    found: dict[str, dict[str, int]] = {}
    for former in queries.own_imports(actor).filter(format=FORMAT).order_by("pk"):
        for label, keys in former.keys.items():
            found.setdefault(label, {}).update(keys)
    return found


def _write_notes(reader: "_Cards", report: Report, actor: User) -> None:
    """Keep the notes of new cards as notes about their records."""
    written = 0
    for model in (Person, Organisation):
        label = model._meta.label_lower
        fresh = report.fresh.get(label, {})
        for key, text in reader.notes.items():
            if key in fresh:
                values = {"about_label": label, "about_id": fresh[key], "text": text}
                write_note(values, actor=actor)
                written += 1
    if written:
        report.created["sources.note"] = written


class _Cards:
    """Cards on their way to lists of people, organisations, posts and memberships."""

    def __init__(self, cards: CardFile, former: dict[str, dict[str, int]], actor: User, *, anyway: bool) -> None:
        self.cards = cards
        self.former = former
        self.actor = actor
        self.anyway = anyway
        self.out = PopoloFile()
        self.notes: dict[str, str] = {}
        self.mark = installation_mark()
        mails = [one.value for card in cards.cards for one in card.reaches if one.kind == ContactKind.EMAIL]
        self.by_mail = matching.people_by_mail(actor, mails)
        named = {work.organisation for card in cards.cards for work in card.works}
        named |= {card.names[0].text for card in cards.cards if card.is_company}
        for name, pk in matching.organisations_called(actor, named).items():
            former.setdefault(Organisation._meta.label_lower, {}).setdefault(_organisation_key([name]), pk)

    def file(self) -> PopoloFile:
        """Return the file as the importer takes it."""
        for card in self.cards.cards:
            where = _("line %(number)d") % {"number": card.line}
            if card.is_company:
                self._company(card, where)
            elif self._is_known(card) or self._is_new(card):
                self._person(card, where)
        self.out.findings += self.cards.findings
        self.out.findings.sort(key=lambda one: int(one.where.rpartition(" ")[2]) if one.where[-1:].isdecimal() else 0)
        return self.out

    def _is_known(self, card: Card) -> bool:
        """Whether this very card came in before, or went out from here."""
        number = card.key.rpartition("/")[2]
        ours = number.isdecimal() and len(number) < 19 and card.key == own_id(self.mark, Person, int(number))  # noqa: PLR2004 - a bigint
        return ours or card.key in self.former.get(Person._meta.label_lower, {}) or card.key in self.out.persons

    def _is_new(self, card: Card) -> bool:
        """Whether nobody here may be whom the card is of; where somebody may, say so."""
        if self.anyway:
            return True
        mails = [one.value.casefold() for one in card.reaches if one.kind == ContactKind.EMAIL]
        found = next((self.by_mail[mail] for mail in mails if mail in self.by_mail), None)
        if found is None:
            names = {name.text for name in card.names}
            alike = [one.record for name in names for one in queries.similar(self.actor, "person", name)]
            found = alike[0] if alike else None
        if found is None:
            return True
        facts = {"name": card.names[0].text, "other": found.name, "number": found.pk}
        what = _("“%(name)s” may be “%(other)s”, number %(number)d, who is here already.") % facts
        todo = _(
            "Nothing was added. Note on the page what is new; or bring the card in anyway, if it is somebody else."
        )
        self.cards.find("person.alike", card.line, what, todo)
        return False

    def _company(self, card: Card, where: str) -> None:
        name = self._fit(card.names[0].text, "organisation", card.line)
        key = _organisation_key([name])
        if key in self.former.get(Organisation._meta.label_lower, {}):
            what = _("“%(name)s” is here already.") % {"name": name}
            self.cards.find(
                "organisation.known", card.line, what, _("Nothing was added. Note on the page what is new.")
            )
        said = self.out.organizations.setdefault(key, Item(key, {"name": name}, where)).said
        _add(said, "other_names", [_other(one) for one in card.names[1:]])
        self._reaches(said, card.reaches)
        if card.note:
            self.notes[key] = card.note

    def _person(self, card: Card, where: str) -> None:
        main = card.names[0]
        said: dict[str, Any] = {"name": self._fit(main.text, "name", card.line)} | _parts(main)
        said |= {"@language": main.language} if main.language else {}
        dates = {"birth_date": card.born, "death_date": card.died, "gender": card.gender}
        said |= {name: value for name, value in dates.items() if value}
        others = [_other(one) for one in card.names[1:]] + [{"name": one[:300]} for one in card.nicknames]
        _add(said, "other_names", others)
        _add(said, "identifiers", [{"scheme": SCHEME, "identifier": card.uid}] if 0 < len(card.uid) <= 300 else [])  # noqa: PLR2004 - as long as the field
        posts = [self._work(card, work, number, where) for number, work in enumerate(card.works)]
        own = next((post for post in posts if post), "")
        at_work = [one for one in card.reaches if own and one.is_work and not _is_own(one, card)]
        if own:
            self._reaches(self.out.posts[own].said, at_work)
        self._reaches(said, [one for one in card.reaches if one not in at_work])
        if card.note:
            self.notes[card.key] = card.note
        self.out.persons.setdefault(card.key, Item(card.key, said, where))

    def _work(self, card: Card, work: Work, number: int, where: str) -> str:
        """Add the organisation, the post and the membership; return the key of the post if it is new, else nothing."""
        organisation = self._organisation(work, where)
        title = next(iter(work.titles.values()), "")
        key = f"post:{organisation}:{title.casefold()}"
        held: dict[str, Any] = {"person_id": card.key, "organization_id": organisation}
        held |= {"@attested": card.revised} if card.revised else {}
        fresh = False
        if title:
            held["post_id"] = key
            labels = {language_of(text, language): text for language, text in reversed(work.titles.items())}
            fresh = key not in self.former.get("directory.post", {})
            said = {"label": title, "@labels": labels, "organization_id": organisation}
            self.out.posts.setdefault(key, Item(key, said, where))
        member = f"{card.key}@{number}"
        self.out.memberships.setdefault(member, Item(member, held, where))
        return key if fresh else ""

    def _organisation(self, work: Work, where: str) -> str:
        """Add an organisation and its units, each a part of the one above; return the key of the lowest."""
        names = [self._fit(name, "organisation", work.line) for name in (work.organisation, *work.units)]
        above = ""
        for depth in range(1, len(names) + 1):
            key = _organisation_key(names[:depth])
            said = {"name": names[depth - 1]} | ({"parent_id": above, "classification": "department"} if above else {})
            self.out.organizations.setdefault(key, Item(key, said, where))
            above = key
        return above

    def _reaches(self, said: dict[str, Any], reaches: list[Reach]) -> None:
        rows = []
        for one in reaches:
            row = {"type": TYPES.get(one.kind, str(one.kind)), "value": self._fit(one.value, "value", one.line)}
            row |= {"label": one.label[:120]} if one.label else {}
            rows.append(row | ({"@work": True} if one.is_work else {}))
        _add(said, "contact_details", rows)

    def _fit(self, text: str, field: str, line: int) -> str:
        """Return a text no longer than its field; say where something was cut off."""
        whole = " ".join(text.split())
        if len(whole) <= LONGEST[field]:
            return whole
        what = _("“%(text)s…” is longer than %(number)d characters.") % {"text": whole[:40], "number": LONGEST[field]}
        self.cards.find("text.long", line, what, _("The end was cut off."))
        return whole[: LONGEST[field]].strip()


def _add(said: dict[str, Any], name: str, rows: list[dict[str, Any]]) -> None:
    known = said.setdefault(name, [])
    known += [row for row in rows if row not in known]
    if not known:
        del said[name]


def _organisation_key(names: list[str]) -> str:
    return "org:" + "/".join(" ".join(name.casefold().split()) for name in names)


def _parts(name: CardName) -> dict[str, str]:
    """Return the parts of a name in Popolo's words."""
    parts = {
        "family_name": name.family,
        "given_name": name.given,
        "additional_name": name.additional,
        "honorific_prefix": name.prefix,
        "honorific_suffix": name.suffix,
    }
    return {key: " ".join(value.split()) for key, value in parts.items() if value}


def _other(name: CardName) -> dict[str, str]:
    said = {"name": " ".join(name.text.split())[:300]} | _parts(name)
    language = name.language[:12] or ("zh" if CHINESE.search(name.text) else "")
    script = script_of(name.text, language)
    return said | ({"lang": language} if language else {}) | ({"script": script} if script else {})


def _is_own(reach: Reach, card: Card) -> bool:
    """Whether a work address is the person's own: it has a part of the name before the at sign."""
    if reach.kind != ContactKind.EMAIL:
        return False
    local = reach.value.partition("@")[0].casefold()
    words = [word.casefold() for name in card.names for word in (name.family, name.given) if len(word) > 2]  # noqa: PLR2004 - initials match anything
    return any(word in local for word in words)
