"""The report of a forum, from what is on record: who called and came, what was held, sponsors, meetings, answers, what came of it.

Every number carries a footnote that opens its records. What participants said is told without their names, and as said by them.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from proxenia.core.dates import in_words
from proxenia.core.documents import (
    Block,
    Bullets,
    Callout,
    Document,
    Facts,
    Heading,
    Language,
    Paragraph,
    Runs,
    Table,
    noted,
    quiet,
    say,
    speaking,
    strong,
)
from proxenia.core.documents.linking import Links, joined
from proxenia.core.scoping import Actor
from proxenia.directory.countries import country_name
from proxenia.directory.naming import in_language
from proxenia.forums.choices import Asked, ForumState
from proxenia.forums.day import queries as day_queries
from proxenia.forums.models import Forum
from proxenia.forums.record.pages import days
from proxenia.forums.record.queries import along

from . import queries
from .figures import Result, result_of

QUOTED = 30
"""So many of the texts that participants wrote to one question stand in a report."""


class Teller(Links):
    """What all parts of a report read: the forum, who reads, in which language, and where its records are."""

    def __init__(self, actor: Actor, forum: Forum, language: Language, base: str) -> None:
        super().__init__(actor, base)
        self.forum, self.language = forum, language
        self.attendance = self.note(
            _("Who came: %(forum)s") % {"forum": forum}, reverse("forums:attendance", args=[forum.pk])
        )
        self.afterwards = self.note(
            _("Afterwards: %(forum)s") % {"forum": forum}, reverse("forums:after", args=[forum.pk])
        )
        self.record = self.note(str(forum), forum.get_absolute_url())


def forum_report(actor: Actor, forum: Forum, day: dt.date, language: Language, base: str) -> Document:
    """Return the report of a forum, as a draft as long as it was not recorded as held."""
    with speaking(language):
        teller = Teller(actor, forum, language, base)
        parts = (_opening, _call, _who_came, _programme, _sponsors, _meetings, _answers, _outcomes, _compared)
        return Document(
            title=_("Report: %(forum)s") % {"forum": in_language(forum.title, language)},
            subtitle=days(forum.start or forum.public_start, forum.end or forum.public_end),
            as_of=day,
            language=language,
            office=str(forum.office),
            blocks=tuple(block for part in parts for block in part(teller)),
        )


def _opening(teller: Teller) -> Iterator[Block]:
    forum = teller.forum
    if forum.office.banner:
        yield Callout("banner", say(forum.office.banner))
    if forum.state not in {ForumState.HELD, ForumState.CANCELLED}:
        yield Callout(
            "warning", say(_("The forum is not recorded as held: its numbers may still change.")), _("Draft.")
        )
    hosts = queries.hosts_of(teller.actor, forum)
    ties = along(teller.actor, forum, "ties")
    teller.look_at([*(one.organisation for one in hosts), *ties, forum.place, forum.contact, forum.previous])
    rows: list[tuple[str, Runs]] = [
        (_("State"), say(forum.state.label)),
        (_("Announced"), say(days(forum.public_start, forum.public_end))),
        (_("Programme"), say(days(forum.start, forum.end))),
        (_("Where"), joined([teller.to(forum.place)])),
        (_("Hosts"), joined(teller.to(one.organisation, one) for one in hosts)),
        (_("Occasion"), say(in_language(forum.occasion, teller.language))),
        (_("Ties"), joined(teller.to(tie) for tie in ties)),
        (_("Why it was called off"), say(in_language(forum.cancelled_why, teller.language))),
        (_("Recorded as"), joined([teller.to(forum.contact)])),
    ]
    yield Facts(tuple((label, runs) for label, runs in rows if runs))


def _call(teller: Teller) -> Iterator[Block]:
    forum, language = teller.forum, teller.language
    themes = [in_language(one.name, language) for one in forum.themes.all()]
    if not (forum.text or themes):
        return
    yield Heading(_("What it was about"))
    if forum.text:
        yield Paragraph((noted(in_language(forum.text, language), [teller.record]),))
    if themes:
        yield Bullets(tuple(say(theme) for theme in themes))


def _who_came(teller: Teller) -> Iterator[Block]:
    yield Heading(_("Who came"))
    tally, roles = day_queries.tally(teller.forum), day_queries.by_role(teller.forum)
    if not queries.checked_in(teller.forum):
        words = _("%(placed)d had a place. Nobody was let in at the door, so it is not on record who came.") % tally
        yield Paragraph((noted(words, [teller.attendance]),))
        return
    found = queries.came_from(teller.forum)
    facts = {**tally, **{key: found[key] for key in ("organisations", "cities")}, "countries": len(found["countries"])}
    words = (
        _(
            "%(arrived)d came (organisations: %(organisations)d, cities: %(cities)d, countries: %(countries)d). "
            "Of %(placed)d with a place %(came)d came."
        )
        if found["cities"]
        else _(
            "%(arrived)d came (organisations: %(organisations)d, countries: %(countries)d). "
            "Of %(placed)d with a place %(came)d came."
        )
    )
    yield Paragraph((noted(words % facts, [teller.attendance]),))
    rows = [(say(label), say(str(given)), say(strong(str(came)))) for label, given, came in roles]
    yield Table((_("As"), _("Had a place"), _("Came")), tuple(rows), widths=(5, 2, 2))
    named = sorted(found["countries"].items(), key=lambda one: (-one[1], one[0]))
    if named:
        yield Heading(_("Countries"), 2)
        yield Paragraph(say("; ".join(f"{country_name(code)} {count}" for code, count in named)))


def _programme(teller: Teller) -> Iterator[Block]:
    sessions = day_queries.attended(day_queries.sessions_of(teller.forum))
    yield Heading(_("The programme"))
    if not sessions:
        yield Paragraph(say(quiet(_("The programme is not on record."))))
        return
    for day in dict.fromkeys(one.session.day for one in sessions):
        yield Heading(in_words(day), 2)
        rows = tuple(_session(teller, one) for one in sessions if one.session.day == day)
        yield Table((_("Hours"), _("What"), _("Where"), _("Came")), rows, widths=(2, 5, 3, 1))


def _session(teller: Teller, one: Any) -> tuple[Runs, ...]:
    session, language = one.session, teller.language
    hours = "–".join(f"{at:%H:%M}" for at in (session.begins, session.ends) if at is not None) or "–"
    where = session.room or in_language(session.venue, language) or session.place or ""
    came = f"{one.came} / {one.given}" if one.given is not None else str(one.came)
    title = say(in_language(session.title, language), quiet(f"  {session.get_kind_display()}"))
    return say(hours), title, say(where), (noted(came, [teller.attendance]),) if one.came or one.given else ()


def _sponsors(teller: Teller) -> Iterator[Block]:
    found = queries.sponsors_of(teller.actor, teller.forum)
    if not found:
        return
    yield Heading(_("Sponsors and partners"))
    teller.look_at(one.organisation for one in found)
    rows = []
    for one in found:
        promised, kept = len(one.package.promises.all()), len({each.promise_id for each in one.kept.all()})
        note = teller.note(str(one), one.get_absolute_url())
        package = say(in_language(one.package.name, teller.language))
        rows.append((joined([teller.to(one.organisation)]), package, (noted(f"{kept} / {promised}", [note]),)))
    headings = (_("Organisation"), _("As"), _("Promises kept"))
    yield Table(headings, tuple(rows), widths=(5, 4, 2))


def _meetings(teller: Teller) -> Iterator[Block]:
    tally = queries.meetings_tally(teller.forum)
    if not any(tally.values()):
        return
    yield Heading(_("One-to-one meetings"))
    words = _(
        "%(planned)d were planned, %(held)d held, %(missed)d not held. %(introduced)d became introductions, "
        "which go on in the chain."
    )
    yield Paragraph((noted(words % tally, [teller.record]),))


def _answers(teller: Teller) -> Iterator[Block]:
    questions = queries.questions_of(teller.forum, Asked.AFTERWARDS)
    people, answered = queries.answering(teller.forum, Asked.AFTERWARDS)
    if not answered:
        return
    yield Heading(_("What participants answered"))
    words = _("%(answered)d of %(people)d who came answered. Their words stand here without their names.")
    yield Paragraph((noted(words % {"answered": answered, "people": people}, [teller.afterwards]),))
    answers = queries.answers_to(questions)
    for question in questions:
        yield from _result(result_of(question, answers[question.pk], teller.language))


def _result(result: Result) -> Iterator[Block]:
    yield Heading(result.question, 2)
    said = _("Answers: %(count)d.") % {"count": result.answered}
    if result.mean:
        said += " " + _("On average %(mean)s.") % {"mean": result.mean}
    yield Paragraph(say(said))
    if result.counts:
        rows = tuple((say(label), say(str(number))) for label, number in result.counts)
        yield Table((_("Answer"), _("How many")), rows, widths=(5, 1))
    if result.texts:
        yield Bullets(tuple(say(text) for text in result.texts[:QUOTED]))
        if len(result.texts) > QUOTED:
            yield Paragraph(say(quiet(_("And %(count)d more.") % {"count": len(result.texts) - QUOTED})))


def _outcomes(teller: Teller) -> Iterator[Block]:
    yield Heading(_("What came of it"))
    lines: list[Any] = queries.lines_of(teller.forum)
    said: list[Any] = queries.outcomes_of(teller.actor, teller.forum)
    if not (lines or said):
        yield Paragraph(say(quiet(_("Nothing is on record."))))
        return
    teller.look_at(one.owner for one in (*lines, *said))
    if lines:
        yield Bullets(tuple((noted(in_language(one.text, teller.language), [teller.record]),) for one in lines))
    for label, own in ((_("As participants said it"), True), (_("As we noted it"), False)):
        rows = tuple((noted(one.text, [teller.afterwards]),) for one in said if (one.said == "participant") is own)
        if rows:
            yield Heading(label, 2)
            yield Bullets(rows)
    owed = [one for one in (*lines, *said) if one.follow_up]
    if owed:
        yield Heading(_("Follow-ups"), 2)
        rows_owed = tuple(
            (
                say(in_language(one.follow_up, teller.language)),
                joined([teller.to(one.owner)]),
                say(one.due.display() if one.due else quiet(_("no date"))),
            )
            for one in owed
        )
        yield Table((_("What"), _("Owner"), _("Due")), rows_owed, widths=(5, 3, 2))


def _compared(teller: Teller) -> Iterator[Block]:
    before = teller.forum.previous
    if before is None or teller.to(before) is None:
        return
    now, then = day_queries.tally(teller.forum), day_queries.tally(before)
    if not then["arrived"]:
        return
    yield Heading(_("Beside the forum before it"))
    rows = tuple(
        (joined([teller.to(one)]), say(str(each["placed"])), say(str(each["arrived"])))
        for one, each in ((before, then), (teller.forum, now))
    )
    yield Table((_("Forum"), _("Had a place"), _("Came")), rows, widths=(5, 2, 2))
