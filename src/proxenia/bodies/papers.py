"""Agenda, minutes and list of actions as documents in Danish, English and Chinese: page, PDF and Word file alike.

What is on record in another language is printed as it is, and its language is said with it. What is not known is said to be.
"""

import datetime as dt
from typing import Any

from proxenia.core.documents import (
    Block,
    Bullets,
    Callout,
    Document,
    Facts,
    Heading,
    Language,
    Paragraph,
    Run,
    Runs,
    Table,
    quiet,
    say,
    strong,
)
from proxenia.directory.naming import in_language
from proxenia.directory.papers import Paper
from proxenia.relations.choices import Side

from . import queries
from .choices import Attendance
from .models import Action, AgendaItem, Attendee, Body, Decision, Meeting
from .paper_words import WORDS, choice

TIME = "%H:%M"


class BodyPaper(Paper):
    """What the papers of a body have in common."""

    def __init__(self, actor: Any, body: Body, language: Language) -> None:
        super().__init__(actor, WORDS, language)
        self.body = body

    def who(self, row: Any) -> str:
        """Return who a row names, of those the reader may see."""
        named = [row.person, row.post, row.organisation]
        return " · ".join(self.called(one) for one in named if one is not None)


def _records(
    items: list[AgendaItem], rows: list[Attendee], actions: list[Action], meeting: Meeting | None = None
) -> list[Any]:
    found: list[Any] = [one for item in items for one in (item.presenter, item.speaker)]
    found += [one for row in rows for of in (row, row.member) if of for one in (of.person, of.post, of.organisation)]
    found += [action.owner for action in actions]
    found += [meeting.place] if meeting is not None else []
    return found


def _facts(paper: BodyPaper, meeting: Meeting) -> Facts:
    words = paper.words
    hours = ""
    if meeting.begins is not None:
        until = f"–{meeting.ends.strftime(TIME)}" if meeting.ends else ""
        hours = f"{meeting.begins.strftime(TIME)}{until} {meeting.zone}"
    place = paper.called(meeting.place) if meeting.place else ""
    where = words["comma"].join(part for part in (meeting.venue, place) if part)
    items = [
        (words["day"], say(paper.date(meeting.day))),
        (words["hours"], say(hours)),
        (words["where"], say(where)),
        (words["link"], (Run(meeting.link, url=meeting.link),) if meeting.link else ()),
        (words["language"], say(choice(meeting.language, paper.language) if meeting.language else "")),
    ]
    return Facts(tuple((label, value) for label, value in items if value))


def _title(paper: BodyPaper, meeting: Meeting) -> str:
    return paper.words["meeting"].format(body=in_language(paper.body.title, paper.language), number=meeting.number)


def agenda(actor: Any, meeting: Meeting, day: dt.date, *, language: Language) -> Document:
    """Return the agenda of a meeting in a language, of what the actor may see."""
    paper = BodyPaper(actor, meeting.body, language)
    items = queries.agenda_of(actor, meeting)
    paper.know(_records(items, [], [], meeting))
    words = paper.words
    blocks: list[Block] = [_facts(paper, meeting)]
    if meeting.state == "cancelled":
        blocks.append(Callout("warning", say(words["cancelled"])))
    if items:
        heads = (words["order"], words["point"], words["presented_by"], words["duration"])
        rows = tuple(_agenda_row(paper, number, one) for number, one in enumerate(items, 1))
        blocks.append(Table(heads, rows, widths=(1, 6, 4, 2)))
    else:
        blocks.append(Callout("unknown", say(words["no_agenda"])))
    return paper.document(_title(paper, meeting), words["agenda"], tuple(blocks), day)


def _agenda_row(paper: BodyPaper, number: int, item: AgendaItem) -> tuple[Runs, ...]:
    papers = say(paper.words["paper"].format(paper=item.paper)) if item.paper else ()
    if item.paper_url:
        papers = (Run(item.paper or item.paper_url, url=item.paper_url),)
    point = (
        *paper.text(item.title),
        *(say(" ", *(quiet(run.text) if not run.url else run for run in papers)) if papers else ()),
    )
    by = " · ".join(paper.called(one) for one in (item.speaker, item.presenter) if one is not None)
    time = paper.words["minutes_of_time"].format(n=item.duration) if item.duration else ""
    return (say(number), point, say(by), say(time))


def minutes(actor: Any, meeting: Meeting, day: dt.date, *, language: Language) -> Document:
    """Return the minutes of a meeting in a language: who was there, each point, what was decided and agreed."""
    paper = BodyPaper(actor, meeting.body, language)
    items, rows = queries.agenda_of(actor, meeting), queries.attendance_of(actor, meeting)
    decisions = [one for one in queries.decisions_of(actor, meeting.body)[::-1] if one.meeting_id == meeting.pk]
    actions = [one for one in queries.actions_of(actor, meeting.body) if one.meeting_id == meeting.pk]
    paper.know(_records(items, rows, actions, meeting))
    words = paper.words
    blocks: list[Block] = [_facts(paper, meeting), *_standing(paper, meeting), *_attendance(paper, rows)]
    if meeting.minutes:
        blocks += [Heading(words["on_the_whole"]), *paper.lines(meeting.minutes)]
    for number, item in enumerate(items, 1):
        blocks.append(Heading(f"{number}. {in_language(item.title, language)}"))
        blocks += paper.lines(item.minutes)
        blocks += [_decision(paper, one) for one in decisions if one.item_id == item.pk]
    rest = [one for one in decisions if one.item_id not in {item.pk for item in items}]
    if rest:
        blocks += [Heading(words["decisions"]), *(_decision(paper, one) for one in rest)]
    blocks += [Heading(words["actions"]), *_by_side(paper, actions, day, settled=True)]
    return paper.document(_title(paper, meeting), words["minutes"], tuple(blocks), day)


def _standing(paper: BodyPaper, meeting: Meeting) -> tuple[Block, ...]:
    """Say how far the minutes are to be relied on."""
    words = paper.words
    if not meeting.is_held:
        return (Callout("warning", say(words["not_held"])),)
    if meeting.approved_on is None:
        return (Callout("warning", say(words["not_approved"])),)
    return (Paragraph(say(quiet(words["approved"].format(day=paper.date(meeting.approved_on))))),)


def _attendance(paper: BodyPaper, rows: list[Attendee]) -> tuple[Block, ...]:
    words = paper.words
    if not rows:
        return (Heading(words["present"]), Callout("unknown", say(words["nobody"])))
    blocks: list[Block] = []
    there = [row for row in rows if row.state != Attendance.APOLOGIES]
    for side in Side:
        came = tuple(_came(paper, row) for row in there if row.side == side)
        if came:
            blocks += [Heading(words[f"present_{side}"]), Bullets(came)]
    away = tuple(_came(paper, row) for row in rows if row.state == Attendance.APOLOGIES)
    return (*blocks, Heading(words["apologies"]), Bullets(away)) if away else tuple(blocks)


def _came(paper: BodyPaper, row: Attendee) -> Runs:
    words = paper.words
    seat = paper.who(row.member) if row.member is not None else ""
    who = paper.who(row)
    if row.state == Attendance.DEPUTY:
        return say(who or words["not_named"], " ", quiet(words["deputy_for"].format(member=seat or words["not_named"])))
    role = row.member.role if row.member is not None else ""
    note = choice(role, paper.language) if role and role != "member" else "" if role else words["guest"]
    said = " · ".join(part for part in (who, seat) if part) or words["not_named"]
    return say(said, *([quiet(words["role"].format(role=note))] if note else []))


def _decision(paper: BodyPaper, decision: Decision) -> Block:
    words = paper.words
    counted = [(words["for"], decision.in_favour), (words["against"], decision.against)]
    counted.append((words["abstaining"], decision.abstaining))
    numbers = words["comma"].join(said.format(n=number) for said, number in counted if number is not None)
    how = choice(decision.taken, paper.language)
    note = words["role"].format(role=words["comma"].join(part for part in (how, numbers) if part))
    lead = words["decision"].format(number=decision.reference)
    return Paragraph((strong(lead), *say(" "), *paper.text(decision.text), quiet(note)))


def action_list(actor: Any, body: Body, day: dt.date, *, language: Language) -> Document:
    """Return the open actions of a body on a day by side, in a language, of what the actor may see."""
    paper = BodyPaper(actor, body, language)
    actions = queries.open_actions(actor, day, body)
    paper.know(_records([], [], actions))
    blocks = _by_side(paper, actions, day)
    return paper.document(in_language(body.title, language), paper.words["open_actions"], blocks, day)


def _by_side(paper: BodyPaper, actions: list[Action], day: dt.date, *, settled: bool = False) -> tuple[Block, ...]:
    """Return actions as a table for each side, each with who does it, by when, and how it stands."""
    words = paper.words
    blocks: list[Block] = []
    for side in Side:
        blocks.append(Heading(words[f"actions_{side}"], 2 if settled else 1))
        mine = [one for one in actions if one.side == side]
        if not mine:
            blocks.append(Paragraph(say(quiet(words["none"]))))
            continue
        heads = (words["action"], words["owner"], words["due"], words["how_far"])
        rows = tuple(_action_row(paper, one, day) for one in mine)
        blocks.append(Table(heads, rows, widths=(6, 4, 3, 3)))
    return tuple(blocks)


def _action_row(paper: BodyPaper, action: Action, day: dt.date) -> tuple[Runs, ...]:
    words = paper.words
    owner = paper.called(action.owner) if action.owner is not None else words["nobody_named"]
    due = paper.date(action.due) if action.due is not None else words["no_date"]
    return (paper.text(action.text), say(owner), say(due), say(_how_far(paper, action, day)))


def _how_far(paper: BodyPaper, action: Action, day: dt.date) -> str:
    words = paper.words
    for key, on in (("done", action.done_on), ("given_up", action.dropped_on)):
        if on is not None and on.earliest <= day:
            return words[key].format(day=paper.date(on))
    return words["overdue"] if action.due is not None and action.due.latest < day else words["open"]
