"""The sheets of volunteers and shifts, for going out and coming in: a list kept elsewhere comes in at once."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.attraction.choices import VolunteerState
from proxenia.attraction.models import Shift, ShiftKind, Undertaking, Volunteer, VolunteerSkill
from proxenia.core.sheets import (
    FULL_DAY,
    HOUR,
    LONG,
    Column,
    Reference,
    Sheet,
    Source,
    fold,
    number_column,
    one_of,
    said_texts,
    text_columns,
)
from proxenia.core.texts import as_text

SAID = ("name", "mail", "phone", "language")
WHEN = ("undertaking", "kind", "day", "begins", "ends", "where")


class _Languages:
    """The languages of letters as a choice."""

    choices = Volunteer._meta.get_field("language").choices
    values = tuple(code for code, _label in choices or ())


def _named(name: Any) -> list[str]:
    return [fold(text) for text in as_text(name).values()]


def _named_within(undertaking: int, name: Any) -> list[str]:
    return [f"{undertaking}|{word}" for word in _named(name)]


def _mails(mail: str | None) -> list[str]:
    return [mail.casefold()] if mail else []


def _people(name: str | None) -> list[str]:
    return [fold(name)] if name else []


def _who(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return by what a volunteer may be here already: the mail address; without one the name."""
    found = [("code", word) for word in _mails(said.get("mail"))]
    return found or [("name", word) for word in _people(said.get("name"))]


UNDERTAKING_NAMES = Reference(
    model=Undertaking, sources=(Source(model=Undertaking, to="pk", fields=("name",), keys=_named),)
)
SKILL_NAMES = Reference(
    model=VolunteerSkill, sources=(Source(model=VolunteerSkill, to="pk", fields=("name",), keys=_named),)
)
KIND_NAMES = Reference(
    model=ShiftKind,
    sources=(Source(model=ShiftKind, to="pk", fields=("undertaking_id", "name"), keys=_named_within),),
)
VOLUNTEER_NAMES = Reference(
    model=Volunteer,
    sources=(
        Source(model=Volunteer, to="pk", fields=("mail",), keys=_mails, kind="code"),
        Source(model=Volunteer, to="pk", fields=("name",), keys=_people, where={"mail": ""}),
    ),
)
VOLUNTEERS = Sheet(
    key="volunteers",
    title=_("Volunteers"),
    model=Volunteer,
    order=83,
    personal=True,
    columns=(
        number_column(),
        Column(key="name", label=_("name"), also="navn", field="name", needed=True),
        Column(key="mail", label=_("e-mail"), also="mail|email|e-post", field="mail"),
        Column(key="phone", label=_("phone"), also="telefon|mobil|tlf", field="phone"),
        Column(
            key="language",
            label=_("language of letters"),
            also="brevsprog",
            field="language",
            kind=one_of(_Languages),
        ),
        Column(
            key="skills",
            label=_("skills"),
            also="kan|kompetencer",
            field="skills",
            many=True,
            refers=("attraction.volunteerskill",),
        ),
    ),
    load=lambda found: found.filter(state=VolunteerState.ACTIVE).prefetch_related("skills"),
    said=lambda one: {name: getattr(one, name) for name in SAID} | {"skills": list(one.skills.all())},
    traits=_who,
)


def _when(undertaking: Any, kind: Any, day: Any, begins: Any, where: Any) -> list[str]:
    return [f"{undertaking}|{kind}|{day}|{begins:%H:%M}|{fold(where or '')}"] if begins else []


def _known(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return by what a shift may be here already: undertaking, kind, day, hour and place."""
    undertaking, kind = (getattr(said.get(name), "pk", None) for name in ("undertaking", "kind"))
    found = _when(undertaking, kind, said.get("day"), said.get("begins"), said.get("where"))
    return [("when", word) for word in found]


SHIFT_NAMES = Reference(
    model=Shift,
    sources=(
        Source(
            model=Shift,
            to="pk",
            fields=("undertaking_id", "kind_id", "day", "begins", "where"),
            keys=_when,
            kind="when",
        ),
    ),
    related=("kind", "undertaking"),
)
SHIFTS = Sheet(
    key="shifts",
    title=pgettext_lazy("of volunteers", "Shifts"),
    model=Shift,
    order=84,
    columns=(
        number_column(),
        Column(
            key="undertaking",
            label=_("undertaking"),
            also="arrangement|event",
            field="undertaking",
            refers=("attraction.undertaking",),
            needed=True,
        ),
        Column(
            key="kind",
            label=_("kind of shift"),
            also="vagttype|slags",
            field="kind",
            refers=("attraction.shiftkind",),
            within="undertaking",
            needed=True,
        ),
        Column(key="day", label=_("day"), also="dag|dato|date", field="day", kind=FULL_DAY, needed=True),
        Column(key="begins", label=_("begins"), also="fra|start", field="begins", kind=HOUR, needed=True),
        Column(key="ends", label=_("ends"), also="til|slut", field="ends", kind=HOUR, needed=True),
        Column(key="where", label=pgettext_lazy("of a shift", "where"), also="sted|hvor", field="where"),
        *text_columns("note", _("what else to know"), kind=LONG, also="note|bemærkning"),
    ),
    load=lambda found: found.select_related("undertaking", "kind"),
    said=lambda one: {name: getattr(one, name) for name in WHEN} | said_texts("note", one.note),
    traits=_known,
)
REFERENCES = (UNDERTAKING_NAMES, SKILL_NAMES, KIND_NAMES, VOLUNTEER_NAMES, SHIFT_NAMES)
