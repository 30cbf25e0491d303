"""The public programme as HTML, and as events of schema.org. Written in Python because a template takes ten times as long.

What a version says never changes, so what was drawn of it once is kept for a while.
"""

import json
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe

from proxenia.core.codes import tongue_name
from proxenia.forums.models import ProgrammeVersion

from .agenda import bus_words
from .public_words import KINDS, LINE, PROGRAMME, ROLES, TASKS, words_in
from .snapshot import Entry, name_in, text_in, where_in
from .wording import clock_of, day_in

KEPT = 600
"""Seconds for which a drawing is kept."""


def drawn(version: ProgrammeVersion, language: str, url: str, *, theme: int = 0, kind: str = "") -> dict[str, Any]:
    """Return what the page shows of a version: `body`, the `events` of schema.org as JSON text, and what one may choose from.

    `url` is the absolute address of the page; `theme` and `kind` narrow the programme, and are taken for none where it has no such.
    """
    whole = _kept(version, language, url, 0, "")
    theme = theme if theme in dict(whole["themes"]) else 0
    kind = kind if kind in dict(whole["kinds"]) else ""
    found = _kept(version, language, url, theme, kind) if theme or kind else whole
    return found | {"body": mark_safe(found["body"])}  # noqa: S308 - every word in it was escaped


def _kept(version: ProgrammeVersion, language: str, url: str, theme: int, kind: str) -> dict[str, Any]:
    """Return a drawing, drawn once; only what a programme has is asked for, so that no address fills the cache with copies."""
    key = f"forums.programme-{version.pk}-{version.published_at.timestamp()}-{language}-{url}-{theme}-{kind}"
    found: dict[str, Any] | None = cache.get(key)
    if found is None:
        found = _drawn(version.programme, language, url, theme, kind)
        cache.set(key, found, KEPT)
    return found


def _drawn(entries: Sequence[Entry], language: str, url: str, theme: int, kind: str) -> dict[str, Any]:
    themes = {one["key"]: text_in(one["name"], language) for entry in entries for one in entry["themes"]}
    kinds = {one: words[language] for one, words in KINDS.items() if any(entry["kind"] == one for entry in entries)}
    shown = [
        one
        for one in entries
        if (not kind or one["kind"] == kind) and (not theme or any(own["key"] == theme for own in one["themes"]))
    ]
    return {
        "body": body(shown, language),
        "events": json.dumps([event(one, language, url) for one in shown if one["starts"]], ensure_ascii=False),
        "themes": sorted(themes.items(), key=lambda pair: pair[1]),
        "kinds": list(kinds.items()),
        "theme": theme,
        "kind": kind,
    }


def body(entries: Iterable[Entry], language: str) -> str:
    """Return the days of a programme as HTML, with links to each day above them."""
    by_day: dict[str, list[Entry]] = {}
    for one in entries:
        by_day.setdefault(one["day"], []).append(one)
    if not by_day:
        return f'<p class="empty-state">{PROGRAMME["nothing"][language]}</p>'
    names = {day: escape(day_in(day, language)) for day in by_day}
    links = "".join(f'<li><a href="#d{day}">{name}</a></li>' for day, name in names.items())
    words = words_in(LINE, language)
    days = "".join(
        f'<section class="fp-day" aria-labelledby="d{day}"><h2 id="d{day}">{names[day]}</h2>'
        f'<ol class="fp-lines">{"".join(_line(one, language, words) for one in own)}</ol></section>'
        for day, own in by_day.items()
    )
    return f'<nav aria-label="{PROGRAMME["days"][language]}"><ul class="fp-days">{links}</ul></nav>{days}'


def _line(entry: Entry, language: str, words: dict[str, str]) -> str:
    off = entry["cancelled"]
    badge = (
        f'<p class="fp-off"><strong>{words["cancelled"]}</strong> {_said(entry["why"], language)}</p>' if off else ""
    )
    where = escape(where_in(entry, language))
    text = _said(entry["text"], language)
    return (
        f'<li class="fp-line{" is-off" if off else ""}" id="s{entry["key"]}">'
        f'<p class="fp-hours">{clock_of(entry) or words["unknown"]}</p><div>'
        f"<h3>{_said(entry['title'], language)}</h3>{badge}{_paragraph(where)}"
        f"{_paragraph(escape(' · '.join(_facts(entry, language, words))), 'quiet')}"
        f"{_people(entry, language)}{_paragraph(text, 'fp-text')}</div></li>"
    )


def _paragraph(content: str, name: str = "fp-where") -> str:
    return f'<p class="{name}">{content}</p>' if content else ""


def _said(value: dict[str, str], language: str) -> str:
    """Return a text as HTML, marked with its own language where it is not the page's."""
    said = text_in(value, language)
    if not said or value.get(language):
        return escape(said)
    code = next(code for code, words in value.items() if words == said)
    return f'<span lang="{code}">{escape(said)}</span>'


def _facts(entry: Entry, language: str, words: dict[str, str]) -> Iterable[str]:
    yield KINDS[entry["kind"]][language]
    yield from (text_in(theme["name"], language) for theme in entry["themes"])
    if entry["host"]:
        yield f"{words['host']}: {entry['host']}"
    if entry["languages"]:
        yield f"{words['languages']}: {', '.join(tongue_name(code) for code in entry['languages'])}"
    if entry["choice"]:
        yield words["choice"]
    if entry["capacity"] is not None:
        yield f"{entry['capacity']} {words['places']}"
    if entry["roles"]:
        yield f"{words['only']} {', '.join(ROLES[role][language] for role in entry['roles'])}"
    if entry["bus"]:
        yield bus_words(entry["bus"], language)


def _people(entry: Entry, language: str) -> str:
    if not entry["people"]:
        return ""
    rows = "".join(f"<li>{_person(one, language)}</li>" for one in entry["people"])
    return f'<ul class="fp-people">{rows}</ul>'


def _person(one: Entry, language: str) -> str:
    topic = text_in(one["topic"], language)
    said = f"{name_in(one, language)} ({TASKS[one['task']][language]})"
    return escape(f"{said}: {topic}" if topic else said)


SCHEDULED = "https://schema.org/EventScheduled"
CANCELLED = "https://schema.org/EventCancelled"


def event(entry: Entry, language: str, url: str) -> dict[str, Any]:
    """Return a session as an Event of schema.org."""
    found: dict[str, Any] = {
        "@type": "Event",
        "@id": f"{url}#s{entry['key']}",
        "name": text_in(entry["title"], language),
        "startDate": entry["starts"],
        "eventStatus": CANCELLED if entry["cancelled"] else SCHEDULED,
    }
    if entry["until"]:
        found["endDate"] = entry["until"]
    if where := where_in(entry, language):
        found["location"] = {"@type": "Place", "name": where, "address": entry["place"] or where}
    if entry["languages"]:
        found["inLanguage"] = entry["languages"]
    performers = [{"@type": "Person", "name": one["name"]} for one in entry["people"] if one["name"]]
    if performers:
        found["performer"] = performers
    return found


def data_block(told: dict[str, Any], events: str) -> SafeString:
    """Return the forum with its sessions as a block of data (JSON-LD) that stands in the page.

    A browser never runs it, so the content security policy has nothing to refuse.
    """
    outer = json.dumps(told, ensure_ascii=False)
    joined = f'{outer[:-1]}, "subEvent": {events}}}'
    for sign, written in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        joined = joined.replace(sign, written)
    return mark_safe(f'<script type="application/ld+json">{joined}</script>')  # noqa: S308 - nothing in it can end the block
