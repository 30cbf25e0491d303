"""What was: the history in five lines, the last contacts, and what is promised both ways."""

from typing import Any

from django.utils.translation import gettext as _

from proxenia.contacts import words
from proxenia.core.dates import PartialDate
from proxenia.core.documents import Run, noted, quiet, say, strong
from proxenia.relations import queries as tie_queries
from proxenia.relations import terms
from proxenia.relations.choices import AgreementState, Side

from .parts import Line, Section, line, told
from .subject import Subject

HISTORY = 5
NEVER = 99991231
Dated = tuple[PartialDate | None, Line]


def history(subject: Subject) -> Section:
    """Return phases, agreements and decisions in the order of time; phases matter most."""
    found = [*_phases(subject), *_agreements(subject), *_reviews(subject), *_ends(subject)]
    found.sort(key=lambda pair: pair[0].number if pair[0] else 0)
    return Section(
        title=_("History"),
        lines=tuple(line for _day, line in found),
        most=HISTORY,
        empty=_("No phase and no agreement is on record."),
        url=_home(subject),
    )


def _home(subject: Subject) -> str:
    return subject.sources.page(subject.record)


def _of_tie(subject: Subject, tie: Any) -> Any:
    return quiet(f"{tie}: ") if subject.many else None


def _when(day: PartialDate | None, *, about: bool = False) -> Any:
    if day is None:
        return strong(_("date not known"))
    return strong(_("about %(date)s") % {"date": day.display()} if about else day.display())


def _phases(subject: Subject) -> list[Dated]:
    found = []
    for tie in subject.ties:
        for phase in tie_queries.phases_by(tie, subject.day):
            focus = told(phase.focus, language=subject.language) if phase.focus else None
            kind = noted(phase.get_kind_display(), subject.sources.of(phase) or subject.sources.of(tie))
            parts = (_when(phase.start, about=phase.is_about), "  ", _of_tie(subject, tie), kind)
            found.append((phase.start, line(*parts, ". " if focus else "", focus)))
    return found


def _agreements(subject: Subject) -> list[Dated]:
    found = []
    for one in subject.agreements:
        term = tie_queries.term_of(one)
        state = dict(AgreementState.choices)[terms.state_on(term, subject.day)]
        url = subject.sources.page(one)
        title = told(one.title, subject.sources.of(one), language=subject.language, url=url)
        begun = term.signed_on or term.start
        found.append((begun, line(_when(begun), "  ", title, quiet(f" ({one.get_kind_display()}, {state})"), rank=1)))
    return found


def _reviews(subject: Subject) -> list[Dated]:
    return [
        (
            one.decided_on,
            line(
                *(_when(one.decided_on), "  ", _of_tie(subject, one.tie)),
                noted(_("decided: %(verdict)s") % {"verdict": one.get_verdict_display()}, subject.sources.of(one)),
                *(". ", told(one.reasons, language=subject.language)),
                rank=1,
            ),
        )
        for one in subject.reviews
    ]


def _ends(subject: Subject) -> list[Dated]:
    over = [tie for tie in subject.ties if tie.end and tie.end.earliest <= subject.day]
    return [(tie.end, line(_when(tie.end), "  ", _of_tie(subject, tie), _("ended"))) for tie in over]


def last_contacts(subject: Subject) -> Section:
    """Return the last contacts with who was there, in the post held then."""
    lines = []
    for rank, one in enumerate(subject.contacts):
        notes = subject.sources.notes(one.marks)
        kind = one.interaction.get_kind_display()
        url = subject.sources.page(one.interaction)
        title = told(one.interaction.title, notes, language=subject.language, url=url)
        what = (title, quiet(f" ({kind})")) if title.text else (noted(kind, notes),)
        there = "; ".join(words.who(each) for each in one.present)
        cells = (say(words.when(one.interaction)), say(*what), say(there or quiet(_("not recorded"))))
        lines.append(Line(cells, rank))
    return Section(
        title=_("Last contacts"),
        lines=tuple(lines),
        headings=(_("When"), _("What"), _("Who was there, in the post held then")),
        widths=(1, 2.2, 3),
        empty=_("No contact is on record by this day."),
        url=_home(subject),
    )


def promises(subject: Subject) -> Section:
    """Return what is open on both sides, overdue first."""
    late = {
        (one._meta.label, one.pk): tie_queries.is_overdue(one, subject.day) and not subject.outside
        for one in subject.owed
    }
    rows = sorted(
        subject.owed, key=lambda one: (not late[one._meta.label, one.pk], one.due.number if one.due else NEVER)
    )
    lines = []
    for rank, one in enumerate(rows):
        side = _("We owe") if one.side == Side.OURS else _("They owe")
        due = one.due.display() if one.due else _("no date agreed")
        when = say(strong(_("overdue, %(day)s") % {"day": due})) if late[one._meta.label, one.pk] else say(due)
        text = told(one.text, subject.sources.of(one), language=subject.language)
        who = quiet(f" ({one.owner})") if one.owner else None
        whence = Run(one.whence(), quiet=True, url=subject.sources.page(one))
        lines.append(Line((say(side), say(text, who, quiet(" – "), whence), when), rank))
    return Section(
        title=_("Promises both ways"),
        lines=tuple(lines),
        headings=(_("Who"), _("What"), _("Due")),
        widths=(0.8, 4, 1.3),
        empty=_("No open promise is on record, ours or theirs."),
        url=_home(subject),
    )
