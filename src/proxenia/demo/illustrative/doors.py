"""Open calls of the illustrative office: one decided among seven answers, one still open; two introductions, one of them stopped."""

import datetime as dt
from typing import Any

from proxenia.accounts.writing import change
from proxenia.core.scoping import Sharing
from proxenia.directory.choices import Level
from proxenia.openings.choices import (
    ApplicationState,
    CallState,
    Channel,
    CityRole,
    DisclosureKind,
    Handling,
    NeedState,
)
from proxenia.openings.doors.actions import introduce, note_consent, reach
from proxenia.openings.doors.queries import in_the_field
from proxenia.openings.doors.rules import terms_of
from proxenia.openings.models import Application, Call, CallDesk, CallNotice, Disclosure, Need, Solution

from .book import Book
from .directory import Directory
from .texts import made_up, on, text

ANSWERS = 7
SELECTED, WITHDRAWN = (1, 4), 6
"""Which of the answers were selected, and which was withdrawn."""
OPENED, CLOSED, DECIDED = dt.date(2018, 5, 2), dt.date(2018, 5, 30), dt.date(2018, 6, 8)
STILL_OPEN = dt.date(2018, 9, 28)


def write_doors(book: Book, directory: Directory) -> None:
    """Write the settings, both calls with their answers, the introductions that came of the first, and what officials disclosed."""
    desk = _desk(book)
    needs = list(Need.objects.filter(office_id=book.actor.office_id, state=NeedState.OPEN).order_by("pk")[:2])
    old, new = (_call(book, desk, need, number) for number, need in enumerate(needs))
    answers = _answers(book, directory, old)
    _answer(book, directory.firms[ANSWERS], new, 8, dt.date(2018, 8, 24), ApplicationState.RECEIVED)
    by = directory.our_posts[Level.ADMINISTRATIVE]
    change(old, {"state": CallState.DECIDED, "decided_on": DECIDED, "decided_by": by}, actor=book.actor)
    _introductions(book, old, [answers[number] for number in SELECTED], needs[0])
    _disclosures(book, directory, old)


def _desk(book: Book) -> CallDesk:
    values = {
        "slug": "illustrative-city",
        "is_open": True,
        "name": text("Illustrativ By", "Illustrative City", "示例市"),
        "mail": "calls@illustrative.example",
    }
    made: CallDesk = book.write(CallDesk, [values])[0]
    return made


def _call(book: Book, desk: CallDesk, need: Need, number: int) -> Any:
    values = {
        "need": need,
        "slug": f"illustrative-call-{number + 1}",
        "title": _title(need, number + 1),
        "text": need.text,
        "terms": terms_of(desk),
        "topics": list(need.topics.all()),
        "places": 2,
        "opens_on": dt.date(2018, 8, 20) if number else OPENED,
        "closes_on": STILL_OPEN if number else CLOSED,
        "state": CallState.OPEN,
        "sharing": Sharing.PUBLIC,
    }
    call = book.write(Call, [values])[0]
    told = in_the_field(book.actor, values["topics"])
    book.write(
        CallNotice,
        [
            {"call": call, "organisation": one.organisation, "language": "da", "written_on": values["opens_on"]}
            for one in told
        ],
    )
    return call


def _title(need: Need, number: int) -> Any:
    da, en, zh = (need.title[code] for code in ("da", "en", "zh"))
    return text(
        f"Illustrativ indkaldelse {number}: {da}", f"Illustrative call {number}: {en}", f"示例征集{number}：{zh}"
    )


def _answers(book: Book, directory: Directory, call: Any) -> list[Any]:
    found = []
    for number, firm in enumerate(directory.firms[:ANSWERS]):
        state = ApplicationState.SELECTED if number in SELECTED else ApplicationState.PASSED_OVER
        state = ApplicationState.WITHDRAWN if number == WITHDRAWN else state
        found.append(_answer(book, firm, call, number, OPENED + dt.timedelta(days=3 * number), state))
    return found


def _answer(book: Book, firm: Any, call: Any, number: int, day: dt.date, state: ApplicationState) -> Any:
    own = Solution.objects.filter(profile__organisation=firm, office_id=book.actor.office_id)
    fitting = own.filter(topics__in=call.topics.all()).order_by("pk")
    values = {
        "call": call,
        "organisation": firm,
        "solution": fitting.first(),
        "text": f"Illustrative answer {number + 1}: what we can do, and where it runs.",
        "contact_name": f"Delegate {400 + number}",
        "contact_mail": f"firm{number + 1}@illustrative.example",
        "language": ("da", "en")[number % 2],
        "received_on": day,
        "channel": Channel.FORM,
        "state": state,
        "reason": _reason(state, number),
        "seal": f"illustrative-answer-{number + 1}",
        "sent_at": dt.datetime.combine(day, dt.time(12), dt.UTC),
    }
    return book.write(Application, [values])[0]


def _reason(state: ApplicationState, number: int) -> Any:
    if state == ApplicationState.SELECTED:
        return made_up("løsningen kører, hvor vinteren er kold", "the solution runs where winters are cold")
    if state == ApplicationState.PASSED_OVER:
        if number % 2:
            return made_up("kan ikke vises i drift endnu", "cannot be shown in use yet")
        return made_up("passer til et andet behov", "fits another need")
    return {}


def _introductions(book: Book, call: Any, selected: list[Any], need: Need) -> None:
    """Introduce the two that were selected: one has come to a demonstration, the other stopped before negotiation."""
    for number, one in enumerate(selected):
        made = introduce(
            ours=one.organisation,
            theirs=need.organisation,
            role=(CityRole.DOOR_OPENER, CityRole.VOUCHER)[number],
            call=call,
            application=one,
            actor=book.actor,
        )
        how = made_up("pr. mail", "by mail")
        for side in ("ours", "theirs"):
            note_consent(made, side=side, consent="given", on=on(2018, 6, 12), how=how, actor=book.actor)
        reach(made, stage="introduced", on=on(2018, 6, 20), told_by="office", actor=book.actor)
        note = made_up("de mødtes to gange", "they met twice")
        reach(made, stage="dialogue", on=on(2018, 7), told_by="theirs", note=note, actor=book.actor)
        last = {"stage": "negotiation", "ending_role": True} if number else {"stage": "demonstration"}
        reach(made, on=on(2018, 8, 15), told_by="ours", **last, actor=book.actor)


def _disclosures(book: Book, directory: Directory, call: Any) -> None:
    post = directory.our_posts[Level.TECHNICAL]
    rows = [
        {
            "kind": DisclosureKind.CONFLICT,
            "organisation": directory.firms[2],
            "what": made_up("sidder i firmaets repræsentantskab", "sits on the firm's council"),
            "start": on(2018, 1),
            "handling": Handling.RECUSED,
            "handled_on": on(2018, 5, 31),
            "about_label": "openings.call",
            "about_id": call.pk,
        },
        {
            "kind": DisclosureKind.HOSPITALITY,
            "organisation": directory.cities[0].government,
            "what": made_up("middag efter mødet", "dinner after the meeting"),
            "start": on(2018, 6, 21),
            "value": 400,
            "handling": Handling.DECLARED,
            "handled_on": on(2018, 6, 25),
        },
    ]
    book.write(Disclosure, [{"post": post} | row for row in rows])
