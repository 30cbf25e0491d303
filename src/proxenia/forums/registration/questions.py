"""The questions of a form, as a table on the page of its forum."""

from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.codes import code_words
from proxenia.core.declaring import part_table
from proxenia.core.tables import Column
from proxenia.forums.models import Question

from .forms import QuestionForm

QUESTIONS = part_table(
    *(Question, "forum", "questions", QuestionForm, _("Questions of the form")),
    Column(label=_("question"), value=lambda one: one.text),
    Column(label=_("answered by"), value=lambda one: one.get_kind_display()),
    Column(label=_("asked"), value=lambda one: one.get_asked_display()),
    Column(label=_("asked of"), value=lambda one: code_words(one, "roles") or _("everybody")),
    Column(label=_("must be answered"), value=lambda one: _("yes") if one.is_required else ""),
    verbs=PLAIN,
    empty=_("None. The form asks who comes, what they need and what they agree to."),
)
