"""The pages of undertakings, calls, volunteers, briefings and shifts as declarations."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.writing import PLAIN
from proxenia.attraction.choices import HOLDS, UndertakingKind, VolunteerState
from proxenia.attraction.models import (
    Availability,
    Briefing,
    Shift,
    ShiftKind,
    ShiftNeed,
    Undertaking,
    Volunteer,
    VolunteerCall,
    VolunteerLanguage,
    VolunteerRules,
    VolunteerSkill,
)
from proxenia.core.clock import present, today
from proxenia.core.codes import tongue_name, tongues
from proxenia.core.declaring import by_key, enumerated, join, link_to, named, part_table
from proxenia.core.pages import Fact, Filter, PartTable, RecordPages
from proxenia.core.tables import Column
from proxenia.relations.timeline_table import span_words

from . import access, forms, queries, words
from .actions import ShiftVerbs, VolunteerVerbs
from .frame import TABS

LISTS = (
    ("attraction:undertaking-list", _("Undertakings")),
    ("attraction:volunteer-list", _("Volunteers")),
    ("attraction:volunteer-call-list", _("Calls for volunteers")),
    ("attraction:shift-list", _("Shifts")),
    ("attraction:briefing-list", _("Briefings")),
    ("attraction:volunteer-skill-list", _("Skills")),
)
"""The lists about volunteers, which lead to one another."""


def lists(request: Any) -> dict[str, Any]:
    """Return the tabs between the lists."""
    urls = [(reverse(name), label) for name, label in LISTS]
    return {"lists": [{"url": url, "label": label, "here": url == request.path} for url, label in urls]}


def _table(*said: Any, **more: Any) -> PartTable:
    return part_table(*said, verbs=PLAIN, **more)


def _when(one: Undertaking) -> str:
    return span_words(one.start, one.end) if one.start or one.end else ""


KINDS = _table(
    *(ShiftKind, "undertaking", "kinds", forms.KindForm, _("Kinds of shifts")),
    Column(label=_("name"), value=lambda one: one.name),
    Column(label=_("what one does"), value=lambda one: one.text),
    Column(label=_("only after a briefing"), value=lambda one: _("yes") if one.needs_briefing else ""),
    accessor="shift_kinds",
    kept=True,
)


RULES = _table(
    *(VolunteerRules, "undertaking", "rules", forms.RulesForm, _("Rules for volunteers")),
    Column(label=_("hours of a day at most"), value=lambda one: one.day_hours, numeric=True),
    Column(label=_("hours altogether at most"), value=lambda one: one.all_hours, numeric=True),
    Column(label=_("hours of rest between two days"), value=lambda one: one.rest_hours, numeric=True),
    Column(label=_("months after which the data are erased"), value=lambda one: one.keep_months, numeric=True),
    Column(label=_("public mail address for volunteers"), value=lambda one: one.mail),
    accessor="volunteer_rules",
    kept=True,
)


def _undertaking_context(request: Any, one: Undertaking, _day: dt.date) -> dict[str, Any]:
    reads = access.reads_volunteers(request.user, one)
    return {
        "tabs": TABS.shown(request.user, one, "attraction:undertaking-detail"),
        "reads": reads,
        "calls": list(queries.calls_visible_to(request.user).filter(undertaking=one)) if reads else [],
        "briefings": list(queries.briefings_visible_to(request.user).filter(undertaking=one)) if reads else [],
    }


UNDERTAKINGS = RecordPages(
    model=Undertaking,
    form=forms.UndertakingForm,
    verbs=PLAIN,
    prefix="undertaking",
    folder="undertakings",
    plural=_("Undertakings"),
    icon="flag",
    lead=_("What the city takes upon itself for a time: title years, championships, festivals, and who helps there."),
    query=queries.undertakings_visible_to,
    columns=(
        Column(label=_("name"), value=lambda one: one, link=True),
        Column(label=_("kind"), value=lambda one: one.get_kind_display()),
        Column(label=_("when"), value=_when),
        Column(label=_("place"), value=lambda one: one.place or ""),
    ),
    filters=(enumerated("kind", _("Kind"), UndertakingKind),),
    facts=lambda one: [
        Fact(label=_("kind"), value=one.get_kind_display(), field="kind"),
        Fact(label=_("when"), value=_when(one), field="start"),
        Fact(label=_("place"), value=one.place, field="place", url=link_to(one.place)),
        Fact(label=_("time zone"), value=one.clocks),
        Fact(label=pgettext_lazy("of an undertaking", "what it is"), value=one.summary, field="summary"),
    ],
    parts=(KINDS, RULES),
    template="attraction/volunteers/undertaking.html",
    list_template="attraction/volunteers/list.html",
    list_context=lists,
    context=_undertaking_context,
)


def public_url(call: VolunteerCall) -> str:
    """Return the address at which everybody reads a call."""
    return f"{settings.PUBLIC_URL}{reverse('volunteer:call', args=[call.slug])}"


def _call_context(request: Any, one: VolunteerCall, _day: dt.date) -> dict[str, Any]:
    return {
        "public_url": public_url(one) if one.is_public else "",
        "may_publish": access.can_publish(request.user, one),
        "takes": one.takes(today()),
        "signed": one.engagements.filter(volunteer__state=VolunteerState.ACTIVE).count(),
        "waiting": one.engagements.exclude(volunteer__state=VolunteerState.ACTIVE).count(),
    }


CALLS = RecordPages(
    model=VolunteerCall,
    form=forms.CallForm,
    verbs=PLAIN,
    prefix="volunteer-call",
    folder="volunteer-calls",
    plural=_("Calls for volunteers"),
    icon="messages",
    lead=_("What is sought, in several languages, and where people sign up without an account."),
    query=queries.calls_visible_to,
    columns=(
        Column(label=_("title"), value=lambda one: one, link=True),
        Column(label=_("undertaking"), value=lambda one: one.undertaking),
        Column(label=_("opens"), value=lambda one: one.opens_on),
        Column(label=_("closes"), value=lambda one: one.closes_on),
        Column(label=_("published"), value=lambda one: _("yes") if one.is_public else _("no")),
    ),
    filters=(
        Filter(
            name="undertaking",
            label=_("Undertaking"),
            choices=named(queries.own_undertakings),
            apply=by_key("undertaking"),
        ),
    ),
    facts=lambda one: [
        Fact(label=_("undertaking"), value=one.undertaking, url=link_to(one.undertaking)),
        Fact(label=_("opens"), value=one.opens_on),
        Fact(label=_("closes"), value=one.closes_on),
        Fact(label=pgettext_lazy("of a call for volunteers", "whom we seek, and for what"), value=one.text),
        Fact(label=_("what volunteers get and what we ask of them"), value=one.terms),
    ],
    template="attraction/volunteers/call.html",
    list_template="attraction/volunteers/list.html",
    list_context=lists,
    context=_call_context,
)
TONGUES = _table(
    *(VolunteerLanguage, "volunteer", "tongues", forms.TongueForm, _("Languages")),
    Column(label=_("language"), value=lambda one: tongue_name(one.language)),
    Column(label=_("how well, as they say"), value=lambda one: one.get_level_display()),
)
AVAILABLE = _table(
    *(Availability, "volunteer", "availabilities", forms.AvailabilityForm, _("When they can")),
    Column(label=_("undertaking"), value=lambda one: one.undertaking),
    Column(label=_("day"), value=lambda one: one.day),
    Column(label=_("from"), value=lambda one: f"{one.begins:%H:%M}" if one.begins else _("the whole day")),
    Column(label=_("until"), value=lambda one: f"{one.ends:%H:%M}" if one.ends else ""),
    related=("undertaking",),
    empty=_("Nothing is said: at any hour."),
)


def _volunteer_context(_request: Any, one: Volunteer, day: dt.date) -> dict[str, Any]:
    standing = queries.consents_on(one, day)
    places = list(queries.places_of(one))
    return {
        "consents": list(one.consents.all()),
        "standing": [consent.get_purpose_display() for consent in standing.values()],
        "engagements": list(one.engagements.select_related("undertaking")),
        "places": [{"one": place, "tone": words.TONES[place.state]} for place in places],  # type: ignore[index]
        "attendances": list(one.attendances.select_related("briefing__undertaking")),
        "letters": list(one.letters.select_related("undertaking")),
        "reinvitations": list(one.reinvitations.select_related("undertaking")),
        "has_address": hasattr(one, "own_address"),
    }


VOLUNTEERS = RecordPages(
    model=Volunteer,
    form=forms.VolunteerForm,
    verbs=VolunteerVerbs,
    prefix="volunteer",
    folder="volunteers",
    plural=_("Volunteers"),
    icon="users",
    lead=_("Who helps, what they speak and can as they say themselves, and what they agreed to. Nobody is rated."),
    query=queries.volunteers_visible_to,
    columns=(
        Column(label=_("name"), value=lambda one: one, link=True),
        Column(label=_("languages"), value=words.tongues),
        Column(label=_("skills"), value=words.skills),
        Column(label=_("e-mail"), value=lambda one: one.mail),
        Column(label=_("phone"), value=lambda one: one.phone),
    ),
    filters=(
        Filter(
            name="undertaking",
            label=_("Undertaking"),
            choices=named(queries.own_undertakings),
            apply=by_key("engagements__undertaking"),
        ),
        Filter(
            name="speaks",
            label=_("Language"),
            choices=lambda _actor: tongues(),
            apply=lambda found, value: found.filter(tongues__language=value),
        ),
        Filter(name="skill", label=_("Skill"), choices=named(queries.skills_visible_to), apply=by_key("skills")),
    ),
    facts=lambda one: [
        Fact(label=_("e-mail"), value=one.mail),
        Fact(label=_("phone"), value=one.phone),
        Fact(label=_("language of letters"), value=one.get_language_display()),
        Fact(label=_("skills"), value=words.skills(one)),
    ],
    parts=(TONGUES, AVAILABLE),
    template="attraction/volunteers/volunteer.html",
    list_template="attraction/volunteers/volunteers.html",
    list_context=lists,
    context=_volunteer_context,
)
SKILLS = RecordPages(
    model=VolunteerSkill,
    form=forms.SkillForm,
    verbs=PLAIN,
    prefix="volunteer-skill",
    folder="volunteer-skills",
    plural=_("Skills of volunteers"),
    icon="certificate",
    lead=_("What a shift may ask for and a volunteer says to have."),
    query=queries.skills_visible_to,
    columns=(Column(label=_("name"), value=lambda one: one, link=True),),
    list_template="attraction/volunteers/list.html",
    list_context=lists,
)


def _briefing_context(_request: Any, one: Briefing, _day: dt.date) -> dict[str, Any]:
    rows = list(one.attendances.select_related("volunteer"))
    known = {row.volunteer_id for row in rows}
    others = [each for each in queries.on_roster(one.undertaking, today()) if each.pk not in known]
    return {"rows": rows, "others": others, "begun": one.starts_at <= present()}


BRIEFINGS = RecordPages(
    model=Briefing,
    form=forms.BriefingForm,
    verbs=PLAIN,
    prefix="briefing",
    folder="briefings",
    plural=_("Briefings"),
    icon="school",
    lead=_("Where volunteers learn what they need for some kinds of shifts, and who was there."),
    query=queries.briefings_visible_to,
    columns=(
        Column(label=_("name"), value=lambda one: one, link=True),
        Column(label=_("undertaking"), value=lambda one: one.undertaking),
        Column(label=_("when"), value=lambda one: one.hours),
        Column(label=_("for shifts of the kinds"), value=lambda one: join(one.kinds.all())),
    ),
    facts=lambda one: [
        Fact(label=_("undertaking"), value=one.undertaking, url=link_to(one.undertaking)),
        Fact(label=_("when"), value=one.hours),
        Fact(label=pgettext_lazy("of a shift", "where"), value=one.where),
        Fact(label=_("held in"), value=tongue_name(one.language) if one.language else ""),
        Fact(label=_("for shifts of the kinds"), value=join(one.kinds.all())),
    ],
    template="attraction/volunteers/briefing.html",
    list_template="attraction/volunteers/list.html",
    list_context=lists,
    context=_briefing_context,
)
NEEDS = _table(
    *(ShiftNeed, "shift", "needs", forms.NeedForm, _("Whom it needs")),
    Column(label=_("how many"), value=lambda one: one.number, numeric=True),
    Column(label=_("whom"), value=lambda one: one.whom),
    related=("skill",),
)


def _shift_context(request: Any, one: Shift, _day: dt.date) -> dict[str, Any]:
    places = list(queries.assignments_visible_to(request.user).filter(shift=one).order_by("volunteer__name", "pk"))
    held = [place for place in places if place.state in HOLDS]
    needs = list(one.needs.select_related("skill"))
    taken = {need.pk: sum(place.need_id == need.pk for place in held) for need in needs}
    known = {place.volunteer_id for place in held}
    return {
        "places": [{"one": place, "tone": words.TONES[place.state]} for place in places],  # type: ignore[index]
        "needs_open": [need for need in needs if taken[need.pk] < need.number],
        "needs_told": [{"need": need, "taken": taken[need.pk]} for need in needs],
        "others": [each for each in queries.on_roster(one.undertaking, today()) if each.pk not in known],
        "begun": one.starts_at <= present(),
        "over": one.ends_at <= present(),
    }


SHIFTS = RecordPages(
    model=Shift,
    form=forms.ShiftForm,
    verbs=ShiftVerbs,
    prefix="shift",
    folder="shifts",
    plural=pgettext_lazy("of volunteers", "Shifts"),
    icon="clock",
    lead=_("Hours at a place in which volunteers do something, and whom each needs."),
    query=queries.shifts_visible_to,
    columns=(
        Column(label=_("shift"), value=lambda one: one, link=True),
        Column(label=_("undertaking"), value=lambda one: one.undertaking),
        Column(label=pgettext_lazy("of a shift", "where"), value=lambda one: one.where),
    ),
    filters=(
        Filter(
            name="undertaking",
            label=_("Undertaking"),
            choices=named(queries.own_undertakings),
            apply=by_key("undertaking"),
        ),
    ),
    facts=lambda one: [
        Fact(label=_("undertaking"), value=one.undertaking, url=link_to(one.undertaking)),
        Fact(label=_("kind of shift"), value=one.kind),
        Fact(label=_("when"), value=one.hours),
        Fact(label=pgettext_lazy("of a shift", "where"), value=one.where),
        Fact(label=_("what else to know"), value=one.note),
    ],
    parts=(NEEDS,),
    template="attraction/volunteers/shift.html",
    list_template="attraction/volunteers/list.html",
    list_context=lists,
    context=_shift_context,
)
