"""What can be done in protocol beyond writing records down: take rules of precedence over, and copy them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.core.errors import RuleError
from proxenia.core.texts import Text

from .models import OrderRules, RankClass
from .precedence import shipped

COPIED = (
    *("title", "country", "occasion", "others_first", "seniority", "tie_break", "alphabet", "basis", "is_reading"),
    *("start", "end", "shipped"),
)
COPIED_OF_CLASS = ("rank", "label", "post", "levels", "kinds", "words", "except_words")
COPY = {"da": "kopi", "en": "copy", "zh": "副本"}


@transaction.atomic
def _write(values: Mapping[str, Any], classes: list[dict[str, Any]], actor: User) -> OrderRules:
    rules: OrderRules = writing.create(OrderRules, values, actor=actor)
    writing.create_many(RankClass, [one | {"rules": rules} for one in classes], actor=actor)
    return rules


def take_rules(key: str, *, actor: User) -> OrderRules:
    """Take a set of rules that came with the house into the actor's office, to be used and changed there.

    Raises NotAllowed without the right to write; RuleError where no set has this key.
    """
    if key not in shipped.keys():  # noqa: SIM118 - a function, not a dict
        known = ", ".join(shipped.keys())
        raise RuleError(
            "rules.unknown",
            _("No set of rules is called “%(key)s”. There are: %(known)s.") % {"key": key, "known": known},
        )
    return _write(shipped.rules_values(key), shipped.class_values(key), actor)


def copy_rules(rules: OrderRules, *, actor: User) -> OrderRules:
    """Copy a set of rules with its classes, as a start for another occasion or time; the copy belongs to the actor's office.

    Raises NotAllowed without the right to write; RuleError where a class names a post that the actor may not see.
    """
    values = {name: getattr(rules, name) for name in COPIED}
    values["title"] = Text({code: f"{words} ({COPY[code]})" for code, words in rules.title.items()})
    classes = [{name: getattr(one, name) for name in COPIED_OF_CLASS} for one in rules.classes.select_related("post")]
    return _write(values, classes, actor)
