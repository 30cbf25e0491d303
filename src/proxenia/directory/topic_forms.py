"""The part of a form by which topics are chosen: from the tree of topics, with suggestions from what the form says."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict

from proxenia.core.texts import LANGUAGES

from .queries import topic_tree
from .suggesting import Suggestion, suggest

ASKED = "suggest_topics"
"""What the button that asks for suggestions is called."""
SHOWN = 8
"""How many topics a box of many shows at once."""

Choices = list[tuple[str, Any]]


def topic_choices() -> Choices:
    """Return the topics as a box shows them: in groups by the broadest topic, narrower ones indented below it."""
    groups: Choices = []
    for depth, topic in topic_tree():
        if not depth:
            groups.append((str(topic), []))
        groups[-1][1].append((topic.pk, f"{'– ' * (depth - 1)}{topic}" if depth else str(topic)))
    return groups


class _Suggesting(forms.Select):
    """A box of topics, with a button that asks for suggestions and what is suggested. `look` says it; None: not asked.

    Without the button where nothing on the form `tells` of topics.
    """

    template_name = "directory/topic_widget.html"
    tick = "radio"
    tells = True
    look: Callable[[], list[Suggestion] | None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add what is suggested."""
        context = super().get_context(name, value, attrs)
        asked = ASKED if self.tells else ""
        context["widget"] |= {"asked": asked, "tick": self.tick, "suggested": self.look()}
        return context


class OneTopic(_Suggesting):
    """A box of which one topic is chosen."""


class ManyTopics(_Suggesting, forms.SelectMultiple):
    """A box of which many topics are chosen."""

    tick = "checkbox"


class TopicsFromText(forms.BaseForm):
    """Mixin of a form with topics, before its other parents: a button suggests topics from the fields named in `told_in`.

    What is suggested stands unticked beside the words that gave it; whoever fills the form in ticks what is right. Pressing the
    button comes back with all that was typed, saves nothing and finds nothing wrong. Works without JavaScript. Where `told_in` is
    empty, topics are chosen from the tree alone.
    """

    topic_field: ClassVar[str] = "topics"
    told_in: ClassVar[Sequence[str]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields[self.topic_field]
        many = isinstance(field, forms.ModelMultipleChoiceField)
        attrs = field.widget.attrs
        field.widget = ManyTopics(attrs=attrs | {"size": SHOWN}) if many else OneTopic(attrs=attrs)
        field.widget.is_required = field.required
        field.widget.look, field.widget.tells = self.suggested, bool(self.told_in)
        field.choices = topic_choices if many else lambda: [("", "—"), *topic_choices()]

    @property
    def asks_for_topics(self) -> bool:
        """Whether the button was pressed that asks for suggestions."""
        return self.is_bound and ASKED in self.data

    def full_clean(self) -> None:
        """Find nothing wrong where suggestions are asked for: the form is not finished yet."""
        if not self.asks_for_topics:
            super().full_clean()
            return
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data: dict[str, Any] = {}

    def is_valid(self) -> bool:
        """Say whether the form may be taken: not while suggestions are asked for."""
        return not self.asks_for_topics and super().is_valid()

    def suggested(self) -> list[Suggestion] | None:
        """Return what the words typed so far suggest beside what is chosen; None where nobody asked."""
        if not self.asks_for_topics:
            return None
        chosen = self[self.topic_field].value() or []
        keys = {int(key) for key in (chosen if isinstance(chosen, list) else [chosen]) if str(key).isdecimal()}
        return suggest(self._told(), apart_from=keys)

    def _told(self) -> dict[str, str]:
        """Return what was typed into the fields that tell of the topics, by language; an empty key where none is said."""
        told: dict[str, list[str]] = {}
        for name in self.told_in:
            if name in self.fields:
                typed = self.fields[name].widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
                pairs = zip(LANGUAGES, typed, strict=True) if isinstance(typed, list) else [("", typed)]
                for language, text in pairs:
                    told.setdefault(language, []).append(text or "")
        return {language: "\n".join(texts) for language, texts in told.items()}
