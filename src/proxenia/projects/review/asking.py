"""The form by which each side answers: the same for our own colleague and for the partner. It stores nothing."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from proxenia.core.errors import RuleError
from proxenia.projects.models import Score
from proxenia.projects.models.review import LONGEST

from .answering import Said, field_of
from .principles import Principle, principles
from .words import say


class AnswerForm(forms.Form):
    """An answer and a comment for each principle. The rules are the verb's; here stand their words.

    `scores` are what stands there so far, `signs` says whether whoever hands in signs.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        scores: Mapping[str, Score],
        version: int,
        language: str,
        signs: bool,
        signed_by: str = "",
    ) -> None:
        super().__init__(data)
        self.language, self.signs = language, signs
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=version)
        for principle in principles().every.values():
            self._ask(principle, scores.get(principle.key))
        if signs:
            field = forms.CharField(required=False, max_length=200, initial=signed_by)
            field.label, field.help_text = say("signed_by", language), say("signed_by_help", language)
            field.widget.attrs["autocomplete"] = "organization-title"
            self.fields["signed_by"] = field

    def _ask(self, principle: Principle, score: Score | None) -> None:
        language, key = self.language, principle.key
        name = principle.called(language)
        choices = [(str(value), f"{value} – {words[language]}") for value, words in principles().scale.items()]
        choices += [(apart, words[language]) for apart, words in principles().apart.items()]
        initial = "" if score is None else str(score.value) if score.value is not None else score.apart
        answer = forms.ChoiceField(
            label=f"{principle.number}. {name}",
            help_text=principle.question[language],
            choices=choices,
            widget=forms.RadioSelect,
            required=False,
            initial=initial,
        )
        answer.error_messages["invalid_choice"] = say("missing", language)
        comment = forms.CharField(
            label=say("comment", language, name=name),
            required=False,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 2}),
            initial=score.comment if score else "",
        )
        comment.optional = True  # type: ignore[attr-defined]
        too_long = say("too_long", language, most=LONGEST)
        comment.validators = [MaxLengthValidator(LONGEST, too_long), *comment.validators[1:]]
        self.fields[field_of(key)] = answer
        self.fields[f"c_{key}"] = comment

    def said(self) -> list[Said]:
        """Return what the verb takes: something for each principle, also where that is nothing."""
        return [self._said(key) for key in principles().every]

    def _said(self, key: str) -> Said:
        answer, comment = self.cleaned_data[field_of(key)], self.cleaned_data[f"c_{key}"]
        if answer.isdecimal():
            return Said(key, value=int(answer), comment=comment)
        return Said(key, apart=answer, comment=comment)

    def renew(self, version: int) -> None:
        """Keep what was typed, and let it be sent again over what stands there by now."""
        self.data = {**dict(self.data.items()), "version": version}

    def refuse(self, error: RuleError) -> None:
        """Show in the reader's language what is missing."""
        for name in error.fields:
            key = "missing_signed_by" if name == "signed_by" else "missing"
            self.add_error(name, say(key, self.language))
