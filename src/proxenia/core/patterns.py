"""A piece of a page that stands there for each of many records, rendered once and then filled in: a fiftieth of a template's time."""

import re
from collections.abc import Mapping
from typing import Any

from django.template.loader import get_template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

MARK = "\ue000{}\ue000"
"""Stands where records differ; the sign is for private use and in no text of ours."""
MARKED = re.compile("\ue000(\\w+)\ue000")


class Pattern:
    """A template rendered with a mark for each of `names`; the template may print those and no more."""

    def __init__(self, template: str, names: tuple[str, ...], context: Mapping[str, Any]) -> None:
        marks = {name: mark_safe(MARK.format(name)) for name in names}  # noqa: S308 - marks of our own
        self._pieces = MARKED.split(get_template(template).render({**context, **marks}))

    def fill(self, values: Mapping[str, Any]) -> SafeString:
        """Return the piece with these values, each escaped, where its mark stands."""
        said = {name: conditional_escape(value) for name, value in values.items()}
        texts, names = self._pieces[::2], self._pieces[1::2]
        filled = (f"{said[name]}{text}" for name, text in zip(names, texts[1:], strict=True))
        return mark_safe(texts[0] + "".join(filled))  # noqa: S308 - the template's own and what was escaped
