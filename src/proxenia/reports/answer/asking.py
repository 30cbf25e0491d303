"""Puts the four questions to the records. The questions are those a citizen put to the council of Frederikssund in 2020."""

import datetime as dt
from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext as _

from proxenia.core.scoping import Actor
from proxenia.relations.models import Tie

from .figures import Figures
from .gains import gains
from .model import Answer, Section
from .reasons import reasons
from .regime import regime
from .travel import travel

QUESTIONS: tuple[Callable[[Figures], Section], ...] = (gains, travel, regime, reasons)


def answer(actor: Actor, tie: Tie, day: dt.date, language: str) -> Answer:
    """Answer the four questions about a tie that the actor may see, as of a day, in Danish or English."""
    with translation.override(language):
        figures = Figures(actor, tie, day)
        return Answer(tie, day, language, _("What came of it?"), [ask(figures) for ask in QUESTIONS])
