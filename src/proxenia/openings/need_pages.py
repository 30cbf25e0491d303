"""The pages of needs as declarations."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.codes import code_words
from proxenia.core.declaring import by_key, enumerated, join, link_to, named
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.core.texts import LANGUAGE_NAMES, Text

from . import access, forms, queries
from .choices import Form, NeedState
from .doors.stating import NeedVerbs
from .models import Need

TONES = {NeedState.OPEN: "info", NeedState.ANSWERED: "good", NeedState.DROPPED: "quiet"}
WANTED = [("soon", _("within 60 days")), ("late", _("over, and still open")), ("none", _("no date"))]
OWNED = [("yes", _("somebody")), ("no", _("nobody known"))]


def told(text: Text) -> list[tuple[str, Any, str]]:
    """Return a text in all its languages, the one that is shown elsewhere first: code, name of the language, words."""
    codes = sorted(text, key=lambda code: (code != text.language, code))
    return [(code, LANGUAGE_NAMES[code], text[code]) for code in codes]


def _facts(need: Need) -> list[Fact]:
    def linked(label: Any, name: str) -> Fact:
        record = getattr(need, name)
        return Fact(label=label, value=record, field=name, url=link_to(record))

    return [
        linked(_("whose need it is"), "organisation"),
        linked(_("tie"), "tie"),
        linked(_("where"), "place"),
        Fact(label=_("topics"), value=join(need.topics.all())),
        Fact(label=_("wanted"), value=code_words(need, "forms"), field="forms"),
        Fact(label=_("wanted by"), value=need.deadline, field="deadline"),
        Fact(label=_("stated"), value=need.stated_on, field="stated_on"),
        linked(_("stated by: post"), "stated_by_post"),
        linked(_("stated by: person"), "stated_by_person"),
        linked(_("stated in which contact"), "interaction"),
        linked(_("who owns it there"), "owner_post"),
    ]


def _steps(need: Need) -> dict[str, str]:
    names = ("answer", "drop") if need.state == NeedState.OPEN else ("reopen",)
    return {name: reverse(f"openings:need-{name}", args=[need.pk]) for name in names}


def _context(request: Any, need: Need, _day: Any) -> dict[str, Any]:
    may_write = PLAIN.can_write(request.user, need)
    return {
        "tone": TONES[NeedState(need.state)],
        "texts": told(need.text),
        "titles": told(need.title)[1:],
        "note": need.note if access.reads_inside(request.user, need) else "",
        "steps": _steps(need) if may_write else {},
        "is_open": need.state == NeedState.OPEN,
    }


NEEDS = RecordPages(
    model=Need,
    form=forms.NeedForm,
    verbs=NeedVerbs(),
    prefix="need",
    folder="needs",
    plural=_("Needs"),
    icon="help",
    lead=_(
        "What partners abroad need, in their own words: who stated it, who owns it there, and by when it is wanted."
    ),
    query=queries.needs_visible_to,
    columns=(
        Column(label=_("need"), value=lambda need: need.title, link=True),
        Column(label=_("whose"), value=lambda need: need.organisation, url=lambda need: link_to(need.organisation)),
        Column(label=_("topics"), value=lambda need: join(need.topics.all())),
        Column(label=_("wanted"), value=lambda need: code_words(need, "forms")),
        Column(label=_("wanted by"), value=lambda need: need.deadline),
        Column(label=_("stated"), value=lambda need: need.stated_on),
        Column(label=_("state"), value=lambda need: need.get_state_display()),
    ),
    filters=(
        enumerated("state", _("State"), NeedState),
        Filter(name="topic", label=_("Topic"), choices=named(queries.topics_needed), apply=by_key("topics")),
        Filter(name="tie", label=_("Tie"), choices=named(queries.ties_of), apply=by_key("tie")),
        enumerated("wants", _("Wanted"), Form, "forms__contains"),
        Filter(
            name="by",
            label=_("Wanted by"),
            choices=lambda _actor: WANTED,
            values=tuple(value for value, _label in WANTED),
            on_day=queries.wanted,
        ),
        Filter(
            name="owner",
            label=_("Owner there"),
            choices=lambda _actor: OWNED,
            values=tuple(value for value, _label in OWNED),
            apply=queries.owned,
        ),
    ),
    facts=_facts,
    template="openings/need.html",
    context=_context,
)
