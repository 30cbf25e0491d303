"""Pages that are alike are declared, not written again: the list, record and form pages of a model, and of its parts."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .contributions import PANELS
from .errors import NotAllowed, RuleError
from .forms import RecordForm
from .index import answering
from .marks import marks_for
from .part_rows import part_table_of
from .requests import Request, as_of, visible_on, visible_or_404
from .tables import Column, Press, csv_response, render_rows

both = require_http_methods(["GET", "HEAD", "POST"])


class Verbs(Protocol):
    """What the pages call to write; every door calls the same."""

    def create(self, model: type[Any], values: Mapping[str, Any], *, actor: Any) -> Any:
        """Add a record."""

    def change(self, record: Any, values: Mapping[str, Any], *, actor: Any, version: int | None = None) -> Any:
        """Change a record."""

    def remove(self, record: Any, *, actor: Any) -> None:
        """Remove a record."""

    def can_write(self, actor: Any, record: Any) -> bool:
        """Say whether the actor may change the record."""

    def can_write_in(self, actor: Any, office_id: int) -> bool:
        """Say whether the actor may add records to the office."""


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A choice above a list: `apply` narrows the records to the value, `on_day` on the day; `values` are alike for every reader."""

    name: str
    label: Any
    choices: Callable[[Any], list[tuple[str, Any]]]
    apply: Callable[[QuerySet[Any], str], QuerySet[Any]] = field(default=lambda found, _value: found)
    on_day: Callable[[QuerySet[Any], str, dt.date], QuerySet[Any]] | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A line of what a record says. `field` is the model field whose sources the mark beside it shows."""

    label: Any
    value: Any
    field: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class PartTable:
    """The parts of a record, as a table on its page. `pages` add and change them, `press` is a button in a row.

    Parts that are `kept` are shown to those alone who read the office that owns the record.
    """

    title: Any
    accessor: str
    columns: tuple[Column, ...]
    pages: "PartPages"
    related: tuple[str, ...] = ()
    empty: Any = ""
    press: Callable[[Any], Press | None] = field(default=lambda _part: None)
    kept: bool = False


@dataclass(frozen=True, kw_only=True)
class RecordPages:
    """The pages of a model. `prefix` stands before the names of its URLs ("place" gives `directory:place-list`).

    `shows_parts` says whether a record's page reads its tables of parts, where they are many and seldom looked at.
    `lean` leaves out of what the list reads that which its columns do not show, where records are long.
    `find` narrows a list to some words; it is another where the search index does not know the records. `context` and `list_context`
    are what templates of the room's own read beside what all pages have.
    """

    model: type[Any]
    form: type[RecordForm]
    verbs: Verbs
    columns: tuple[Column, ...]
    icon: str
    plural: Any
    lead: Any = ""
    prefix: str = ""
    folder: str = ""
    query: Callable[[Any, Any], QuerySet[Any]] | None = None
    facts: Callable[[Any], list[Fact]] = field(default=lambda _record: [])
    parts: tuple[PartTable, ...] = ()
    shows_parts: Callable[[Request, Any, Any], bool] = field(default=lambda _request, _record, _day: True)
    filters: tuple[Filter, ...] = ()
    find: Callable[[Any, QuerySet[Any], str], QuerySet[Any]] = answering
    lean: Callable[[QuerySet[Any]], QuerySet[Any]] = field(default=lambda found: found)
    related: tuple[str, ...] = ()
    template: str = "ui/record.html"
    list_template: str = "ui/list.html"
    context: Callable[[Request, Any, Any], dict[str, Any]] = field(default=lambda _request, _record, _day: {})
    list_context: Callable[[Request], dict[str, Any]] = field(default=lambda _request: {})
    per_page: int = 100

    @property
    def label(self) -> str:
        """The model's label, as the registries key it."""
        return str(self.model._meta.label_lower)

    def url_name(self, page: str) -> str:
        """Return the full name of one of the URLs: list, create, detail, edit, remove."""
        return f"{self.model._meta.app_label}:{self.prefix}-{page}".replace(":-", ":")

    def records(self, actor: Any, day: Any = None) -> QuerySet[Any]:
        """Return the records the actor may see, with what lists and pages show of them."""
        found = self.query(actor, day) if self.query else self.model._default_manager.visible_to(actor)
        return found.select_related(*self.related) if self.related else found

    def urls(self) -> list[URLPattern]:
        """Return the URL patterns of all pages."""
        base = f"{self.folder}/" if self.folder else ""
        name = f"{self.prefix}-" if self.prefix else ""
        patterns = [
            path(base, require_safe(self.list_page), name=f"{name}list"),
            path(f"{base}new/", both(self.create_page), name=f"{name}create"),
            path(f"{base}<int:pk>/", require_safe(self.detail_page), name=f"{name}detail"),
            path(f"{base}<int:pk>/edit/", both(self.edit_page), name=f"{name}edit"),
            path(f"{base}<int:pk>/remove/", both(self.remove_page), name=f"{name}remove"),
        ]
        for table in self.parts:
            patterns += table.pages.urls(base)
        return patterns

    def narrowed(self, request: Request) -> QuerySet[Any]:
        """Return the records that answer the list's search box and filters."""
        day = as_of(request)
        found = self.records(request.user, day)
        if text := request.GET.get("q", "").strip():
            found = self.find(request.user, found, text)
        for one in self.filters:
            value = request.GET.get(one.name, "")
            if value:
                found = one.on_day(found, value, day) if one.on_day else one.apply(found, value)
        return found

    def list_page(self, request: Request) -> HttpResponseBase:
        """Show the records, a hundred to a page; `?format=csv` gives all of them as a file."""
        found = self.lean(self.narrowed(request))
        if request.GET.get("format") == "csv":
            return csv_response(str(self.plural), self.columns, found.iterator(chunk_size=500))
        page = Paginator(found, self.per_page).get_page(request.GET.get("page"))
        query = {key: str(value) for key, value in request.GET.items() if key not in {"page", "format"} and value}
        context = {
            "pages": self,
            "page": page,
            "rows": render_rows(self.columns, page.object_list),
            "text": request.GET.get("q", ""),
            "filters": [
                {
                    "name": f.name,
                    "label": f.label,
                    "choices": f.choices(request.user),
                    "value": request.GET.get(f.name, ""),
                }
                for f in self.filters
            ],
            "query": urlencode(query),
            "asks_day": self.query is not None,
            "as_of_text": request.GET.get("as_of", ""),
            "narrowed": bool(query),
            "may_add": self.verbs.can_write_in(request.user, request.user.office_id),
            "new_url": reverse(self.url_name("create")),
        }
        return render(request, self.list_template, context | self.list_context(request))

    def detail_page(self, request: Request, pk: int) -> HttpResponse:
        """Show one record with its parts and panels."""
        day = as_of(request)
        record = visible_on(request, self.records, pk, day)
        may_write = self.verbs.can_write(request.user, record)
        parts = self.parts if self.shows_parts(request, record, day) else ()
        reads_all = request.user.reads_office and record.office_id == request.user.office_id
        shown = [table for table in parts if reads_all or not table.kept]
        tables = [part_table_of(table, record, request.user, may_write=may_write) for table in shown]
        panels = []
        for panel in PANELS.of(self.label):
            context = panel.context(request.user, record, day)
            if context is not None:
                panels.append({"template": panel.template, "side": panel.side, **context})
        context = {
            "pages": self,
            "record": record,
            "label": self.label,
            "facts": [fact for fact in self.facts(record) if fact.value not in (None, "", {}, [])],
            "tables": tables,
            "panels": panels,
            "as_of": day,
            "as_of_text": request.GET.get("as_of", ""),
            "may_write": may_write,
            "is_own": record.office_id == request.user.office_id,
            "list_url": reverse(self.url_name("list")),
            "edit_url": reverse(self.url_name("edit"), args=[record.pk]),
            "remove_url": reverse(self.url_name("remove"), args=[record.pk]),
        }
        context |= self.context(request, record, day)
        if "marks" not in context:
            wanted: dict[str, set[int]] = {self.label: {record.pk}}
            for table in tables:
                wanted.setdefault(table["label"], set()).update(row["pk"] for row in table["rows"])
            context["marks"] = marks_for(request.user, wanted)
        return render(request, self.template, context)

    def create_page(self, request: Request) -> HttpResponse:
        """Show and take the form for a new record."""
        if not self.verbs.can_write_in(request.user, request.user.office_id):
            raise NotAllowed("record.create.forbidden", _("Your role may read, but not add records."))
        form = self.form(request.POST or None, request.FILES or None, actor=request.user, initial=_initial(request))
        if request.method == "POST" and form.is_valid():
            try:
                record = self.verbs.create(self.model, form.values(), actor=request.user)
            except RuleError as error:
                form.refuse(error)
            else:
                messages.success(request, _("Saved."))
                return redirect(record)
        title = _("New: %(what)s") % {"what": self.model._meta.verbose_name}
        return _form_page(request, form, title, reverse(self.url_name("list")))

    def edit_page(self, request: Request, pk: int) -> HttpResponse:
        """Show and take the form for changing a record."""
        record = _writable(self.verbs, request, visible_or_404(self.records(request.user), pk))
        form = self.form(request.POST or None, request.FILES or None, actor=request.user, instance=record)
        if request.method == "POST" and form.is_valid():
            seen = request.POST.get("version", "")
            try:
                self.verbs.change(
                    record, form.values(), actor=request.user, version=int(seen) if seen.isdecimal() else None
                )
            except RuleError as error:
                form.refuse(error)
            else:
                messages.success(request, _("Saved."))
                return redirect(record)
        return _form_page(request, form, str(record), record.get_absolute_url(), version=record.version)

    def remove_page(self, request: Request, pk: int) -> HttpResponse:
        """Ask, then remove a record."""
        record = _writable(self.verbs, request, visible_or_404(self.records(request.user), pk))
        return _remove(self.verbs, request, record, reverse(self.url_name("list")))


@dataclass(frozen=True, kw_only=True)
class PartPages:
    """The pages by which parts of a record are added, changed and removed. `owner` is the foreign key to the record."""

    model: type[Any]
    owner: str
    form: type[RecordForm]
    verbs: Verbs
    folder: str

    @property
    def owner_model(self) -> type[Any]:
        """The model of the record these are parts of."""
        owner: type[Any] = self.model._meta.get_field(self.owner).related_model
        return owner

    @property
    def url_prefix(self) -> str:
        """What the names of the URLs begin with: `place-names`."""
        return f"{self.owner}-{self.folder}"

    def url(self, page: str, *args: int) -> str:
        """Return the address of one of the pages: create, edit, remove."""
        return reverse(f"{self.owner_model._meta.app_label}:{self.url_prefix}-{page}", args=args)

    def urls(self, base: str) -> list[URLPattern]:
        """Return the URL patterns, below those of the record."""
        start = f"{base}<int:owner_pk>/{self.folder}/"
        return [
            path(f"{start}new/", both(self.create_page), name=f"{self.url_prefix}-create"),
            path(f"{start}<int:pk>/edit/", both(self.edit_page), name=f"{self.url_prefix}-edit"),
            path(f"{start}<int:pk>/remove/", both(self.remove_page), name=f"{self.url_prefix}-remove"),
        ]

    def _back(self, record: Any) -> str:
        """Return the address of the record's page, opened at the table of these parts."""
        return f"{record.get_absolute_url()}?parts=1#part-{self.folder}"

    def _owner(self, request: Request, pk: int) -> Any:
        owners = self.owner_model._default_manager.visible_to(request.user)
        return _writable(self.verbs, request, visible_or_404(owners, pk))

    def _part(self, request: Request, owner_pk: int, pk: int) -> Any:
        owner = self._owner(request, owner_pk)
        return visible_or_404(self.model._default_manager.filter(**{self.owner: owner}), pk)

    def create_page(self, request: Request, owner_pk: int) -> HttpResponse:
        """Show and take the form for a new part."""
        owner = self._owner(request, owner_pk)
        blank = self.model(**{self.owner: owner})
        sent = (request.POST or None, request.FILES or None)
        form = self.form(*sent, actor=request.user, instance=blank, initial=_initial(request))
        if request.method == "POST" and form.is_valid():
            try:
                self.verbs.create(self.model, form.values() | {self.owner: owner}, actor=request.user)
            except RuleError as error:
                form.refuse(error)
            else:
                messages.success(request, _("Saved."))
                return redirect(self._back(owner))
        title = _("%(record)s: add %(what)s") % {"record": owner, "what": self.model._meta.verbose_name}
        return _form_page(request, form, title, owner.get_absolute_url())

    def edit_page(self, request: Request, owner_pk: int, pk: int) -> HttpResponse:
        """Show and take the form for changing a part."""
        part = self._part(request, owner_pk, pk)
        form = self.form(request.POST or None, request.FILES or None, actor=request.user, instance=part)
        if request.method == "POST" and form.is_valid():
            try:
                self.verbs.change(part, form.values(), actor=request.user)
            except RuleError as error:
                form.refuse(error)
            else:
                messages.success(request, _("Saved."))
                return redirect(self._back(part))
        return _form_page(
            request,
            form,
            f"{part.owner_record}: {part}",
            part.get_absolute_url(),
            remove_url=self.url("remove", owner_pk, pk),
        )

    def remove_page(self, request: Request, owner_pk: int, pk: int) -> HttpResponse:
        """Ask, then remove a part."""
        part = self._part(request, owner_pk, pk)
        return _remove(self.verbs, request, part, part.get_absolute_url())


def _initial(request: Request) -> dict[str, str]:
    return {key: str(value) for key, value in request.GET.items() if value}


def _writable(verbs: Verbs, request: Request, record: Any) -> Any:
    if not verbs.can_write(request.user, record):
        words = _("Your role may read this record, but not change it.")
        settled = getattr(getattr(record, "owner_record", record), "settled_words", "")
        raise NotAllowed("record.change.forbidden", settled or words)
    return record


def _form_page(
    request: Request, form: RecordForm, title: str, back_url: str, *, version: int | None = None, remove_url: str = ""
) -> HttpResponse:
    context = {"form": form, "title": title, "back_url": back_url, "version": version, "remove_url": remove_url}
    return render(request, "ui/form_page.html", context, status=422 if form.is_bound and form.errors else 200)


def _remove(verbs: Verbs, request: Request, record: Any, after: str) -> HttpResponse:
    if request.method == "POST":
        try:
            verbs.remove(record, actor=request.user)
        except RuleError as error:
            messages.error(request, error.message)
            return redirect(record)
        messages.success(request, _("Removed."))
        return redirect(after)
    return render(request, "ui/remove_page.html", {"record": record, "back_url": record.get_absolute_url()})
