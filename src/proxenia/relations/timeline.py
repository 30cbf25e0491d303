"""The page of a tie: its state on a day, and its timeline with the office-holders of both sides."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from proxenia.core.contributions import Entry
from proxenia.core.dates import PartialDate, holds
from proxenia.directory.countries import country_name
from proxenia.directory.holding import known_from
from proxenia.directory.models import Organisation, Post, Tenure

from . import queries, terms
from .axis import Scale
from .choices import Side, TieLinkKind
from .drawing import PLOT, Picture, draw
from .lanes import Bar, Held, Lane, Section, Tick, gaps_between, span_bar, tenure_bars
from .legend import legend
from .models import Tie
from .tie_reads import Portrait, portrait
from .timeline_table import Line, rows_html, span_words

MARGIN = 0.018
"""Share of the axis that lies after the day that was asked about."""
YEAR_AHEAD = dt.timedelta(days=366)
"""What is planned is drawn so far ahead."""

YEARS_WITHOUT_START = 10

EVENTS = "events"
"""The lane in which whatever happened is a mark, also where it lasted."""


def tie_context(request: HttpRequest, tie: Tie, day: dt.date) -> dict[str, Any]:
    """Return what the page of a tie shows of a day, beyond what all record pages show."""
    seen = portrait(request.user, tie, day)  # type: ignore[arg-type]
    return state_of(seen) | timeline_of(seen) | {"marks": seen.marks}


def state_of(seen: Portrait) -> dict[str, Any]:
    """Return how the tie stands on the day: strands, phase, parties, topics, stewards, links, last contact."""
    tie, day = seen.tie, seen.day
    held, met = queries.holders_on(tie, day), queries.partners_on(tie, day)
    return {
        "ours_places": _places(held),
        "their_places": _places(met),
        "holders": held,
        "partners": met,
        "strands": queries.strands_on(tie, day),
        "phase": queries.phase_on(tie, day),
        "topics": queries.topics_on(tie, day),
        "stewards": [row for row in seen.stewards if holds(day, row.start, row.end)],
        "years": _years_since(tie.start, min(day, tie.end.latest) if tie.end else day),
        "kindred": _kindred(seen),
        "agreement_lines": [_agreement_line(one, day) for one in seen.agreements if _begun(one)],
        "last_contact": _last_contact(seen.entries, day),
        "cited": _cited(seen.marks),
    }


def _years_since(start: PartialDate | None, day: dt.date) -> int | None:
    return day.year - start.year if start else None


def _places(organisations: Iterable[Organisation]) -> list[dict[str, str]]:
    """Return the places of some organisations, each once, with their countries."""
    found: dict[int, dict[str, str]] = {}
    for organisation in organisations:
        place = organisation.place
        if place is not None and place.pk not in found:
            country = country_name(place.country) if place.country else ""
            found[place.pk] = {"name": place.name, "country": country}
    return list(found.values())


def _kindred(seen: Portrait) -> list[dict[str, Any]]:
    """Return the ties this one leans on, and those that lean on it, as far as they had begun."""
    down = {
        TieLinkKind.PARENT: _("is the whole of"),
        TieLinkKind.DERIVED: _("gave rise to"),
        TieLinkKind.UMBRELLA: _("is the umbrella of"),
    }
    found = []
    for link in seen.links_up:
        if not _later(link.start or link.other.start, seen.day):
            found.append({"words": link.get_kind_display(), "tie": link.other, "start": link.start, "pk": link.pk})
    for link in seen.links_down:
        if not _later(link.start or link.tie.start, seen.day):
            words = down[TieLinkKind(link.kind)]
            found.append({"words": words, "tie": link.tie, "start": link.start or link.tie.start, "pk": link.pk})
    return found


def _later(date: PartialDate | None, day: dt.date) -> bool:
    return date is not None and date.earliest > day


def _begun(agreement: Any) -> bool:
    return agreement.start is not None or agreement.signed_on is not None


def _agreement_line(agreement: Any, day: dt.date) -> dict[str, Any]:
    term = queries.term_of(agreement)
    return {
        "agreement": agreement,
        "begun": term.begun_on,
        "end": terms.end_of(term, day),
        "in_force": terms.is_in_force(term, day),
    }


def _last_contact(entries: Iterable[Entry], day: dt.date) -> Entry | None:
    """Return the last time the two sides met; a milestone is no contact, nor what is planned or lies in a lane of its own."""
    happened = [one for one in entries if one.lane == EVENTS and one.kind != "milestone" and not one.planned]
    met = [one for one in happened if one.start and one.start.earliest <= day]
    return max(met, key=lambda one: one.start.latest if one.start else dt.date.min, default=None)


def _cited(marks: dict[Any, Any]) -> list[dict[str, Any]]:
    """Return the sources behind the page, each once, with the places in it."""
    found: dict[str, dict[str, Any]] = {}
    for some in marks.values():
        for mark in some:
            one = found.setdefault(mark.source, {"source": mark.source, "url": mark.url, "grade": 0, "locators": {}})
            one["grade"] = max(one["grade"], mark.grade)
            if mark.locator:
                one["locators"][mark.locator] = True
    return sorted(found.values(), key=lambda one: -len(one["locators"]))


def timeline_of(seen: Portrait) -> dict[str, Any]:
    """Return the drawing, its legend and the table that says the same."""
    first = _first_day(seen)
    end = _last_day(seen, first)
    sections = sections_of(seen, first)
    label = _("Timeline of %(tie)s") % {"tie": seen.tie}
    words = {"label": label, "unknown": _("not known"), "day": PartialDate.of(seen.day).display()}
    drawing = draw(Picture(Scale(first, end, PLOT), seen.day, sections, words))
    rows, undated = rows_html(lines_of(seen))
    return {
        "timeline": drawing,
        "timeline_empty": not sections,
        "timeline_label": label,
        "timeline_legend": legend(sections),
        "timeline_rows": rows,
        "timeline_undated": undated,
    }


def _first_day(seen: Portrait) -> dt.date:
    """Return the first of January of the year with which the timeline begins."""
    tie = seen.tie
    dates = [tie.start, *(one.start for one in tie.strands.all()), *(one.start for one in tie.phases.all())]
    dates += [one.start or one.signed_on for one in seen.agreements]
    dates += [one.start for one in seen.entries]
    years = [date.year for date in dates if date and date.earliest <= seen.day]
    return dt.date(min(years, default=seen.day.year - YEARS_WITHOUT_START), 1, 1)


def _last_day(seen: Portrait, first: dt.date) -> dt.date:
    """Return the day with which the timeline ends: soon after the day asked about, or with what is planned within a year of it."""
    margin = max((seen.day - first) * MARGIN, dt.timedelta(days=20))
    planned = [(one.end or one.start).latest for one in seen.entries if one.planned and _is_near(one, seen.day)]  # type: ignore[union-attr]
    return max([seen.day, *planned]) + margin


def _is_near(one: Entry, day: dt.date) -> bool:
    return one.start is not None and one.start.latest <= day + YEAR_AHEAD


def sections_of(seen: Portrait, first: dt.date) -> tuple[Section, ...]:
    """Return the sections of the timeline that have something in them, our office-holders first, the partner's last."""
    middle = [_strand_lane(seen), _phase_lane(seen), _above_lane(seen, first), _agreement_lane(seen)]
    middle += [*_event_lanes(seen), _derived_lane(seen)]
    sections = (
        Section("ours", _("Our office-holders"), _tenure_lanes(seen, Side.OURS, first)),
        Section("tie", _("The tie"), tuple(lane for lane in middle if lane.bars or lane.ticks)),
        Section("theirs", _("Their office-holders"), _tenure_lanes(seen, Side.THEIRS, first)),
    )
    return tuple(section for section in sections if section.lanes)


def _tenure_lanes(seen: Portrait, side: str, first: dt.date) -> tuple[Lane, ...]:
    return tuple(_tenure_lane(seen, post, side, first) for post in seen.posts[side])


def _tenure_lane(seen: Portrait, post: Post, side: str, first: dt.date) -> Lane:
    held = [_held(tenure, seen) for tenure in seen.tenures.get(post.pk, [])]
    single = post.seats == 1
    bars = tenure_bars(held, side, first=first, day=seen.day, single=single)
    undated = sum(known_from(one) is None for one in held)
    begin = max(first, post.created_on.earliest) if post.created_on else first
    end = min(seen.day, post.abolished_on.latest) if post.abolished_on else seen.day
    title = _("%(post)s: nobody is known for this time") % {"post": post}
    return Lane(
        key=f"post-{post.pk}",
        label=str(post),
        style="tenure",
        sub=ngettext("and %(count)d without dates", "and %(count)d without dates", undated) % {"count": undated}
        if undated
        else "",
        url=post.get_absolute_url(),
        bars=tuple(bars),
        gaps=tuple(gaps_between(bars, begin, end, title)) if single or not bars else (),
    )


def _held(tenure: Tenure, seen: Portrait) -> Held:
    """Return a tenure as the lanes take it. Whoever the actor may not see is not named."""
    person = tenure.person if tenure.person_id in seen.seen_people else None
    if person is None:
        name = _("not shown to you") if tenure.person_id else _("not named")
        names: tuple[str, ...] = (name, "?")
    else:
        names = (person.name, person.family_name)
    when = span_words(tenure.start, tenure.end, tenure.attested, tenure.attested_last)
    return Held(
        names=names,
        start=tenure.start,
        end=tenure.end,
        attested=tenure.attested,
        attested_last=tenure.attested_last,
        title=_("%(name)s, %(post)s, %(when)s") % {"name": names[0], "post": tenure.post, "when": when},
        url=person.get_absolute_url() if person else tenure.post.get_absolute_url(),
        unnamed=person is None,
    )


def _dated(title: Any, start: PartialDate | None, end: PartialDate | None = None) -> str:
    return f"{title}, {span_words(start, end)}"


def _strand_lane(seen: Portrait) -> Lane:
    bars = [
        span_bar(f"strand-{one.kind}", one.start, one.end, seen.day, (), _dated(one, one.start, one.end), "")
        for one in seen.tie.strands.all()
        if one.start and not _later(one.start, seen.day)
    ]
    names = ", ".join(dict.fromkeys(str(one) for one in seen.tie.strands.all() if not _later(one.start, seen.day)))
    return Lane("strands", _("Strands"), "strand", sub=names, bars=tuple(bars))


def _phase_lane(seen: Portrait) -> Lane:
    """Return the phases, each lasting until the next begins."""
    phases: list[Any] = [phase for phase in queries.phases_by(seen.tie, seen.day) if phase.start]
    last = min(seen.day, seen.tie.end.latest) if seen.tie.end else seen.day
    bars = []
    for at, phase in enumerate(phases):
        following = phases[at + 1].start if at + 1 < len(phases) else None
        end = following.earliest if following else last
        begin = min(phase.start.earliest, end)
        words = f"{phase}: {phase.focus}" if phase.focus else str(phase)
        sure = min(phase.start.latest, end) if phase.is_about else begin
        title = _dated(words, phase.start)
        bars.append(
            Bar(
                f"phase-{phase.kind}",
                begin,
                end,
                sure,
                end,
                (words, str(phase)),
                title,
                is_open=not following and not seen.tie.end,
            )
        )
    return Lane("phases", _("Phases"), "phase", bars=tuple(bars))


def _above_lane(seen: Portrait, first: dt.date) -> Lane:
    """Return the ties this one is part of or stands under, drawn from where the timeline begins."""
    bars = []
    for link in seen.links_up:
        start, other = link.start or link.other.start, link.other
        if link.kind == TieLinkKind.DERIVED or start is None or _later(start, seen.day):
            continue
        if other.end is None or other.end.latest >= first:
            title = _dated(f"{link.get_kind_display()}: {other}", start, other.end)
            bars.append(span_bar("above", start, other.end, seen.day, (str(other),), title, other.get_absolute_url()))
    return Lane("above", _("Stands under"), "span", bars=tuple(bars))


def _agreement_lane(seen: Portrait) -> Lane:
    bars = []
    for agreement in seen.agreements:
        term = queries.term_of(agreement)
        if term.begun_on and not _later(term.begun_on, seen.day):
            end = terms.end_of(term, seen.day) if not terms.goes_on(term, seen.day) else None
            title = _dated(agreement, term.begun_on, end)
            url = agreement.get_absolute_url()
            bars.append(span_bar("agreement", term.begun_on, end, seen.day, (str(agreement),), title, url))
    return Lane("agreements", _("Agreements"), "span", bars=tuple(bars))


def _event_lanes(seen: Portrait) -> list[Lane]:
    """Return what other rooms know to have happened: a lane of marks, and a lane of bars for each kind of span."""
    shown = [
        one for one in seen.entries if one.start and (not _later(one.start, seen.day) or _is_planned(one, seen.day))
    ]
    ticks = [_tick(one) for one in shown if not one.span or one.lane == EVENTS]
    spans: dict[str, list[Bar]] = {}
    for one in shown:
        if one.span and one.start and one.lane != EVENTS:
            last = max(seen.day, (one.end or one.start).latest) if one.planned else seen.day
            bar = span_bar(
                one.kind,
                one.start,
                one.end,
                last,
                (str(one.title),),
                _dated(one.title, one.start, one.end),
                one.url,
            )
            spans.setdefault(one.lane, []).append(bar)
    lanes = [Lane(EVENTS, _("Events"), "event", ticks=tuple(ticks))]
    return lanes + [Lane(name, name, "span", bars=tuple(bars)) for name, bars in spans.items()]


def _is_planned(one: Entry, day: dt.date) -> bool:
    return one.planned and _is_near(one, day)


def _tick(one: Entry) -> Tick:
    assert one.start is not None
    last, label = one.end or one.start, str(one.title)
    title = _dated(label, one.start, one.end)
    if one.about:
        title = _("%(title)s (approximate)") % {"title": title}
    return Tick(one.kind, one.start.earliest, last.latest, label, title, one.url, one.about)


def _derived_lane(seen: Portrait) -> Lane:
    ticks = []
    for link in seen.links_down:
        start = link.start or link.tie.start
        if link.kind == TieLinkKind.DERIVED and start and not _later(start, seen.day):
            title = _dated(link.tie, start)
            ticks.append(
                Tick("derived", start.earliest, start.latest, str(link.tie), title, link.tie.get_absolute_url())
            )
    return Lane("derived", _("Grew out of it"), "event", ticks=tuple(ticks))


def lines_of(seen: Portrait) -> list[Line]:  # noqa: C901 - one branch for each kind of line
    """Return everything the timeline shows, as lines of a table; what has no date comes last."""
    lines = []
    for side, group in ((Side.OURS, _("Our office-holders")), (Side.THEIRS, _("Their office-holders"))):
        for post in seen.posts[side]:
            for tenure in seen.tenures.get(post.pk, []):
                held = _held(tenure, seen)
                if not _later(tenure.start or tenure.attested, seen.day):
                    dates = (tenure.start, tenure.end, tenure.attested, tenure.attested_last)
                    lines.append(Line(group, held.names[0], dates, held.url, str(post)))
    for strand in seen.tie.strands.all():
        lines.append(Line(_("Strands"), str(strand), (strand.start, strand.end)))
    for phase in seen.tie.phases.all():
        about = pgettext("date", "about") if phase.is_about else ""
        lines.append(Line(_("Phases"), str(phase), (phase.start, None), detail=str(phase.focus), about=about))
    for row in (_agreement_line(one, seen.day) for one in seen.agreements if _begun(one)):
        one = row["agreement"]
        lines.append(Line(_("Agreements"), str(one), (row["begun"], row["end"]), one.get_absolute_url()))
    for entry in seen.entries:
        about = pgettext("date", "about") if entry.about else ""
        group = str(entry.lane) if entry.planned else _("Events")
        lines.append(Line(group, str(entry.title), (entry.start, entry.end), entry.url, str(entry.detail), about))
    for link in seen.links_down:
        if link.kind == TieLinkKind.DERIVED:
            lines.append(
                Line(
                    _("Grew out of it"),
                    str(link.tie),
                    (link.start or link.tie.start, None),
                    link.tie.get_absolute_url(),
                )
            )
    ahead = {entry.url for entry in seen.entries if _is_planned(entry, seen.day)}
    return [line for line in lines if not _later(line.dates[0], seen.day) or line.url in ahead]
