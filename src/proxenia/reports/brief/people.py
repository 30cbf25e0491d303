"""Who is who: the posts that face each other, who holds them since when, and what is not known about it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.documents import Run, Runs, quiet, say, strong
from proxenia.directory.holding import holding, known_from

from .parts import Line, Section, told
from .subject import Subject

TONGUES = {
    "CN": "zh",
    "TW": "zh",
    "HK": "zh",
    "JP": "ja",
    "KR": "ko",
    "IN": "hi",
    "RU": "ru",
    "UA": "uk",
    "BY": "be",
    "BG": "bg",
    "RS": "sr",
    "GR": "el",
    "GE": "ka",
    "AM": "hy",
    "IL": "he",
    "TH": "th",
}
"""The language in whose script names of a country are shown beside the Latin ones."""

LAST_LATIN = "\u024f"


OLD = dt.timedelta(days=8 * 365)
"""After so long without a later word, a holder on record may well be gone."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a post on a day. `word` is "held", "vacant", "unknown", "doubtful", "abolished" or "not_yet".

    The tenures are those that hold; where `word` says that nobody surely does, the last one known.
    """

    word: str
    tenures: list[Any]


def holder_on(post: Any, day: dt.date) -> Holder:
    """Return who holds a post on a day; where that is not sure, whoever was last known to.

    Somebody of whom nothing was heard for eight years is doubtful too: nobody is greeted by a name that is out of date.
    """
    found = holding(post, post.known_tenures, day)
    sure = [one.tenure for one in found.held if one.surely and (one.tenure.end or last_word(one.tenure) >= day - OLD)]
    if sure:
        return Holder("held", sure)
    known = [one for one in post.known_tenures if (begin := known_from(one)) and begin.earliest <= day]
    last = [max(known, key=last_word)] if known else []
    return Holder("doubtful" if found.word == "held" else found.word, last)


def last_word(tenure: Any) -> dt.date:
    """Return the last day on which a tenure is known to have been held; the first of the calendar where none is."""
    known = [one.latest for one in (tenure.start, tenure.attested, tenure.attested_last, tenure.end) if one]
    return max(known, default=dt.date.min)


def who_is_who(subject: Subject) -> Section:
    """Return the section: counterparts side by side; without pairs, the highest posts of both sides."""
    paired = [(subject.posts.get(pair.ours_id), subject.posts.get(pair.theirs_id)) for pair in subject.pairs]
    used = {post.pk for both in paired for post in both if post}
    alone = [post for post in subject.posts.values() if post.pk not in used]
    ours = [post for post in alone if post.organisation.is_ours]
    theirs = [post for post in alone if not post.organisation.is_ours]
    for at in range(max(len(ours), len(theirs))):
        paired.append((ours[at] if at < len(ours) else None, theirs[at] if at < len(theirs) else None))
    lines = []
    said: set[int] = set()
    for rank, both in enumerate(paired):
        lines.append(Line(tuple(_cell(subject, post, said) for post in both), rank))
    return Section(
        title=_("Who is who"),
        lines=tuple(lines),
        headings=(_("On our side"), _("On their side")),
        widths=(1, 1),
        empty=_("No posts are on record for either side."),
    )


def _cell(subject: Subject, post: Any, said: set[int]) -> Runs:
    if post is None:
        return say(quiet("–"))
    label = told(post.label, language=subject.language)
    if post.pk in said:
        return say(quiet(_("%(post)s, as above") % {"post": label.text}))
    said.add(post.pk)
    name = Run(label.text, language=label.language)
    return say(name, ": ", *_holder(subject, post))


def _holder(subject: Subject, post: Any) -> list[Run]:
    found = holder_on(post, subject.day)
    if found.word == "held":
        return _joined([_named(subject, post, one) for one in found.tenures[:3]])
    words = {
        "vacant": _("vacant") if post.organisation.is_ours else _("nobody on record"),
        "unknown": _("holder not known to us"),
        "abolished": _("abolished"),
        "not_yet": _("not created yet"),
        "doubtful": _("holder not certain"),
    }[found.word]
    last = [_named(subject, post, one) for one in found.tenures]
    return [strong(words), *([quiet("; " + _("last on record:") + " "), *_joined(last)] if last else [])]


def _joined(groups: list[list[Run]]) -> list[Run]:
    runs: list[Run] = []
    for group in groups:
        runs += [Run("; "), *group] if runs else group
    return runs


def _named(subject: Subject, post: Any, tenure: Any) -> list[Run]:
    if tenure.person is None:
        return [strong(_("not named")), *since(tenure, subject)]
    country = post.organisation.place.country if post.organisation.place else ""
    return [
        Run(tenure.person.name, strong=True),
        *own_script(tenure.person.names.all(), country, tenure.person.name),
        *since(tenure, subject),
    ]


def since(tenure: Any, subject: Subject) -> list[Run]:
    """Return since when somebody holds a post, as well as it is known, after a comma."""
    notes = subject.sources.of(tenure)
    if tenure.unverified_since:
        return [quiet(_(", not verified since %(day)s") % {"day": tenure.unverified_since.display()}, *notes)]
    if tenure.end:
        span = {"start": tenure.start.display() if tenure.start else "…", "end": tenure.end.display()}
        return [quiet(_(", %(start)s – %(end)s") % span, *notes)]
    if tenure.start:
        return [quiet(_(", since %(day)s") % {"day": tenure.start.display()}, *notes)]
    if tenure.attested:
        return [quiet(_(", known in the post %(day)s") % {"day": tenure.attested.display()}, *notes)]
    return [quiet(_(", since when is not known"), *notes)]


def own_script(names: Any, country: str, shown: str = "") -> list[Run]:
    """Return a name in the script of its own country, with a space before it.

    Nothing where that is Latin, not known, or what is `shown` already.
    """
    language = TONGUES.get(country)
    found = [
        one
        for one in names
        if language
        and one.language in {language, ""}
        and one.script != "Latn"
        and one.text[:1] > LAST_LATIN
        and one.text != shown
    ]
    found.sort(key=lambda one: one.script == "Hant")
    return [Run(" "), Run(found[0].text, language=language or "")] if found else []
