"""The lanes of a tie's timeline: what is known about a span of time becomes bars, marks and gaps with a place on the page.

Pure: dataclasses in, dataclasses out. A date known only to the year makes a soft end; an office-holder known only on some days is
drawn for those days; time for which nobody is known is a gap of its own.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from proxenia.core.dates import PartialDate
from proxenia.directory.holding import is_followed, known_from

from .axis import Scale, fit, pack, shorten, text_width

TEXT: Final = 11.5
"""Size of names and titles, in pixels of the drawing."""

SMALLEST: Final = 7.0
"""Width of the shortest bar, so that a day can still be seen and reached."""

STUB: Final = 12.0
"""Length to which an end that nobody knows fades."""

MARK: Final = 6.0
"""Half the width of an event's mark."""

INSET: Final = 6.0
BAR: Final = 18.0
WORDS: Final = 14.0
ROW_GAP: Final = 4.0
PADDING: Final = 8.0
STRAND: Final = 13.0
LABELLED_EVENTS: Final = 24
LONGEST_LABEL: Final = 250.0
SHORTEST_GAP: Final = dt.timedelta(days=45)
DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Held:
    """A tenure as it is known. `names` are ways to write the holder, the longest first; `unnamed` says nobody knows who it was."""

    names: tuple[str, ...]
    start: PartialDate | None = None
    end: PartialDate | None = None
    attested: PartialDate | None = None
    attested_last: PartialDate | None = None
    title: str = ""
    url: str = ""
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A span of time. Between `sure_from` and `sure_to` it certainly holds; outside of these its end is soft."""

    kind: str
    start: dt.date
    end: dt.date
    sure_from: dt.date
    sure_to: dt.date
    labels: tuple[str, ...]
    title: str = ""
    url: str = ""
    fades_before: bool = False
    fades_after: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """An event. It is known to lie between `first` and `last`."""

    kind: str
    first: dt.date
    last: dt.date
    label: str
    title: str = ""
    url: str = ""
    about: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Time for which nobody is known."""

    start: dt.date
    end: dt.date
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the timeline, with what lies in it. `style` is tenure, strand, phase, span or event."""

    key: str
    label: str
    style: str
    sub: str = ""
    url: str = ""
    bars: tuple[Bar, ...] = ()
    ticks: tuple[Tick, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar with its place. `solid` is the part that is sure, as (from, to) in pixels; `text_x` is the middle of its words."""

    bar: Bar
    x: float
    width: float
    y: float
    solid: tuple[float, float]
    text: str = ""
    text_x: float = 0.0
    text_y: float = 0.0
    inside: bool = True
    stub_before: float = 0.0
    stub_after: float = 0.0


@dataclass(frozen=True, slots=True)
class PlacedTick:
    """An event's mark at the middle of (`left`, `right`), the time in which it lies."""

    tick: Tick
    x: float
    y: float
    left: float
    right: float
    text: str = ""
    text_x: float = 0.0


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane with its place. Gaps are (gap, x, width)."""

    lane: Lane
    y: float
    height: float
    bars: tuple[PlacedBar, ...] = ()
    ticks: tuple[PlacedTick, ...] = ()
    gaps: tuple[tuple[Gap, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Lanes that belong together, under a heading."""

    key: str
    heading: str
    lanes: tuple[Lane, ...] = field(default=())


def tenure_bars(held: Sequence[Held], kind: str, *, first: dt.date, day: dt.date, single: bool) -> list[Bar]:
    """Return the bars of a post's holders between two days. Whoever is dated nowhere, or came later, gets none.

    Where one person holds the post at a time, the rule of `directory.holding` says who has left by when.
    """
    dated = [(first_known.earliest, one) for one in held if (first_known := known_from(one)) is not None]
    bars = []
    for begin, one in sorted(dated, key=lambda pair: pair[0]):
        bar = _tenure_bar(one, kind, begin, day, followed=single and is_followed(one, held, dt.date.max))
        if begin <= day and bar.end >= first:
            bars.append(bar)
    return _handed_over(bars) if single else bars


def _tenure_bar(one: Held, kind: str, begin: dt.date, day: dt.date, *, followed: bool) -> Bar:
    seen = [date for date in (one.attested, one.attested_last) if date]
    begun = one.start or (seen[0] if seen else one.end)
    assert begun is not None
    sure_from = min([begun.latest, *(date.latest for date in seen)])
    last = one.end or max([begun, *seen], key=lambda date: date.latest)
    goes_on = one.end is None and one.start is not None and not followed
    end = max(begin, min(day, dt.date.max if goes_on else last.latest))
    sure_to = day if goes_on else min(max([last.earliest, *(date.earliest for date in seen)]), day)
    return Bar(
        kind=f"{kind} unnamed" if one.unnamed else kind,
        start=begin,
        end=end,
        sure_from=max(begin, min(sure_from, end)),
        sure_to=max(begin, min(sure_to, end)),
        labels=one.names,
        title=one.title,
        url=one.url,
        fades_before=one.start is None,
        fades_after=one.end is None and not goes_on and last.latest < day,
        is_open=goes_on,
    )


def _handed_over(bars: list[Bar]) -> list[Bar]:
    """Let each holder end where the next begins, as far as their dates leave it open when that was."""
    found = list(bars)
    for at in range(len(found) - 1):
        one, following = found[at], found[at + 1]
        if one.end <= following.start:
            continue
        low, high = max(one.sure_to, following.start), min(one.end, following.sure_from)
        if low > high:
            continue
        turn = low + (high - low) / 2
        found[at] = replace(one, end=turn, sure_from=min(one.sure_from, turn), sure_to=min(one.sure_to, turn))
        found[at + 1] = replace(
            following, start=turn, sure_from=max(following.sure_from, turn), sure_to=max(following.sure_to, turn)
        )
    return found


def gaps_between(bars: Iterable[Bar], first: dt.date, day: dt.date, title: str) -> list[Gap]:
    """Return the time between two days in which no bar lies, but not the few weeks of a handing over."""
    gaps, at = [], first
    for bar in sorted(bars, key=lambda bar: bar.start):
        if bar.start - at >= SHORTEST_GAP:
            gaps.append(Gap(at, bar.start, title))
        at = max(at, bar.end)
    if day - at >= SHORTEST_GAP:
        gaps.append(Gap(at, day, title))
    return gaps


def span_bar(
    kind: str, start: PartialDate, end: PartialDate | None, day: dt.date, labels: tuple[str, ...], title: str, url: str
) -> Bar:
    """Return the bar of something dated that goes on until its end, drawn no further than `day`."""
    is_open = end is None or end.latest > day
    last = day if end is None else min(end.latest, day)
    sure_to = day if end is None else min(end.earliest, day)
    begin = min(start.earliest, day)
    return Bar(
        kind, begin, max(last, begin), min(start.latest, last), max(sure_to, begin), labels, title, url, is_open=is_open
    )


def place(lane: Lane, scale: Scale, y: float) -> PlacedLane:
    """Give everything in a lane its place below `y`."""
    if lane.style == "event":
        return _place_events(lane, scale, y)
    if lane.style == "span":
        return _place_spans(lane, scale, y)
    return _place_bars(lane, scale, y)


def _extent(bar: Bar, scale: Scale) -> tuple[float, float]:
    left, right = scale.x(bar.start), scale.x(bar.end)
    if right - left < SMALLEST:
        left = min(left, scale.width - SMALLEST)
        right = left + SMALLEST
    return left, right


def _solid(bar: Bar, scale: Scale, left: float, right: float) -> tuple[float, float]:
    """Return the part of a bar that is sure. A single known day is as wide as the shortest bar."""
    if bar.sure_from == bar.sure_to and (bar.end - bar.start) <= DAY:
        return left, right
    begin, end = max(left, scale.x(bar.sure_from)), min(right, scale.x(bar.sure_to))
    if bar.sure_from == bar.start:
        begin = left
    if bar.sure_to == bar.end:
        end = right
    return (begin, end) if end > begin else (left, left)


def _place_bars(lane: Lane, scale: Scale, y: float) -> PlacedLane:
    """Pack bars into rows; words that do not fit inside their bar go below it."""
    extents = [_extent(bar, scale) for bar in lane.bars]
    rows = pack(extents)
    height = STRAND if lane.style == "strand" else BAR
    top = y + PADDING
    placed: list[PlacedBar] = []
    for row in range(max(rows, default=0) + 1):
        chosen = sorted(at for at in range(len(rows)) if rows[at] == row)
        in_row, below = _place_row([(lane.bars[at], *extents[at]) for at in chosen], scale, top, height)
        placed += in_row
        top += height + below * WORDS + ROW_GAP
    gaps = tuple((gap, scale.x(gap.start), max(0.0, scale.x(gap.end) - scale.x(gap.start))) for gap in lane.gaps)
    return PlacedLane(lane, y, top - ROW_GAP + PADDING - y, tuple(placed), gaps=gaps)


def _place_row(
    bars: list[tuple[Bar, float, float]], scale: Scale, top: float, height: float
) -> tuple[list[PlacedBar], int]:
    """Return the bars of a row in their order, and how many lines of words stand below them."""
    bars.sort(key=lambda one: one[1])
    taken = [-INSET, -INSET]
    lines, placed = 0, []
    for at, (bar, left, right) in enumerate(bars):
        before = bars[at - 1][2] if at else 0.0
        after = bars[at + 1][1] if at + 1 < len(bars) else scale.width
        one = PlacedBar(
            bar,
            left,
            right - left,
            top,
            _solid(bar, scale, left, right),
            stub_before=min(STUB, (left - before) / 2) if bar.fades_before else 0.0,
            stub_after=min(STUB, (after - right) / 2) if bar.fades_after else 0.0,
        )
        placed.append(_with_words(one, scale, taken, top, height))
        if placed[-1].text and not placed[-1].inside:
            lines = max(lines, 1 + int((placed[-1].text_y - top - height) // WORDS))
    return placed, lines


def _with_words(one: PlacedBar, scale: Scale, taken: list[float], top: float, height: float) -> PlacedBar:
    """Write the bar's words where it is solid, else below it, else a shorter form of them; else nothing."""
    for text in one.bar.labels:
        found = _inside(one, text, top + height / 2) or _below(one, text, scale, taken, top + height)
        if found:
            return found
    return one


def _inside(one: PlacedBar, text: str, y: float) -> PlacedBar | None:
    begin, end = one.solid
    if not fit([text], end - begin - INSET, TEXT):
        return None
    return replace(one, text=text, text_x=round((begin + end) / 2, 1), text_y=y)


def _below(one: PlacedBar, text: str, scale: Scale, taken: list[float], y: float) -> PlacedBar | None:
    """Centre words in the first of two lines below the bar where nothing stands yet; `taken` is where each line is free from."""
    half = text_width(text, TEXT) / 2
    edge = half + INSET  # letters are a little wider in some fonts than reckoned
    centre = round(min(max(one.x + one.width / 2, edge), scale.width - edge), 1)
    if not 0 < 2 * edge <= scale.width:
        return None
    for line, right in enumerate(taken):
        if centre - half >= right + INSET:
            taken[line] = centre + half
            return replace(one, text=text, text_x=centre, text_y=y + WORDS * line + WORDS / 2, inside=False)
    return None


def _place_spans(lane: Lane, scale: Scale, y: float) -> PlacedLane:
    """Pack bars together with their titles, which stand inside, behind or before them."""
    drafts, spans = [], []
    for bar in lane.bars:
        left, right = _extent(bar, scale)
        solid = _solid(bar, scale, left, right)
        text, inside, middle, span = _beside(bar.labels[0] if bar.labels else "", left, right, scale.width, solid)
        drafts.append(PlacedBar(bar, left, right - left, 0.0, solid, text, middle, inside=inside))
        spans.append(span)
    rows = pack(spans, gap=INSET)
    placed = []
    for draft, row in zip(drafts, rows, strict=True):
        top = y + PADDING + row * (BAR + ROW_GAP)
        placed.append(replace(draft, y=top, text_y=top + BAR / 2))
    return PlacedLane(lane, y, 2 * PADDING + (max(rows, default=0) + 1) * (BAR + ROW_GAP) - ROW_GAP, tuple(placed))


def _beside(
    label: str, left: float, right: float, width: float, solid: tuple[float, float] = (0.0, 0.0)
) -> tuple[str, bool, float, tuple[float, float]]:
    """Return the words, whether they stand inside the bar, their middle, and the span that bar and words take together."""
    text = shorten(label, LONGEST_LABEL, TEXT)
    size = text_width(text, TEXT)
    begin, end = solid
    if size <= end - begin - 2 * INSET:
        return text, True, round(begin + INSET + size / 2, 1), (left, right)
    if right + 2 * INSET + size <= width:
        return text, False, round(right + INSET + size / 2, 1), (left, right + INSET + size)
    if left - 2 * INSET - size >= 0:
        return text, False, round(left - INSET - size / 2, 1), (left - INSET - size, right)
    text = shorten(label, end - begin - 2 * INSET, TEXT)
    return text, True, round(begin + INSET + text_width(text, TEXT) / 2, 1), (left, right)


def _place_events(lane: Lane, scale: Scale, y: float) -> PlacedLane:
    """Pack marks into rows, with their titles where there are few."""
    labelled = len(lane.ticks) <= LABELLED_EVENTS
    row_height = BAR if labelled else 2 * MARK + 2
    drafts, spans = [], []
    for tick in lane.ticks:
        left, right = scale.x(tick.first), scale.x(min(tick.last + DAY, scale.end))
        x = min(max((left + right) / 2, MARK), scale.width - MARK)
        text, _in, middle, span = _beside(tick.label if labelled else "", x - MARK, x + MARK, scale.width)
        span = (min(span[0], left), max(span[1], right)) if right - left > 2 * MARK else span
        drafts.append((tick, round(x, 1), (left, right), text, middle))
        spans.append(span)
    rows = pack(spans, gap=INSET if labelled else 0.0)
    placed = tuple(
        PlacedTick(tick, x, y + PADDING + row * row_height + row_height / 2, *between, text, middle)
        for (tick, x, between, text, middle), row in zip(drafts, rows, strict=True)
    )
    return PlacedLane(lane, y, 2 * PADDING + (max(rows, default=0) + 1) * row_height, ticks=placed)
