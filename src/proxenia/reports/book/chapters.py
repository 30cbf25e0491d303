"""The chapters of a book that tell of a tie: what was, what is owed, what is agreed, what was given, how to reach whom."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from proxenia.contacts import words
from proxenia.core.documents import (
    Block,
    Bullets,
    Figure,
    Heading,
    Paragraph,
    Run,
    Runs,
    Table,
    quiet,
    say,
    strong,
)
from proxenia.directory import worldmap
from proxenia.protocol.choices import GiftDirection
from proxenia.relations import queries as tie_queries
from proxenia.relations import terms
from proxenia.relations.choices import AgreementState, Side
from proxenia.reports.brief.agenda import not_known, to_avoid, to_raise
from proxenia.reports.brief.parts import Room, Section, told
from proxenia.reports.brief.parts import blocks as section_blocks
from proxenia.reports.brief.subject import Subject
from proxenia.reports.brief.telling import history as history_section
from proxenia.reports.brief.telling import last_contacts
from proxenia.reports.brief.telling import promises as promises_section
from proxenia.sources.figures import money

from .matter import MOST_CONTACTS, Matter

ALL = Room(10_000, 100_000)
"""A book leaves nothing out."""

Chapter = tuple[str, list[Block]]
"""A title, and what stands below it; a chapter without blocks is left out."""


def whole(make: Callable[[Subject], Section]) -> Callable[[Matter], Chapter]:
    """Return the chapter that tells a section of the two pages in full."""

    def chapter(matter: Matter) -> Chapter:
        section = make(matter.subject)
        if not section.lines and matter.outside:
            return section.title, []
        full = Section(
            title=section.title,
            lines=section.lines,
            empty=section.empty,
            headings=section.headings,
            widths=section.widths,
            url=section.url,
        )
        return section.title, list(section_blocks(full, ALL))[1:]

    return chapter


talking = whole(to_raise)
sensitivities = whole(to_avoid)
unknown = whole(not_known)
promises = whole(promises_section)
contacts = whole(last_contacts)


def history(matter: Matter) -> Chapter:
    """Tell the turns of the tie, then its course: contact by contact."""
    title, told_blocks = whole(history_section)(matter)
    if not matter.course:
        return title, told_blocks
    rows = []
    for one in matter.course:
        url = matter.subject.sources.page(one)
        kind = one.get_kind_display()
        what = told(one.title, language=matter.subject.language, url=url) if one.title else Run(kind, url=url)
        rows.append((say(words.when(one)), say(what), say(kind), say(str(one.place or "–"))))
    course: list[Block] = [
        Heading(_("The course of the tie, contact by contact"), 2, "part-course"),
        Table((_("When"), _("What"), _("Kind"), _("Where")), tuple(rows), widths=(1, 3, 1, 1)),
    ]
    left = matter.subject.contact_count - len(rows)
    if left > 0 and not matter.outside and len(rows) == MOST_CONTACTS:
        url = matter.subject.sources.page(matter.subject.record)
        course.append(Paragraph((Run(_("and %(number)d more") % {"number": left}, quiet=True, url=url),)))
    return title, [*told_blocks, *course]


def agreements(matter: Matter) -> Chapter:
    """Tell how each agreement stands, since when, until when and between whom."""
    rows = []
    for one in matter.subject.agreements:
        term = tie_queries.term_of(one)
        state = str(dict(AgreementState.choices)[terms.state_on(term, matter.subject.day)])
        url = matter.subject.sources.page(one)
        title = told(one.title, matter.subject.sources.of(one), language=matter.subject.language, url=url)
        end = terms.end_of(term, matter.subject.day)
        parties = ", ".join(party.organisation.name for party in one.parties.all() if party.organisation)
        begun = term.signed_on or term.start
        cells = (begun.display() if begun else "–", end.display() if end else "–", parties or "–")
        rows.append((say(title, quiet(f" ({one.get_kind_display()})")), say(state), *map(say, cells)))
    headings = (_("Agreement"), _("How it stands"), _("Since"), _("Until"), _("Between"))
    empty: list[Block] = [] if matter.outside else [Paragraph(say(quiet(_("No agreement is on record."))))]
    return _("Agreements"), [Table(headings, tuple(rows), widths=(3, 1.4, 1, 1, 2))] if rows else empty


def topics(matter: Matter) -> Chapter:
    """Name what the ties work on."""
    rows = {}
    for tie in matter.subject.ties:
        for topic in tie_queries.topics_on(tie, matter.subject.day):
            rows[topic.slug] = (told(topic.label, language=matter.subject.language),)
    return _("Topics"), [Bullets(tuple(rows.values()))] if rows else []


def where(matter: Matter) -> Chapter:
    """Draw the places of the ties on a map of the world, and say in words which they are."""
    day, home, dots = matter.subject.day, None, {}
    for tie in matter.subject.ties:
        for party in tie.parties.all():
            place = party.organisation.place if party.organisation else None
            spot = worldmap.position(place)
            if place and spot and party.side == Side.OURS:
                home = home or (spot, place.name)
            elif place and spot:
                dots[place.pk] = worldmap.Dot(*spot, worldmap.radius(tie.start, day), place.name, place.name, "")
    if not dots:
        return _("Map"), []
    names = ", ".join(dot.name for dot in dots.values())
    words_ = _("Map of the world: from %(home)s to %(places)s.") % {"home": home[1], "places": names} if home else names
    return _("Map"), [
        Figure(worldmap.printed(home[0] if home else None, list(dots.values())), words_, say(quiet(words_)))
    ]


def gifts(matter: Matter) -> Chapter:
    """Tell what was given and received before, so that nothing is given twice; inside also what it was worth."""
    rows = []
    for one in matter.gifts:
        url = matter.subject.sources.page(one)
        what = told(one.what, matter.subject.sources.of(one), language=matter.subject.language, url=url)
        theirs = one.their_person or one.their_post or one.their_organisation
        ours = one.our_person or one.our_post
        giver, taker = (ours, theirs) if one.direction == GiftDirection.GIVEN else (theirs, ours)
        cells: list[Runs] = [
            say(one.day.display() if one.day else quiet(_("planned"))),
            say(what, quiet(f" ({one.get_direction_display()})")),
            say(str(giver or "–"), " → ", str(taker or "–")),
        ]
        if not matter.outside:
            about = _("about %(value)s") if one.value_precision == "about" else "%(value)s"
            worth = about % {"value": money(one.value, one.currency)} if one.value is not None else "–"
            cells.append(say(worth))
        rows.append(tuple(cells))
    headings = (_("When"), _("What"), _("From whom to whom"), *(() if matter.outside else (_("Value"),)))
    return _("Gifts given and received"), [Table(headings, tuple(rows))] if rows else []


def sheet(matter: Matter) -> Chapter:
    """List how those in the book are reached: posts and organisations, and inside people's own numbers."""
    rows = []
    for one in matter.points:
        whose = one.person or one.post or one.organisation
        if whose is None:
            continue
        where_ = f" ({one.post.organisation})" if one.post and one.post.organisation else ""
        label = quiet(f" ({one.label})") if one.label else None
        rows.append((say(strong(str(whose)), where_), say(one.get_kind_display()), say(one.value, label)))
    headings = (_("Whom"), _("How"), _("Address or number"))
    return _("Contact sheet"), [Table(headings, tuple(rows), widths=(2, 1, 2.4))] if rows else []


def notes(matter: Matter) -> Chapter:
    """Tell what the office noted for itself; for our own team alone, and nothing confidential."""
    language = matter.subject.language
    own: list[Any] = [*([matter.visit] if matter.visit else []), *matter.items, *matter.delegates, *matter.gifts]
    found = [say(strong(str(one)), ": ", told(one.note, language=language)) for one in own if one.note]
    found += [
        say(quiet(f"{one.written_on:%Y-%m-%d} "), Run(one.text, url=matter.subject.sources.page(one)))
        for one in matter.notes
    ]
    return _("Internal notes"), [Bullets(tuple(found))] if found else []
