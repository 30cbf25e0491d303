"""The pages of interpreters as a declaration: columns and facts."""

from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.pages import RecordPages
from proxenia.core.tables import Column

from . import forms, queries
from .models import Interpreter

LANGUAGES = Interpreter._meta.get_field("languages")

INTERPRETERS = RecordPages(
    model=Interpreter,
    form=forms.InterpreterForm,
    verbs=PLAIN,
    prefix="interpreter",
    folder="interpreters",
    plural=_("Interpreters"),
    icon="language",
    lead=_("Who interprets between which languages."),
    query=queries.interpreters,
    columns=(
        Column(label=_("interpreter"), value=lambda one: one, link=True),
        Column(label=_("languages"), value=lambda one: ", ".join(LANGUAGES.words(one.languages))),
    ),
)
