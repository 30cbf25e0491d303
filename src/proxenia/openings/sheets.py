"""The sheets of needs, profiles and solutions: what a partner needs and what ours can do, brought in and taken out as tables."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from proxenia.core.codes import split
from proxenia.core.sheets import (
    DAY,
    DIVIDED,
    LONG,
    NUMBER,
    SPOKEN,
    YES_NO,
    Column,
    Kind,
    Lines,
    Reference,
    Sheet,
    Source,
    Unreadable,
    codes,
    fold,
    number_column,
    one_of,
    said_texts,
    sharing_column,
    text_columns,
)
from proxenia.core.texts import LANGUAGES, as_text
from proxenia.directory.countries import country_code, country_name

from .choices import NeedState, Readiness, SolutionKind
from .models import Need, Profile, Solution
from .models import Reference as UsedAt

TOPICS = Column(
    key="topics", label=_("topics"), also="topic|emne|emner", field="topics", many=True, refers=("directory.topic",)
)


def _read_country(text: str) -> str:
    code = country_code(text)
    if code is None:
        what = now("“%(text)s” is no country.") % {"text": text.strip()}
        raise Unreadable(what, now("Write its name in Danish or English, or its ISO code, such as CN."))
    return code


def _read_countries(text: str) -> str:
    return ",".join(sorted({_read_country(word) for word in DIVIDED.split(text) if word.strip()}))


COUNTRY = Kind(_read_country, country_name)
COUNTRIES = Kind(_read_countries, lambda value: ", ".join(country_name(code) for code in split(value)))


def _read_stage(text: str) -> int:
    known = {str(value): value for value in Readiness.values}
    for language in SPOKEN:
        with override(language):
            known |= {fold(str(label)): value for value, label in Readiness.choices}
    found = known.get(text.strip(), known.get(fold(text)))
    if found is None:
        choices = "; ".join(f"{value}: {label}" for value, label in Readiness.choices)
        what = now("“%(text)s” is no stage of development.") % {"text": text}
        raise Unreadable(what, now("Write one of: %(choices)s.") % {"choices": choices})
    return found


READINESS = Kind(_read_stage, lambda value: str(Readiness(value).label))


def _texts(said: Mapping[str, Any], key: str) -> list[str]:
    return [fold(text) for code in LANGUAGES if (text := said.get(f"{key}_{code}"))]


def _titled(record_id: Any, title: Any) -> list[str]:
    return [f"{record_id}|{fold(word)}" for word in as_text(title).values()]


def _traits_of(whose: str) -> Any:
    """Return how a row is known again: by whose it is, and its title in any language."""

    def traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
        key = getattr(said.get(whose), "pk", None)
        return [("name", f"{key}|{title}") for title in _texts(said, "title")] if key else []

    return traits


def _said_need(one: Any) -> dict[str, Any]:
    facts = ("organisation", "tie", "place", "forms", "deadline", "stated_on", "stated_by_post", "stated_by_person")
    more = ("interaction", "owner_post", "state", "state_on", "sharing")
    return {
        **{name: getattr(one, name) for name in (*facts, *more)},
        **said_texts("title", one.title),
        **said_texts("text", one.text),
        "topics": list(one.topics.all()),
        "state_why": str(one.state_why),
    }


def _refers(key: str, label: Any, to: str, also: str, **more: Any) -> Column:
    return Column(key=key, label=label, also=also, field=key, refers=(to,), **more)


NEED_NAMES = Reference(
    model=Need,
    sources=(Source(model=Need, to="pk", fields=("organisation_id", "title"), keys=_titled),),
)
NEEDS = Sheet(
    key="needs",
    title=_("Needs"),
    model=Need,
    order=66,
    columns=(
        number_column(),
        *text_columns("title", _("need"), also="title|behov|udfordring|challenge|titel"),
        *text_columns("text", _("what the challenge is"), kind=LONG, also="description|beskrivelse|tekst"),
        _refers(
            "organisation", _("whose need it is"), "directory.organisation", "partner|organisation|hvem", needed=True
        ),
        _refers("tie", _("tie"), "relations.tie", "forbindelse|venskabsby"),
        _refers("place", _("where"), "directory.place", "sted|by|city"),
        TOPICS,
        Column(
            key="forms",
            label=_("wanted"),
            also="wanted form|form|ønsket",
            field="forms",
            kind=codes(Need._meta.get_field("forms")),
        ),
        Column(key="deadline", label=_("wanted by"), also="deadline|frist", kind=DAY, field="deadline"),
        Column(key="stated_on", label=_("stated"), also="date|dato|stated on", kind=DAY, field="stated_on"),
        _refers("stated_by_post", _("stated by: post"), "directory.post", "embede"),
        _refers("stated_by_person", _("stated by: person"), "directory.person", "person|navn"),
        _refers("interaction", _("stated in which contact"), "contacts.interaction", "contact|kontakt|møde"),
        _refers("owner_post", _("who owns it there"), "directory.post", "owner|ejer"),
        Column(key="state", label=_("state"), kind=one_of(NeedState), told=True),
        Column(key="state_on", label=_("in this state since"), kind=DAY, told=True),
        Column(key="state_why", label=_("why so"), told=True),
        sharing_column(),
    ),
    load=lambda found: found.select_related(
        *("organisation", "tie", "place", "interaction", "stated_by_person"),
        *("stated_by_post__organisation", "owner_post__organisation"),
    ).prefetch_related("topics"),
    said=_said_need,
    traits=_traits_of("organisation"),
)


def _said_profile(one: Any) -> dict[str, Any]:
    facts = ("organisation", "url", "employees", "founded", "languages", "markets", "present", "excluded", "capacity")
    return {
        **{name: getattr(one, name) for name in (*facts, "staged", "sharing")},
        **said_texts("about", one.about),
        **said_texts("staged_why", one.staged_why),
    }


def _profile_traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    key = getattr(said.get("organisation"), "pk", None)
    return [("organisation", str(key))] if key else []


def _many(key: str, label: Any, also: str) -> Column:
    return Column(key=key, label=label, also=also, field=key, kind=COUNTRIES, example="CN, Sweden")


PROFILE_NAMES = Reference(
    model=Profile,
    sources=(
        Source(model=Profile, to="pk", fields=("organisation__name",), keys=lambda name: [fold(name)]),
        Source(model=Profile, to="pk", fields=("organisation_id",), keys=lambda key: [str(key)], kind="organisation"),
    ),
    related=("organisation",),
)
PROFILES = Sheet(
    key="profiles",
    title=_("Profiles"),
    model=Profile,
    order=67,
    columns=(
        number_column(),
        _refers(
            "organisation", _("organisation"), "directory.organisation", "firm|company|virksomhed|firma", needed=True
        ),
        *text_columns("about", _("in short"), kind=LONG, also="about|profil|beskrivelse"),
        Column(key="url", label=_("web page"), also="web|hjemmeside|www", field="url"),
        Column(key="employees", label=_("employees"), also="ansatte|medarbejdere", kind=NUMBER, field="employees"),
        Column(key="founded", label=_("founded"), also="grundlagt|stiftet", kind=DAY, field="founded"),
        Column(
            key="languages",
            label=_("languages"),
            also="sprog",
            field="languages",
            kind=codes(Profile._meta.get_field("languages")),
        ),
        _many("markets", _("markets of interest"), "markets|markeder"),
        _many("present", _("present in"), "presence|til stede i"),
        _many("excluded", _("does not want to go to"), "exclusions|fravalgt"),
        Column(
            key="capacity", label=_("introductions a year"), also="capacity|kapacitet", kind=NUMBER, field="capacity"
        ),
        Column(key="staged", label=_("in the first target group"), also="målgruppe", kind=YES_NO, field="staged"),
        *text_columns("staged_why", _("why in the first target group"), also="begrundelse"),
        sharing_column(),
    ),
    load=lambda found: found.select_related("organisation"),
    said=_said_profile,
    traits=_profile_traits,
)


def _said_solution(one: Any) -> dict[str, Any]:
    facts = ("profile", "kind", "forms", "readiness", "start", "end", "sharing")
    texts: dict[str, Any] = {}
    for name in ("title", "text", "advantages", "sought"):
        texts |= said_texts(name, getattr(one, name))
    return {**{name: getattr(one, name) for name in facts}, **texts, "topics": list(one.topics.all())}


def _said_references(one: Any) -> list[dict[str, Any]]:
    return [
        {
            **said_texts("reference", row.what),
            "customer": row.customer,
            "country": row.country,
            "used_from": row.start,
            "used_until": row.end,
            "@part": row,
        }
        for row in sorted(one.references.all(), key=lambda row: row.pk)
    ]


SOLUTION_NAMES = Reference(
    model=Solution,
    sources=(Source(model=Solution, to="pk", fields=("profile_id", "title"), keys=_titled),),
)
SOLUTIONS = Sheet(
    key="solutions",
    title=_("Solutions"),
    model=Solution,
    order=68,
    columns=(
        number_column(),
        _refers("profile", _("organisation"), "openings.profile", "firm|company|virksomhed|firma", needed=True),
        Column(
            key="kind",
            label=_("kind"),
            also="type|art|slags",
            field="kind",
            kind=one_of(
                SolutionKind, competence="competence", kompetence="competence", solution="solution", løsning="solution"
            ),
        ),
        *text_columns("title", _("title"), also="name|navn|titel|løsning"),
        *text_columns("text", _("what it is"), kind=LONG, also="description|beskrivelse"),
        *text_columns("advantages", _("advantages and what is new"), kind=LONG, also="fordele"),
        *text_columns("sought", _("partner sought"), also="partner"),
        TOPICS,
        Column(
            key="forms",
            label=_("offered as"),
            also="form|tilbydes som",
            field="forms",
            kind=codes(Solution._meta.get_field("forms")),
        ),
        Column(
            key="readiness",
            label=_("stage of development"),
            also="stage|readiness|modenhed|udviklingstrin",
            field="readiness",
            kind=READINESS,
        ),
        Column(key="start", label=_("offered from"), kind=DAY, field="start"),
        Column(key="end", label=_("offered until"), kind=DAY, field="end"),
        *(
            Column(key=one.key, label=one.label, also=one.also, line=True)
            for one in text_columns("reference", _("reference"), also="referencer")
        ),
        Column(key="customer", label=_("for whom"), also="customer|kunde", line=True),
        Column(key="country", label=_("country of the reference"), also="country|land", kind=COUNTRY, line=True),
        Column(key="used_from", label=_("in use from"), also="from|fra", kind=DAY, line=True),
        Column(key="used_until", label=_("in use until"), also="until|til", kind=DAY, line=True),
        sharing_column(),
    ),
    lines=Lines(
        model=UsedAt,
        owner="solution",
        identity=("reference_da", "reference_en", "reference_zh", "customer", "country"),
        told_by=("reference_da", "reference_en", "reference_zh"),
        fields={
            **{f"reference_{code}": f"what.{code}" for code in LANGUAGES},
            "customer": "customer",
            "country": "country",
            "used_from": "start",
            "used_until": "end",
        },
    ),
    load=lambda found: found.select_related("profile__organisation").prefetch_related("topics", "references"),
    said=_said_solution,
    said_lines=_said_references,
    traits=_traits_of("profile"),
)
