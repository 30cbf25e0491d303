"""What the parts of a project have in common that stand on a page of their own: where their forms lead back to, and how they go."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.errors import RuleError
from proxenia.core.forms import RecordForm
from proxenia.core.pages import PartPages
from proxenia.core.scoping import Actor

from .models import Project

SHOWN = 3
"""How many of those that hold a record are named."""


@dataclass(frozen=True, kw_only=True)
class TabPages(PartPages):
    """The pages of parts of a project that are listed on one of its tabs: `tab` is the name of its address."""

    tab: str

    def _back(self, record: Any) -> str:
        return reverse(self.tab, args=[record.pk])


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

    create = staticmethod(PLAIN.create)
    change = staticmethod(PLAIN.change)
    can_write = staticmethod(PLAIN.can_write)
    can_write_in = staticmethod(PLAIN.can_write_in)

    def remove(self, record: Any, *, actor: Actor) -> None:
        """Remove a part; raise RuleError, naming a few, where others belong to it."""
        held = [one for name in self.by.get(type(record), ()) for one in getattr(record, name).all()[: SHOWN + 1]]
        if held:
            names = "; ".join(str(one) for one in held[:SHOWN]) + (" …" if len(held) > SHOWN else "")
            words = _("These belong to it: %(names)s. Remove them first.") % {"names": names}
            raise RuleError("project.part.in_use", words)
        PLAIN.remove(record, actor=actor)  # type: ignore[arg-type]  # an account is what acts


def project_pages(model: type[Any], folder: str, form: type[RecordForm], verbs: Any, tab: str) -> TabPages:
    """Return the pages that add, change and remove parts of projects which the tab of that name lists."""
    return TabPages(model=model, owner="project", form=form, verbs=verbs, folder=folder, tab=tab)


def add_urls(pages: Mapping[str, TabPages], project: Project) -> dict[str, str]:
    """Return the addresses at which each kind of part is added to a project, by its key."""
    return {key: one.url("create", project.pk) for key, one in pages.items()}
