"""What the search index keeps of protocol. Diets, needs and internal notes are never in it."""

from typing import Any

from django.utils.translation import override

from proxenia.core.contributions import Found
from proxenia.core.scoping import shared_as_far

from .models import Interpreter

TONGUES = Interpreter._meta.get_field("languages")


def of_gift(gift: Any) -> Found:
    """A gift is found by what it is, and by whom on the other side it went to or came from."""
    others = shared_as_far(gift, [gift.their_person, gift.their_post, gift.their_organisation])
    named = " ".join(str(one) for one in others)
    when = f", {gift.day}" if gift.day else ""
    return Found(str(gift.what), gift.what.every(), f"{gift.get_direction_display()}{when}", named)


def of_guest_list(one: Any) -> Found:
    """A guest list is found by its occasion; who is on it is not in the index."""
    ties = " ".join(tie.name for tie in shared_as_far(one, [one.tie]))
    return Found(str(one.title), one.title.every(), f"{one.get_occasion_display()}, {one.day}", ties)


def of_rules(rules: Any) -> Found:
    """Rules of precedence are found by their title and what they rest on."""
    return Found(str(rules.title), rules.title.every(), str(rules.get_occasion_display()), rules.basis.every())


def of_interpreter(one: Any) -> Found:
    """An interpreter is found by name and by the languages, in Danish and in English."""
    named = [str(who) for who in shared_as_far(one, [one.person, one.organisation])]
    spoken = []
    for language in ("da", "en"):
        with override(language):
            spoken += TONGUES.words(one.languages)
    return Found(
        " · ".join(named) or one.languages, " ".join(named), one.languages.replace(",", ", "), " ".join(spoken)
    )
