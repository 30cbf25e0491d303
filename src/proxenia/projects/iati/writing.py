"""Writes activities as projects, many at once, and parts of them anew; notes what taking it back needs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.core.clock import today
from proxenia.directory.models import Organisation
from proxenia.engines.iati import Activity
from proxenia.projects.choices import PartnerRole
from proxenia.projects.iati_choices import Origin
from proxenia.projects.models import (
    Actual,
    Baseline,
    IatiActivity,
    Indicator,
    Period,
    Project,
    ProjectPartner,
    Result,
)
from proxenia.relations.choices import Side

from .framing import Framed, Measured, Spanned, framed
from .gathering import gather
from .holding import SECTIONS, Marks, marks_of, packed
from .organisations import Named, Organisations, named
from .shelving import PARTNERS, Shelf, activity_values, project_values, shelves_of
from .telling import live_of

PROJECT = {"title": ("title",), "descriptions": ("summary", "aim"), "dates": ("start", "end")}
"""What of a project comes from which section."""
ACTIVITY = {
    "language": ("language",),
    "currency": ("currency",),
    "humanitarian": ("is_humanitarian",),
    "hierarchy": ("hierarchy",),
    "reporting_org": ("is_secondary", "reporting"),
    "status": ("status",),
    "scope": ("scope",),
    "collaboration": ("collaboration",),
    "flow_type": ("flow",),
    "finance_type": ("finance",),
    "aid_types": ("aid",),
    "tied_status": ("tied",),
}
"""What of the record of IATI comes from which section."""


@dataclass(slots=True)
class Written:
    """What was written: keys by label in the order of making."""

    made: list[tuple[str, list[int]]] = field(default_factory=list)

    def note(self, records: Sequence[Any]) -> None:
        """Note records that were made."""
        if records:
            self.made.append((records[0]._meta.label_lower, [one.pk for one in records]))


@dataclass(slots=True)
class Pages:
    """One activity as rows: `orgs` is who reports, then who takes part."""

    activity: Activity
    shelves: Mapping[str, Shelf]
    results: list[Framed]
    reporting: Named | None
    partners: list[tuple[int, Named, PartnerRole]]

    @classmethod
    def of(cls, activity: Activity) -> "Pages":
        """Return an activity as rows."""
        partners = [
            (at, who, PARTNERS.get(one.role or "", PartnerRole.PARTNER))
            for at, one in enumerate(activity.participating_orgs)
            if (who := named(one)) is not None
        ]
        return cls(activity, shelves_of(activity), list(framed(activity)), named(activity.reporting_org), partners)


class Press:
    """Writes activities in the name of an actor."""

    def __init__(self, actor: User, source: str) -> None:
        self.actor = actor
        self.source = source[-200:]
        self.written = Written()

    def _create(self, model: Any, rows: Sequence[Mapping[str, Any]]) -> list[Any]:
        made = writing.create_many(model, rows, actor=self.actor) if rows else []
        self.written.note(made)
        return made

    def _orgs(self, some: Iterable[Pages]) -> Mapping[Named, Organisation]:
        finder = Organisations(self.actor)
        every = [who for one in some for who in (one.reporting, *(each[1] for each in one.partners)) if who is not None]
        found = finder.find(every)
        self.written.note(finder.made)
        self.written.note(finder.codes)
        return found

    def add(self, activities: Sequence[Activity]) -> list[Project]:
        """Add activities as projects with all that our records hold of them."""
        pages = [Pages.of(one) for one in activities]
        orgs = self._orgs(pages)
        projects: list[Project] = self._create(Project, [project_values(one) for one in activities])
        rows = [
            {
                **activity_values(one.activity),
                "project": project,
                "reporting": orgs[one.reporting] if one.reporting else None,
                "origin": Origin.FILE,
                "source": self.source,
                "held": packed(one.activity),
            }
            for one, project in zip(pages, projects, strict=True)
        ]
        infos = self._create(IatiActivity, rows)
        pairs = list(zip(pages, projects, strict=True))
        partners = self._partners(pairs, orgs)
        self._fill(pairs)
        self._mark(infos, projects, pages, partners)
        return projects

    def _partners(
        self, pairs: Sequence[tuple[Pages, Project]], orgs: Mapping[Named, Organisation]
    ) -> dict[int, list[int]]:
        """Add the partners; return of each project the numbers of their elements in the order in which they are read again."""
        rows, numbers = [], []
        for one, project in pairs:
            for at, who, role in one.partners:
                org = orgs[who]
                side = Side.OURS if org.is_ours else Side.THEIRS
                rows.append({"project": project, "organisation": org, "role": role, "side": side})
                numbers.append(at)
        made: list[ProjectPartner] = self._create(ProjectPartner, rows)
        order: dict[int, list[int]] = {}
        for partner, at in sorted(zip(made, numbers, strict=True), key=lambda pair: (pair[0].side, pair[0].pk)):
            order.setdefault(partner.project_id, []).append(at)
        return order

    def _fill(self, pairs: Sequence[tuple[Pages, Project]], only: Collection[str] = SECTIONS) -> None:
        """Add the plain parts and the results of the sections that are asked for."""
        by_model: dict[Any, list[Mapping[str, Any]]] = {}
        for one, project in pairs:
            for name, shelf in one.shelves.items():
                if name in only:
                    by_model.setdefault(shelf.model, []).extend({**row, "project": project} for row in shelf.rows)
        for model, rows in by_model.items():
            self._create(model, rows)
        if "results" in only:
            self._frame([(each, project) for one, project in pairs for each in one.results])

    def _frame(self, some: Sequence[tuple[Framed, Project]]) -> None:
        results = self._create(Result, [{**one.values, "project": project} for one, project in some])
        wanted: list[tuple[Measured, Any]] = [
            (each, result) for (one, _project), result in zip(some, results, strict=True) for each in one.indicators
        ]
        rows = [{**one.values, "project": result.project, "result": result} for one, result in wanted]
        indicators = self._create(Indicator, rows)
        pairs = list(zip((one for one, _result in wanted), indicators, strict=True))
        self._create(
            Baseline, [{**one.baseline, "project": to.project, "indicator": to} for one, to in pairs if one.baseline]
        )
        spans: list[tuple[Spanned, Any]] = [(each, to) for one, to in pairs for each in one.periods]
        periods = self._create(Period, [{**one.values, "project": to.project, "indicator": to} for one, to in spans])
        found = [
            {**each, "project": period.project, "period": period}
            for (one, _to), period in zip(spans, periods, strict=True)
            for each in one.actuals
        ]
        self._create(Actual, found)

    def _mark(
        self,
        infos: Sequence[IatiActivity],
        projects: Sequence[Project],
        pages: Sequence[Pages],
        partners: Mapping[int, list[int]],
    ) -> None:
        """Note with each activity what our records tell of it now."""
        lives = gather(self.actor, projects, today())
        for info, project, one in zip(infos, projects, pages, strict=True):
            live = live_of(lives[project.pk], today())
            info.marks = marks_of(live, kept_of(one, partners.get(project.pk, [])))
        IatiActivity.objects.bulk_update(infos, ["marks"], batch_size=200)

    def renew(self, info: IatiActivity, activity: Activity, sections: Collection[str], marks: Marks) -> None:
        """Write sections of an activity that is here anew from a file; `marks` are those of the other sections."""
        project, page = info.project, Pages.of(activity)
        orgs = self._orgs([page]) if {"reporting_org", "participating_orgs"} & set(sections) else {}
        _change(project, project_values(activity), PROJECT, sections, self.actor)
        values = activity_values(activity) | {"reporting": orgs.get(page.reporting) if page.reporting else None}
        _change(info, values, ACTIVITY, sections, self.actor)
        order: list[int] = []
        if "participating_orgs" in sections:
            _empty(ProjectPartner, project, {}, self.actor)
            order = self._partners([(page, project)], orgs).get(project.pk, [])
        for name, shelf in page.shelves.items():
            if name in sections:
                _empty(shelf.model, project, shelf.where, self.actor)
        if "results" in sections:
            _empty(Result, project, {}, self.actor)
        self._fill([(page, project)], sections)
        fresh = gather(self.actor, [Project.objects.get(pk=project.pk)], today())[project.pk]
        info.held, info.source = packed(activity), self.source
        info.marks = marks | marks_of(live_of(fresh, today()), kept_of(page, order), list(sections))
        info.save(update_fields=["held", "marks", "source"])


def kept_of(one: Pages, partners: list[int]) -> dict[str, list[int]]:
    """Return, for each section of elements, which of those that were read are records, in the order of the records."""
    kept = {name: [row["position"] for row in shelf.rows] for name, shelf in one.shelves.items()}
    kept["results"] = [each.values["position"] for each in one.results]
    return kept | {"participating_orgs": partners}


def _change(
    record: Any, values: Mapping[str, Any], by: Mapping[str, Sequence[str]], sections: Collection[str], actor: User
) -> None:
    names = [name for section, some in by.items() if section in sections for name in some]
    if names:
        writing.change(record, {name: values[name] for name in names}, actor=actor)


def _empty(model: Any, project: Project, where: Mapping[str, Any], actor: User) -> None:
    records = list(model.objects.filter(project=project, **where))
    if records:
        writing.remove_many(records, actor=actor)
