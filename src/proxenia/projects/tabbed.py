"""What the parts of a project have in common that stand on a page of their own: where their forms lead back to, and how they go."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.errors import RuleError
from proxenia.core.forms import RecordForm
from proxenia.core.tabs import TabPages

from .models import Project

SHOWN = 3
"""How many of those that hold a record are named."""


class TabForm(RecordForm):
    """A form for a part of a project: what it may belong to besides is of the same project."""

    along: tuple[str, ...] = ()
    """The relations of what it may belong to that its name is made of."""

    def prepare(self) -> None:
        """Offer only what belongs to the same project."""
        project = self.instance.project_id
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                model: Any = field.queryset.model
                names = {one.name for one in model._meta.concrete_fields}
                if "project" in names:
                    field.queryset = field.queryset.filter(project=project).select_related(
                        *(name for name in self.along if name.partition("__")[0] in names)
                    )


@dataclass(frozen=True)
class Holding:
    """The verbs of parts that others belong to: what still holds others is not removed. `by` are the relations, by model."""

    by: Mapping[type[Any], tuple[str, ...]]

    can_write = staticmethod(PLAIN.can_write)
    can_write_in = staticmethod(PLAIN.can_write_in)

    @transaction.atomic
    def create(self, model: type[Any], values: Mapping[str, Any], *, actor: Any) -> Any:
        """Add a part, while nobody else changes parts of the project: periods stay apart also where two are added at once."""
        _lock(values["project"].pk)
        return PLAIN.create(model, values, actor=actor)

    @transaction.atomic
    def change(self, record: Any, values: Mapping[str, Any], *, actor: Any, version: int | None = None) -> Any:
        """Change a part, while nobody else changes parts of the project."""
        _lock(record.project_id)
        return PLAIN.change(record, values, actor=actor, version=version)

    @transaction.atomic
    def remove(self, record: Any, *, actor: Any) -> None:
        """Remove a part; raise RuleError, naming a few, where others belong to it."""
        _lock(record.project_id)
        held = [one for name in self.by.get(type(record), ()) for one in getattr(record, name).all()[: SHOWN + 1]]
        if held:
            names = "; ".join(str(one) for one in held[:SHOWN]) + (" …" if len(held) > SHOWN else "")
            words = _("These belong to it: %(names)s. Remove them first.") % {"names": names}
            raise RuleError("project.part.in_use", words)
        PLAIN.remove(record, actor=actor)


def _lock(project: int) -> None:
    """Hold the row of a project until the transaction ends."""
    list(Project.objects.select_for_update().filter(pk=project).values_list("pk"))


def project_pages(model: type[Any], folder: str, form: type[RecordForm], verbs: Any, tab: str) -> TabPages:
    """Return the pages that add, change and remove parts of projects which the tab of that name lists."""
    return TabPages(model=model, owner="project", form=form, verbs=verbs, folder=folder, tab=tab)


def add_urls(pages: Mapping[str, TabPages], project: Project) -> dict[str, str]:
    """Return the addresses at which each kind of part is added to a project, by its key."""
    return {key: one.url("create", project.pk) for key, one in pages.items()}
