"""The form of the questions that a participant is asked once there is a place, or afterwards. It stores nothing."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from proxenia.core.visitor_forms import VisitorForm
from proxenia.directory.naming import in_language
from proxenia.forums.choices import QuestionKind
from proxenia.forums.models import Question
from proxenia.forums.registration.fields import field_of, stored

from .words import TEXTS, say

OUTCOME = "outcome"


class QuestionsForm(VisitorForm):
    """What a participant is asked; `answers` are those given before, by the key of the question."""

    words: ClassVar = staticmethod(say)
    texts: ClassVar = TEXTS

    def __init__(
        self,
        data: Any = None,
        *,
        questions: Sequence[Question],
        answers: Mapping[int, str],
        outcome: str | None,
        language: str,
    ) -> None:
        """Ask some questions; where `outcome` is None, not what came of the forum."""
        self.questions, self.asks_outcome = questions, outcome is not None
        self.optional = (OUTCOME, *(f"q{one.pk}" for one in questions if not one.is_required))
        initial: dict[str, Any] = {f"q{one.pk}": _shown(one, answers.get(one.pk, "")) for one in questions}
        super().__init__(data, initial=initial | {OUTCOME: outcome}, language=language)

    def prepare(self) -> None:
        """Ask the questions in their order, what came of the forum last."""
        for question in self.questions:
            field = field_of(question, self.language, self.say)
            field.label = in_language(question.text, self.language)
            self.fields[f"q{question.pk}"] = field
        if self.asks_outcome:
            self.fields[OUTCOME] = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))

    def answers(self) -> dict[int, str]:
        """Return what was answered, by the key of the question."""
        return {one.pk: stored(self.cleaned_data[f"q{one.pk}"]) for one in self.questions}

    def outcome(self) -> str | None:
        """Return what came of the forum; None where it was not asked."""
        return str(self.cleaned_data[OUTCOME]).strip() if self.asks_outcome else None


def _shown(question: Question, value: str) -> Any:
    return value.split(",") if question.kind == QuestionKind.MANY and value else value
