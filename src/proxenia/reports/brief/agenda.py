"""What to raise, what to avoid, and what is not known."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from proxenia.contacts import words
from proxenia.contacts.queries.living import VISITS
from proxenia.core.contributions import Alarm
from proxenia.core.documents import Run, noted, quiet, strong
from proxenia.relations import queries as tie_queries
from proxenia.relations import terms, watch
from proxenia.relations.choices import RenewalRule, Side
from proxenia.relations.models import Tie
from proxenia.sources.choices import ClaimKind, Precision

from .parts import Line, Section, line, told
from .people import holder_on
from .subject import Subject

AHEAD = dt.timedelta(days=365)
SPANS = {"year", "years", "år", "month", "months", "måneder"}
"""Units of time: nobody quotes at a dinner how long ago something was, so no such estimate needs a warning."""


def to_raise(subject: Subject) -> Section:
    """Return what the mayor can bring up: what they owe, what runs out, what we said we would follow up, occasions."""
    lines = [*_they_owe(subject), *_renewals(subject), *_follow_ups(subject), *_occasions(subject)]
    return Section(
        title=_("What to raise"),
        lines=tuple(sorted(lines, key=lambda one: one.rank)),
        empty=_(
            "Nothing asks to be raised: no open promise of theirs, follow-up, renewal or anniversary within a year."
        ),
        url=subject.sources.page(subject.record),
    )


def _they_owe(subject: Subject) -> Iterator[Line]:
    for one in subject.owed:
        if one.side != Side.THEIRS:
            continue
        late = tie_queries.is_overdue(one, subject.day)
        text = told(one.text, subject.sources.of(one), language=subject.language)
        due = one.due.display() if one.due else _("no date agreed")
        lead = strong(_("Ask how it stands:")) if late else strong(_("They promised:"))
        when = _("due %(day)s") % {"day": due}
        yield line(lead, " ", text, quiet(f" ({when})"), rank=0 if late else 3)


def _own(alarms: Iterator[Alarm], records: list[Any]) -> list[Alarm]:
    addresses = {record.get_absolute_url() for record in records}
    return [alarm for alarm in alarms if alarm.url in addresses]


def _renewals(subject: Subject) -> Iterator[Line]:
    """Yield the agreements whose renewal is to be talked about; what the desk does about it is no matter for the room."""
    ahead = {alarm.url for alarm in watch.notices(subject.actor, subject.day, subject.day + AHEAD)}
    for agreement in subject.agreements:
        term = tie_queries.term_of(agreement)
        end = terms.end_of(term, subject.day)
        if end is None or agreement.get_absolute_url() not in ahead or term.renewal == RenewalRule.AUTOMATIC:
            continue
        title = told(agreement.title, subject.sources.of(agreement), language=subject.language)
        words_ = _("ended %(day)s") if end.latest < subject.day else _("ends %(day)s")
        yield line(strong(_("To renew or not:")), " ", title, quiet(f" ({words_ % {'day': end.display()}})"), rank=1)


def _follow_ups(subject: Subject) -> Iterator[Line]:
    for point in subject.follow_ups:
        text = told(point.follow_up, subject.sources.of(point), language=subject.language)
        from_where = _("from “%(contact)s”, %(when)s") % {
            "contact": point.interaction,
            "when": words.when(point.interaction) or _("without a date"),
        }
        yield line(strong(_("Follow up:")), " ", text, quiet(f" ({from_where})"), rank=1)


def _occasions(subject: Subject) -> Iterator[Line]:
    alarms = watch.round_years(subject.actor, subject.day, subject.day + AHEAD)
    for alarm in _own(alarms, [*subject.ties, *subject.agreements]):
        todo = _("Agree how to mark it together.") if alarm.kind == "great_anniversary" else _("Bring a greeting.")
        yield line(strong(_("Anniversary:")), f" {alarm.title} ({alarm.day.year}). {alarm.why} ", quiet(todo), rank=2)


def to_avoid(subject: Subject) -> Section:
    """Return what asks for care: recorded concerns, what we owe and are late with, figures that are no counts."""
    lines = [*_concerns(subject), *_we_are_late(subject), *_estimates(subject), *_contradictions(subject)]
    return Section(
        title=_("What to avoid, or handle with care"),
        lines=tuple(sorted(lines, key=lambda one: one.rank)),
        empty=_("No concern, overdue promise of ours or uncertain figure is on record. That is not a clearance."),
        url=subject.sources.page(subject.record),
    )


def _concerns(subject: Subject) -> Iterator[Line]:
    for one in subject.concerns:
        text = told(one.text, subject.sources.of(one), language=subject.language)
        handling = told(one.handling, language=subject.language) if one.handling else None
        how = (Run(" " + _("How we handle it:") + " ", quiet=True), handling) if handling else ()
        kind = one.get_kind_display()
        yield line(strong(f"{kind[:1].upper()}{kind[1:]}:"), " ", text, *how)


def _we_are_late(subject: Subject) -> Iterator[Line]:
    for one in subject.owed:
        if one.side == Side.OURS and tie_queries.is_overdue(one, subject.day) and one.due:
            text = told(one.text, subject.sources.of(one), language=subject.language)
            late = _("was due %(day)s; have an answer ready") % {"day": one.due.display()}
            yield line(strong(_("We are late:")), " ", text, quiet(f" ({late})"), rank=1)


def _estimates(subject: Subject) -> Iterator[Line]:
    for measure in subject.measures:
        for said in measure.statements:
            loose = said.claim.precision not in {Precision.EXACT, Precision.UNQUANTIFIED}
            counts_time = said.claim.unit.strip().lower() in SPANS
            if said.figure and not counts_time and (said.claim.kind == ClaimKind.ESTIMATE or loose):
                figure = noted(f"“{said.figure}”", subject.sources.notes(said.citations))
                title = told(measure.title, language=subject.language)
                lead = strong(_("An estimate, not a count:"))
                yield line(lead, " ", figure, " – ", title, _logged(subject, measure.key), rank=2)


def _logged(subject: Subject, key: str) -> Run | None:
    """Return what is logged, to stand beside an estimate of visits; the two are never added."""
    if key not in VISITS or not isinstance(subject.record, Tie):
        return None
    return quiet(_("; on record are %(number)d visits, both ways") % {"number": subject.visits})


def _contradictions(subject: Subject) -> Iterator[Line]:
    for measure in subject.measures:
        if measure.differ:
            figures = "; ".join(f"“{said.figure}”" for said in measure.statements if said.figure)
            notes = subject.sources.notes(mark for said in measure.statements for mark in said.citations)
            title = told(measure.title, language=subject.language)
            yield line(strong(_("Sources differ:")), " ", title, ": ", noted(figures, notes), rank=2)


def _is_known(subject: Subject, post: Any) -> bool:
    """Whether somebody may be greeted as the holder; only of our own posts do we know that nobody holds them."""
    found = holder_on(post, subject.day)
    return found.word in {"held", "abolished", "not_yet"} or (found.word == "vacant" and post.organisation.is_ours)


def not_known(subject: Subject) -> Section:
    """Return what the records do not say, so that silence is read for what it is."""
    lines = []
    unsure = [post for post in subject.posts.values() if not _is_known(subject, post)]
    if unsure:
        names = ", ".join(str(post.label) for post in unsure)
        lines.append(
            line(_("Who holds these posts today: %(posts)s. Check before greeting by name.") % {"posts": names})
        )
    if subject.last_top is None:
        lines.append(line(_("When top level last met: no such contact is on record."), rank=1))
    unsourced = sum(1 for one in subject.contacts if not one.marks)
    if unsourced:
        total = len(subject.contacts)
        words_ = _("%(number)d of the %(total)d contacts above name no source.")
        lines.append(line(words_ % {"number": unsourced, "total": total}, rank=2))
    return Section(title=_("What we do not know"), lines=tuple(lines), boxed=True)
