"""The pages of profiles and solutions as declarations."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.codes import code_words
from proxenia.core.declaring import SPAN, by, by_key, enumerated, join, link_to, named, part_table
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.directory.countries import country_name

from . import access, forms, queries
from .choices import Form, Readiness, SolutionKind
from .models import Profile, Reference, Solution
from .need_pages import told

STAGED = [("True", _("yes")), ("False", _("no"))]


def by_country(solution: Solution) -> str:
    """Return where a solution is in use: `China, Sweden (2)`."""
    counts: dict[str, int] = {}
    for one in solution.references.all():
        if one.country:
            counts[one.country] = counts.get(one.country, 0) + 1
    names = [
        f"{country_name(code)} ({number})" if number > 1 else country_name(code) for code, number in counts.items()
    ]
    return ", ".join(sorted(names))


def _countries(actor_reads: Any) -> Any:
    return lambda actor: sorted(
        ((code, country_name(code)) for code in actor_reads(actor)), key=lambda pair: pair[1].casefold()
    )


def _load(profile: Any) -> str:
    """Return the introductions of the last year beside how many the organisation can take."""
    if profile.capacity is None:
        return str(profile.introduced)
    return _("%(number)d, can take %(capacity)d a year") % {
        "number": profile.introduced,
        "capacity": profile.capacity,
    }


def _facts(profile: Any) -> list[Fact]:
    return [
        Fact(label=_("organisation"), value=profile.organisation, url=link_to(profile.organisation)),
        Fact(label=_("web page"), value=profile.url, field="url", url=profile.url),
        Fact(label=_("employees"), value=profile.employees, field="employees"),
        Fact(label=_("founded"), value=profile.founded, field="founded"),
        Fact(label=_("languages"), value=code_words(profile, "languages"), field="languages"),
        Fact(label=_("markets of interest"), value=code_words(profile, "markets"), field="markets"),
        Fact(label=_("present in"), value=code_words(profile, "present"), field="present"),
        Fact(label=_("does not want to go to"), value=code_words(profile, "excluded"), field="excluded"),
        Fact(label=_("introductions of the last 12 months"), value=_load(profile)),
    ]


def _context(request: Any, profile: Any, _day: Any) -> dict[str, Any]:
    may_write = PLAIN.can_write(request.user, profile)
    return {
        "texts": told(profile.about),
        "note": profile.note if access.reads_inside(request.user, profile) else "",
        "solutions": [(one, by_country(one)) for one in profile.solutions.all()],
        "add_url": f"{reverse('openings:solution-create')}?profile={profile.pk}" if may_write else "",
    }


PROFILES = RecordPages(
    model=Profile,
    form=forms.ProfileForm,
    verbs=PLAIN,
    prefix="profile",
    folder="profiles",
    plural=_("Profiles"),
    icon="briefcase",
    lead=_(
        "Organisations of ours that doors may be opened for: markets, languages, what they can take. Nobody is rated."
    ),
    query=queries.profiles_visible_to,
    columns=(
        Column(label=_("organisation"), value=lambda one: one.organisation, link=True),
        Column(label=_("solutions"), value=lambda one: len(one.solutions.all()), numeric=True),
        Column(label=_("markets of interest"), value=lambda one: code_words(one, "markets")),
        Column(label=_("present in"), value=lambda one: code_words(one, "present")),
        Column(label=_("languages"), value=lambda one: code_words(one, "languages")),
        Column(label=_("introductions of the last 12 months"), value=_load),
        Column(label=_("in the first target group"), value=lambda one: _("yes") if one.staged else ""),
    ),
    filters=(
        Filter(
            name="staged",
            label=_("First target group"),
            choices=lambda _actor: STAGED,
            values=tuple(value for value, _label in STAGED),
            apply=lambda found, value: found.filter(staged=value == "True"),
        ),
        Filter(
            name="market",
            label=_("Market of interest"),
            choices=_countries(queries.countries_wanted),
            apply=by("markets__contains"),
        ),
    ),
    facts=_facts,
    template="openings/profile.html",
    list_template="openings/profile_list.html",
    context=_context,
)

REFERENCES = part_table(
    *(Reference, "solution", "references", forms.ReferenceForm, _("References")),
    Column(label=_("what was done"), value=lambda one: one.what),
    Column(label=_("for whom"), value=lambda one: one.customer),
    Column(label=_("country"), value=lambda one: country_name(one.country) if one.country else ""),
    *SPAN,
    verbs=PLAIN,
    empty=_("None yet. A reference says where it is in use; what is not known stays open."),
)


def _solution_facts(one: Solution) -> list[Fact]:
    return [
        Fact(label=_("organisation"), value=one.profile, field="profile", url=link_to(one.profile)),
        Fact(label=_("kind"), value=one.get_kind_display(), field="kind"),
        Fact(label=_("topics"), value=join(one.topics.all())),
        Fact(label=_("offered as"), value=code_words(one, "forms"), field="forms"),
        Fact(label=_("stage of development"), value=one.get_readiness_display(), field="readiness"),
        Fact(label=_("in use in"), value=by_country(one)),
        Fact(label=_("partner sought"), value=one.sought, field="sought"),
        Fact(label=_("offered from"), value=one.start, field="start"),
        Fact(label=_("offered until"), value=one.end, field="end"),
    ]


def _solution_context(_request: Any, one: Solution, _day: Any) -> dict[str, Any]:
    return {
        "titles": told(one.title)[1:],
        "texts": told(one.text),
        "advantages": told(one.advantages),
    }


SOLUTIONS = RecordPages(
    model=Solution,
    form=forms.SolutionForm,
    verbs=PLAIN,
    prefix="solution",
    folder="solutions",
    plural=_("Solutions"),
    icon="star",
    lead=_("What our firms, utilities, institutions and departments know and deliver, and where it is in use."),
    query=queries.solutions_visible_to,
    columns=(
        Column(label=_("solution"), value=lambda one: one.title, link=True),
        Column(label=_("organisation"), value=lambda one: one.profile, url=lambda one: link_to(one.profile)),
        Column(label=_("kind"), value=lambda one: one.get_kind_display()),
        Column(label=_("topics"), value=lambda one: join(one.topics.all())),
        Column(label=_("stage of development"), value=lambda one: one.get_readiness_display()),
        Column(label=_("in use in"), value=by_country),
    ),
    filters=(
        enumerated("kind", _("Kind"), SolutionKind),
        Filter(name="topic", label=_("Topic"), choices=named(queries.topics_offered), apply=by_key("topics")),
        enumerated("offered", _("Offered as"), Form, "forms__contains"),
        Filter(
            name="stage",
            label=_("Stage of development"),
            choices=lambda _actor: [(str(value), label) for value, label in Readiness.choices],
            values=tuple(str(value) for value in Readiness.values),
            apply=by_key("readiness"),
        ),
        Filter(name="used", label=_("In use in"), choices=_countries(queries.countries_used_in), apply=queries.used_in),
    ),
    facts=_solution_facts,
    parts=(REFERENCES,),
    template="openings/solution.html",
    list_template="openings/solution_list.html",
    context=_solution_context,
)
