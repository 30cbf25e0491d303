"""Paths of rules: XPath, compiled once, with short cuts where nothing need be searched.

A ruleset puts the value of a loop into its paths as `$1`. Here it is the variable `$value`, so that a value with a quotation mark
in it stays a value.
"""

import re
from typing import Any, Final, NamedTuple

from lxml import etree

from proxenia.engines.iati.parts import LANG

_ATTRIBUTE: Final = re.compile(r"@([A-Za-z:-]+)")
_FIRST: Final = re.compile(r"([a-z][a-z-]*)(?=$|/|\[)")
_LITERAL: Final = re.compile(r"'[^']*'|\"[^\"]*\"")
_ELSEWHERE: Final = re.compile(r"\.\.|//|::|\||(?:^|[\s(,=+])/|(?<![\w.\]])\.(?![\w.])|\*")
_NAME: Final = re.compile(r"(?<![\w@/$.-])([a-z][a-z-]*)(?![\w(-])")
_OPERATORS: Final = frozenset({"and", "or", "div", "mod"})
_HOLE: Final = re.compile(r"'\$1'|\"\$1\"|\$1")


class Match(NamedTuple):
    """What a path found: its text, and the element it is or stands in."""

    text: str
    element: Any


def variables(expression: str) -> str:
    """Return an expression with the variable in place of the hole of a loop."""
    return _HOLE.sub("$value", expression)


class Here(NamedTuple):
    """Where a rule is asked: the element, the names of its children, and the value of a loop."""

    element: Any
    names: frozenset[str]
    values: dict[str, str] = {}

    @classmethod
    def of(cls, element: Any) -> "Here":
        """Return an element as the place where a rule is asked."""
        return cls(element, frozenset([one.tag for one in element]))


class Path:
    """A path from an element to elements, attributes or texts."""

    __slots__ = ("_attribute", "_child", "_xpath", "source")

    def __init__(self, source: str) -> None:
        """Compile a path. Raises lxml.etree.XPathSyntaxError."""
        self.source = source
        self._xpath = etree.XPath(variables(source))
        attribute = _ATTRIBUTE.fullmatch(source)
        self._attribute = (LANG if attribute[1] == "xml:lang" else attribute[1]) if attribute else ""
        first = _FIRST.match(source)
        self._child = first[1] if first and "|" not in source else ""

    def matches(self, here: Here) -> list[Match]:
        """Return what the path finds."""
        element = here.element
        if self._attribute:
            text = element.get(self._attribute)
            return [] if text is None else [Match(text, element)]
        if self._child and self._child not in here.names:
            return []
        return [_match(one, element) for one in self._xpath(element, **here.values)]

    def exists(self, here: Here) -> bool:
        """Return whether the path finds anything."""
        if self._attribute:
            return here.element.get(self._attribute) is not None
        if self._child and self._child not in here.names:
            return False
        return bool(self._xpath(here.element, **here.values))


class Claim:
    """An expression that holds for an element or does not, by XPath's own rules: that which finds nothing does not hold.

    Where all that it asks of an element are children of some names, and there is none of them, it is what it is for an empty element.
    """

    __slots__ = ("_children", "_empty", "_xpath", "source")

    def __init__(self, source: str) -> None:
        """Compile a test. Raises lxml.etree.XPathSyntaxError."""
        self.source = source
        self._xpath = etree.XPath(f"boolean({variables(source)})")
        self._children = children(source)
        self._empty = bool(self._children) and bool(self._xpath(etree.Element("empty"), value=""))

    def __call__(self, here: Here) -> bool:
        """Return whether it holds."""
        if self._children and self._children.isdisjoint(here.names):
            return self._empty
        return bool(self._xpath(here.element, **here.values))


def children(source: str) -> frozenset[str]:
    """Return the names of children that an expression begins its paths with; nothing where it asks for anything else.

    Names in predicates may be among them: then it is evaluated more often than it need be, and never too seldom.
    """
    bare = _LITERAL.sub("''", source)
    if _ELSEWHERE.search(bare) or "@" in _outside(bare):
        return frozenset()
    return frozenset(one[1] for one in _NAME.finditer(bare) if one[1] not in _OPERATORS)


def _outside(bare: str) -> str:
    """Return what of an expression stands outside of predicates, without attributes of what a path came to."""
    kept, depth = [], 0
    for letter in bare:
        depth += (letter == "[") - (letter == "]")
        if not depth:
            kept.append(letter)
    return "".join(kept).replace("/@", "/")


def _match(found: Any, context: Any) -> Match:
    if isinstance(found, str):
        parent = found.getparent() if hasattr(found, "getparent") else None
        return Match(str(found), context if parent is None else parent)
    return Match("".join(found.itertext()), found)
