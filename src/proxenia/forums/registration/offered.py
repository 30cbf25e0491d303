"""What the form of a forum offers to choose from, read once for all its people."""

from dataclasses import dataclass, field
from typing import Any, Final

from babel import Locale

from proxenia.core.visitors import DJANGO, day_words
from proxenia.directory.naming import in_language
from proxenia.forums.choices import ASSIGNED, QuestionKind
from proxenia.forums.models import Forum, Question, Session

from . import queries
from .words import OFFERED_ROLES, ROLES

SPOKEN: Final = (
    "da",
    "en",
    "zh",
    "de",
    "fr",
    "es",
    "ar",
    "it",
    "ja",
    "ko",
    "nb",
    "nl",
    "pl",
    "pt",
    "ru",
    "sv",
    "tr",
    "uk",
)
"""Languages that are offered; who speaks another writes it under what else we should see to."""
MOST_WISHES: Final = 3


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen in the form of a forum, in a language. `roles` are those that may be chosen."""

    forum: Forum
    language: str
    sessions: tuple[Session, ...]
    questions: tuple[Question, ...]
    asks_dinner: bool
    roles: tuple[str, ...] = field(default=OFFERED_ROLES)

    def first_come(self, role: str) -> list[Session]:
        """Return the sessions open to a role whose places go to whoever asks first."""
        return [one for one in self.sessions if one.kind not in ASSIGNED and _is_for(one.roles, role)]

    def assigned(self, role: str) -> list[Session]:
        """Return the site visits open to a role, of which one writes down wishes."""
        return [one for one in self.sessions if one.kind in ASSIGNED and _is_for(one.roles, role)]

    def asked_of(self, role: str) -> list[Question]:
        """Return the questions that a role is asked."""
        return [one for one in self.questions if _is_for(one.roles, role)]

    def role_choices(self, own: str = "") -> list[tuple[str, str]]:
        """Return the roles with their words; whoever has another, which the office gave them, keeps that `own` one."""
        roles = dict.fromkeys((*self.roles, *filter(None, [own])))
        return [(str(role), ROLES[role][self.language]) for role in roles]

    def called(self, session: Session) -> str:
        """Return a session as a line of the form: what, on which day, from when until when."""
        hours = "–".join(f"{at:%H:%M}" for at in (session.begins, session.ends) if at is not None)
        when = " ".join(part for part in (day_words(session.day, self.language), hours) if part)
        return f"{in_language(session.title, self.language)} ({when})"

    def tongues(self) -> list[tuple[str, str]]:
        """Return the languages that can be ticked, by their names."""
        known = Locale.parse(DJANGO[self.language].replace("-", "_").replace("hans", "Hans")).languages
        return [(code, str(known.get(code, code))) for code in SPOKEN]


def offered(forum: Forum, language: str, **more: Any) -> Offered:
    """Return what the form of a forum offers."""
    sessions, questions = queries.sessions_offered(forum), queries.questions_of(forum)
    return Offered(forum, language, tuple(sessions), tuple(questions), queries.dinner_is_asked(forum), **more)


def _is_for(roles: str, role: str) -> bool:
    return not roles or role in roles.split(",")


def options_of(question: Question, language: str) -> list[tuple[str, str]]:
    """Return what can be chosen as answer to a question: the number of the line, and its words."""
    lines = [line.strip() for line in in_language(question.options, language).splitlines() if line.strip()]
    return [(str(number), line) for number, line in enumerate(lines, 1)]


def answer_words(question: Question, value: str, language: str) -> str:
    """Return the answer to a question as people read it, in a language."""
    if question.kind in {QuestionKind.ONE, QuestionKind.MANY}:
        names = dict(options_of(question, language))
        return ", ".join(names.get(number, number) for number in value.split(",") if number)
    return value
