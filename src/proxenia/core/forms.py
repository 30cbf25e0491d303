"""Forms validate and do not save: `values()` is what a verb takes."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, ClassVar

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from .contributions import SEARCH
from .errors import RuleError
from .folding import whole
from .index import look
from .scoping import REACH, Actor

NUMBERED = re.compile(r"#(\d{1,18})\s*$")
INITIAL = re.compile(r"#?(\d{1,18})")
NAMED = re.compile(r"#([a-z]+)-(\d{1,18})\s*$")


def nothing_called(text: str, labels: Sequence[str], near: Sequence[str] = ()) -> ValidationError:
    """Return the error for a name nothing answers to.

    It names those that would answer with a typing error forgiven, and has links that open the making of it in another tab.
    """
    meant = _(" Did you mean one of these? %(near)s.") % {"near": "; ".join(near)} if near else ""
    links = [(url, kind) for label in labels for url, kind in makings(label, text)]
    if not links:
        words = _("Nothing is called “%(text)s”. Look at the spelling.") % {"text": text}
        return ValidationError(format_html("{}{}", words, meant))
    words = _("Nothing is called “%(text)s”. Look at the spelling, or make it first:") % {"text": text}
    ways = format_html_join(", ", '<a href="{}" target="_blank" rel="noopener">{}</a>', links)
    rest = _("(opens in another tab; come back to this one and save again).")
    return ValidationError(format_html("{} {} {}{}", words, ways, rest, meant))


def makings(label: str, text: str) -> list[tuple[str, Any]]:
    """Return where a record of a model called so is made, and what such a record is; nothing where there is no such page."""
    model = apps.get_model(label)
    app, name = model._meta.app_label, model._meta.model_name
    for view in (f"{app}:{name}-create", f"{app}:create"):
        with suppress(NoReverseMatch):
            return [(f"{reverse(view)}?{urlencode({_name_of(label): text})}", model._meta.verbose_name)]
    return []


def _name_of(label: str) -> str:
    """Return the field that holds what a record is called."""
    names = {field.name for field in apps.get_model(label)._meta.concrete_fields}
    return next((name for name in ("name", "title", "label") if name in names), "name")


class PickWidget(forms.TextInput):
    """A text box that suggests records while one types. Without JavaScript one writes the name or the number."""

    template_name = "ui/pick_widget.html"

    def __init__(self, *labels: str) -> None:
        super().__init__(attrs={"autocomplete": "off"})
        self.labels = labels

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tell the template where suggestions come from."""
        context = super().get_context(name, value, attrs)
        context["widget"]["suggest"] = reverse("pick", args=[",".join(self.labels)])
        return context


class PickField(forms.CharField):
    """A reference to one record: `Name #12`, or a name that only one record answers to."""

    def __init__(self, label: str, actor: Actor, /, **kwargs: Any) -> None:
        super().__init__(widget=PickWidget(label), **kwargs)
        self.model_label = label
        self.actor = actor

    def prepare_value(self, value: Any) -> Any:
        """Show the record as `Name #12`."""
        if value is None or isinstance(value, str):
            return value
        pk = getattr(value, "pk", value)
        record = apps.get_model(self.model_label)._default_manager.visible_to(self.actor).filter(pk=pk).first()
        return f"{record} #{record.pk}" if record else ""

    def clean(self, value: Any) -> Any:
        """Return the record; raise ValidationError where none or several answer."""
        text = super().clean(value)
        if not text:
            return None
        records = apps.get_model(self.model_label)._default_manager.visible_to(self.actor)
        numbered = NUMBERED.search(text)
        if numbered:
            found = records.filter(pk=int(numbered[1])).first()
            if found is None:
                raise ValidationError(_("There is no number %(number)s here."), params={"number": numbered[1]})
            return found
        answer = look(self.actor, text, labels=[self.model_label], limit=6)
        hits = answer.exact
        exact = [hit for hit in hits if hit.title.casefold() == text.casefold()]
        if len(exact) == 1 or len(hits) == 1:
            return records.get(pk=(exact or hits)[0].record_id)
        if not hits:
            near = [f"{hit.title} #{hit.record_id}" for hit in answer.near]
            raise nothing_called(text, [self.model_label], near)
        choices = "; ".join(f"{hit.title} #{hit.record_id}" for hit in hits)
        raise ValidationError(
            _("Several answer to “%(text)s”. Write one of these: %(choices)s"),
            params={"text": text, "choices": choices},
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare by number."""
        return str(self.prepare_value(initial) or "") != str(data or "")


class PickAnyField(forms.CharField):
    """A reference to one record of several kinds: `Name #tie-12`, or a name that only one record answers to."""

    def __init__(self, labels: Sequence[str], actor: Actor, /, **kwargs: Any) -> None:
        super().__init__(widget=PickWidget(*labels), **kwargs)
        self.labels = labels
        self.actor = actor

    def _records(self, label: str) -> Any:
        return apps.get_model(label)._default_manager.visible_to(self.actor)

    def prepare_value(self, value: Any) -> Any:
        """Show the record as `Name #tie-12`."""
        if value is None or isinstance(value, str):
            return value
        return f"{value} #{value._meta.model_name}-{value.pk}"

    def clean(self, value: Any) -> Any:
        """Return the record; raise ValidationError where none or several answer."""
        text = super().clean(value)
        if not text:
            return None
        named = NAMED.search(text)
        if named:
            labels = [label for label in self.labels if label.endswith(f".{named[1]}")]
            found = next(
                (one for label in labels if (one := self._records(label).filter(pk=int(named[2])).first())), None
            )
            if found is None:
                raise ValidationError(_("There is no record %(number)s here."), params={"number": named[0].strip()})
            return found
        return self._called(text)

    def _called(self, text: str) -> Any:
        answer = look(self.actor, text, labels=self.labels, limit=6)
        hits = answer.exact
        exact = [hit for hit in hits if whole(hit.title) == whole(text)]
        if len(exact) == 1 or len(hits) == 1:
            hit = (exact or hits)[0]
            return self._records(hit.label).get(pk=hit.record_id)
        if not hits:
            raise nothing_called(text, self.labels, [f"{hit.title} {hit.number}" for hit in answer.near])
        choices = "; ".join(f"{hit.title} {hit.number}" for hit in hits)
        raise ValidationError(
            _("Several answer to “%(text)s”. Write one of these: %(choices)s"),
            params={"text": text, "choices": choices},
        )


class DayInput(forms.DateInput):
    """A box in which browsers let one pick a day; they understand only ISO 8601."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class HourInput(forms.TimeInput):
    """A box in which browsers let one pick an hour and a minute."""

    input_type = "time"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", **kwargs)


PICKED: dict[type[forms.Field], type[forms.Widget]] = {forms.DateField: DayInput, forms.TimeField: HourInput}


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form for one record. Only stewards see who may read it; references show only what the actor may see.

    `asks` names what it asks beside the fields of its model: "yes", or "record" of any kind. `only_new` are fields that are
    fixed once the record is made and not asked again, `only_later` those that are not asked before.
    """

    asks: ClassVar[Mapping[str, str]] = {}
    only_new: ClassVar[tuple[str, ...]] = ()
    only_later: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self._leave_out()
        for name, field in list(self.fields.items()):
            if isinstance(field, forms.ModelMultipleChoiceField):
                self._narrow(field)
            elif isinstance(field, forms.ModelChoiceField):
                self._reference(name, field)
            elif type(field) in PICKED:
                field.widget = PICKED[type(field)]()
                field.widget.is_required = field.required
            elif isinstance(field, forms.SlugField):
                field.error_messages["invalid"] = _("Use letters from a to z, digits and hyphens only: “my-city-2018”.")
        self.prepare()
        for name in self.fields:
            if self.fields[name].help_text:
                self.fields[name].widget.attrs["aria-describedby"] = f"id_{name}_help"

    def _leave_out(self) -> None:
        """Leave out what is not asked at this time, or not of this actor; offer no wider sharing than the model's."""
        for name in self.only_later if self.instance.pk is None else self.only_new:
            self.fields.pop(name, None)
        if "sharing" in self.fields and not self.actor.powers.keeps:
            del self.fields["sharing"]
        elif "sharing" in self.fields:
            widest = REACH.index(self._meta.model.widest_sharing)
            self.fields["sharing"].choices = [(one.value, one.label) for one in REACH[: widest + 1]]  # type: ignore[attr-defined]

    def full_clean(self) -> None:
        """Clean, and tell screen readers which fields their errors belong to."""
        super().full_clean()
        for name in self.errors:
            if name in self.fields:
                attrs = self.fields[name].widget.attrs
                attrs["aria-describedby"] = f"{attrs.get('aria-describedby', '')} id_{name}_error".strip()

    def prepare(self) -> None:
        """Fit the fields to actor and record; a form of a room fills this in."""

    def _narrow(self, field: Any) -> None:
        if hasattr(field.queryset, "visible_to"):
            field.queryset = field.queryset.visible_to(self.actor)

    def _reference(self, name: str, field: Any) -> None:
        label = field.queryset.model._meta.label_lower
        if SEARCH.of(label):
            given = INITIAL.fullmatch(str(self.initial.get(name) or ""))
            if given:
                self.initial[name] = int(given[1])
            self.fields[name] = PickField(
                label, self.actor, required=field.required, label=field.label, help_text=field.help_text
            )
        else:
            self._narrow(field)

    def values(self) -> dict[str, Any]:
        """Return the cleaned values by field, as a verb takes them."""
        return {name: self.cleaned_data[name] for name in self.fields if name in self.cleaned_data}

    def _post_clean(self) -> None:
        """Leave the record alone: the verb writes it and runs its rules."""

    def refuse(self, error: RuleError) -> None:
        """Show what a verb found wrong, beside the fields it names."""
        placed = False
        for name, texts in error.fields.items():
            for text in texts:
                self.add_error(name if name in self.fields else None, text)
                placed = True
        if not placed:
            self.add_error(None, error.message)
