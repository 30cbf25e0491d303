"""The chapters of a book that tell of a visit: who is who, the programme hour by hour, what the hosts must have ready."""

import itertools
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.codes import tongue_name
from proxenia.core.dates import in_words
from proxenia.core.documents import Block, Card, Cards, Heading, Run, Runs, Table, quiet, say, strong
from proxenia.directory.models import Person
from proxenia.protocol.models import GuestCard
from proxenia.relations.choices import Side
from proxenia.reports.brief.parts import told
from proxenia.reports.brief.people import holder_on, own_script, since, who_is_who
from proxenia.visits.models import Delegate, ProgrammeItem

from .chapters import Chapter, whole
from .matter import Matter


def people(matter: Matter) -> Chapter:
    """Introduce everybody: the posts that face each other, then a card for each, with the place for a photo."""
    _title, facing = whole(who_is_who)(matter)
    blocks: list[Block] = list(facing)
    introduced: set[int] = set()
    for side in (Side.THEIRS, Side.OURS):
        cards = [*_of_delegation(matter, side, introduced), *_of_posts(matter, side, introduced)]
        blocks += [Cards(tuple(cards))] if cards else []
    return _("People"), blocks


def _of_delegation(matter: Matter, side: str, introduced: set[int]) -> list[Card]:
    cards = []
    for one in matter.delegates:
        if one.side != side or one.dropped_on:
            continue
        if one.person:
            introduced.add(one.person.pk)
        cards.append(_card(matter, one.person, one.post, delegate=one))
    return cards


def _of_posts(matter: Matter, side: str, introduced: set[int]) -> list[Card]:
    cards = []
    for post in matter.subject.posts.values():
        if post.organisation is None or post.organisation.is_ours != (side == Side.OURS):
            continue
        found = holder_on(post, matter.subject.day)
        for tenure in found.tenures if found.word == "held" else []:
            if tenure.person and tenure.person.pk not in introduced:
                introduced.add(tenure.person.pk)
                cards.append(_card(matter, tenure.person, post, tenure=tenure))
    return cards


def _card(
    matter: Matter, person: Person | None, post: Any, *, tenure: Any = None, delegate: Delegate | None = None
) -> Card:
    facts: list[tuple[str, Runs]] = []
    if post:
        label = told(post.label, matter.subject.sources.of(tenure) if tenure else (), language=matter.subject.language)
        held = since(tenure, matter.subject) if tenure else []
        organisation = quiet(f", {post.organisation.name}") if post.organisation else None
        facts.append((_("Post"), say(label, organisation, *held)))
    elif delegate and delegate.organisation:
        facts.append((_("Organisation"), say(delegate.organisation.name)))
    if delegate:
        facts.append(
            (
                _("In the delegation"),
                say(delegate.get_function_display(), quiet(f", {delegate.get_category_display()}")),
            )
        )
    if not person:
        who = str(delegate.organisation) if delegate and delegate.organisation and not post else _("not named")
        return Card(say(strong(who)), tuple(facts))
    card = matter.card_of(person)
    if card:
        facts += _how_to_address(matter, card)
    title = say(strong(person.name), *_other_script(person, post))
    return Card(title, tuple(facts), _("Photo"))


def _other_script(person: Person, post: Any) -> list[Run]:
    """Return the name as the other side writes it: in Latin letters in a Chinese book, in its own script elsewhere."""
    latin = getattr(person, "latin", "")
    if latin and latin != person.name:
        return [Run(" "), Run(latin, quiet=True, language="en")]
    place = post.organisation.place if post and post.organisation else None
    return own_script(person.names.all(), place.country, person.name) if place else []


def _how_to_address(matter: Matter, card: GuestCard) -> list[tuple[str, Runs]]:
    language = matter.subject.language
    tongues = ", ".join(tongue_name(code) for code in card.languages.split(",") if code)
    through = _("works through an interpreter") if card.needs_interpreter else ""
    speaks = "; ".join(part for part in (tongues, through) if part)
    found = [
        (_("Address as"), say(told(card.address_form, language=language)) if card.address_form else ()),
        (_("Pronunciation"), say(told(card.pronunciation, language=language)) if card.pronunciation else ()),
        (_("Name order"), say(card.get_name_order_display())),
        (_("Languages"), say(speaks)),
        (_("About gifts"), say(told(card.gift_note, language=language)) if card.gift_note else ()),
    ]
    return [(label, runs) for label, runs in found if runs]


def programme(matter: Matter) -> Chapter:
    """Tell the programme day by day, on the clocks of the place; to the public the days and what happens, no hours and no rooms."""
    if matter.visit is None or not matter.items:
        return _("Programme"), []
    blocks: list[Block] = []
    for day, items in itertools.groupby(matter.items, key=lambda one: one.day):
        blocks.append(Heading(in_words(day), 2))
        rows = tuple(_row(matter, one) for one in items)
        if any(len(row) > 1 for row in rows):
            blocks.append(Table((_("When"), _("What"), _("Where"), _("With whom")), rows, widths=(1, 2.4, 1.8, 1.8)))
        else:
            blocks.append(Table((_("What"),), rows))
    return _("Programme"), blocks


def _row(matter: Matter, one: ProgrammeItem) -> tuple[Runs, ...]:
    language = matter.subject.language
    url = matter.subject.sources.page(one)
    booking = quiet(f" [{one.reference}]") if one.reference else None
    what = say(told(one.title, language=language, url=url), quiet(f" ({one.get_kind_display()})"), booking)
    if one.begins is None:
        return (what,)
    return (_hours(matter, one), what, _where(matter, one), _with(one))


def _hours(matter: Matter, one: ProgrammeItem) -> Runs:
    ends = f"–{one.ends:%H:%M}" if one.ends else ""
    later = quiet(f" ({in_words(one.end_day)})") if one.end_day and one.end_day != one.day else None
    home = matter.visit.zone if matter.visit else ""
    zones = [zone for zone in (one.zone, one.end_zone) if zone and zone != home]
    return say(f"{one.begins:%H:%M}{ends}", later, quiet(f" {' → '.join(zones)}") if zones else None)


def _where(matter: Matter, one: ProgrammeItem) -> Runs:
    def at(venue: Any, place: Any) -> list[Any]:
        parts: list[Any] = [told(venue, language=matter.subject.language)] if venue else []
        return [*parts, ", " if parts and place else None, str(place) if place else None]

    to = at(one.to_venue, one.to_place)
    way = quiet(f" ({one.get_transport_display()})") if one.transport else None
    there = at(one.venue, one.place)
    return say(*there, " → " if any(to) else None, *to, way) or say("–")


def _with(one: ProgrammeItem) -> Runs:
    hosts = ", ".join(str(host) for host in (one.host_post, one.host_organisation) if host)
    who = ", ".join(str(each) for each in one.who.all())
    spoken = one.get_language_display() if one.language else ""
    interpreter = _("interpreted by %(who)s") % {"who": one.interpreter} if one.interpreter else ""
    owner = _("looked after by %(post)s") % {"post": one.owner} if one.owner else ""
    said = "; ".join(part for part in (hosts, who, spoken, interpreter, owner) if part)
    return say(said or "–")


def practical(matter: Matter) -> Chapter:
    """List what kitchens and doors must know of the guests, as they told us; for our own team alone."""
    rows = []
    for card in matter.cards:
        fields = {name: card._meta.get_field(name) for name in ("diets", "access")}
        eats = [*fields["diets"].words(card.diets), card.diet_note]  # type: ignore[union-attr]  # a field of codes
        needs = [*fields["access"].words(card.access), card.access_note]  # type: ignore[union-attr]  # the same
        if any((*eats, *needs)) and card.person:
            cells = ("; ".join(filter(None, eats)) or "–", "; ".join(filter(None, needs)) or "–")
            rows.append((say(strong(card.person.name)), *map(say, cells)))
    return _("Diet and access"), [Table((_("Who"), _("Diet"), _("Access")), tuple(rows))] if rows else []
