"""The words of the position paper; Danish and Chinese stand in the catalogues."""

from django.utils.translation import gettext_noop

from proxenia.core.documents import Language, speaking
from proxenia.region.choices import AskActionKind, AskKind, AskLevel, Rung
from proxenia.sources.choices import Grade

WORDS = {
    "comma": gettext_noop(", "),
    "unknown": gettext_noop("not known"),
    "not_named": gettext_noop("not named"),
    "subtitle": gettext_noop("Position paper"),
    "kind": gettext_noop("{kind} · {level}"),
    "what": gettext_noop("What we ask"),
    "no_what": gettext_noop("It is not written down yet what is asked."),
    "why": gettext_noop("Why"),
    "of_whom": gettext_noop("Of whom"),
    "by_when": gettext_noop("By when"),
    "since": gettext_noop("Asked since"),
    "who": gettext_noop("Who asks"),
    "members": gettext_noop("{n} of {of} members of {region}"),
    "members_alone": gettext_noop("{n} members"),
    "named": gettext_noop("{who}: {names}"),
    "with_others": gettext_noop("and {names}"),
    "network": gettext_noop("with {network}"),
    "office_alone": gettext_noop("{office}; no mandate of others is on record."),
    "text": gettext_noop("Our common position"),
    "agreed": gettext_noop(" (version {number}, agreed {day})"),
    "no_text": gettext_noop("No common text is agreed yet."),
    "allies": gettext_noop("Allies"),
    "unnamed": gettext_noop("{n} more, not named here"),
    "done": gettext_noop("What was done and answered"),
    "day": gettext_noop("Day"),
    "action": gettext_noop("What was done"),
    "answer": gettext_noop("Answer"),
    "towards": gettext_noop(" (to {target})"),
    "no_answer": gettext_noop("no answer on record"),
    "nothing_done": gettext_noop("Nothing is on record yet."),
    "ladder": gettext_noop("Where it stands"),
    "no_step": gettext_noop("No step is on record yet."),
    "step": gettext_noop("{rung}, {day}: "),
    "grade": gettext_noop(" ({grade})"),
    "now": gettext_noop("It stands at: {rung}."),
    "closed": gettext_noop("No result, since {day}. It had come to: {rung}."),
    "closed_at_once": gettext_noop("No result, since {day}."),
    "taken_up": gettext_noop("Taken up again {day}; it stands at: {rung}."),
    "taken_up_at_once": gettext_noop("Taken up again {day}."),
    "contact": gettext_noop("Contact"),
}
CHOICES = {
    **dict(AskKind.choices),
    **dict(AskLevel.choices),
    **dict(AskActionKind.choices),
    **dict(Rung.choices),
}


def choice(value: str, language: Language) -> str:
    """Return a kind, level or rung in the words of a document's language."""
    with speaking(language):
        return str(CHOICES[value])


def grade(value: int, language: Language) -> str:
    """Return a grade of evidence in the words of a document's language."""
    with speaking(language):
        return str(Grade(value).label)
