"""What the official schemas say of a file, activity by activity: in bounded memory, and with true lines.

Each activity is validated alone in a root with the attributes of the file's; what can only be seen of the whole (something
beside the activities, no activity at all) is said here in the schema's stead. A file of 2.01 or 2.02 is held
against 2.03, which only added to them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from lxml import etree

from .findings import ERROR, Finding
from .stream import UNITS, Stray, Unit

FOLDER: Final = Path(__file__).parent / "data" / "xsd-2.03"
AT_MOST: Final = 200
"""So many messages are told of one activity; in a large one they name the activity only, not the place in it."""
FILES: Final = {"activities": "iati-activities-schema.xsd", "organisations": "iati-organisations-schema.xsd"}
ROOTS: Final = {"activities": "iati-activities", "organisations": "iati-organisations"}


class Schema:
    """The schema of a kind of file. Not to be shared between threads."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._schema = etree.XMLSchema(etree.parse(str(FOLDER / FILES[kind])))
        self._others = False

    def check(self, unit: Unit) -> Iterator[Finding]:
        """Say what the schema says of a unit, and of the root once, with the first unit."""
        self._others = self._others or any(one.foreign for one in unit.strays)
        yield from self.beside(unit.strays)
        if self._others:
            yield self._own(
                unit.first,
                f"An {unit.element.tag} stands after elements of other namespaces, which come last.",
                unit.element.tag,
            )
        for error in self._errors(unit):
            finding = self._told(unit, error)
            if finding is not None:
                yield finding

    def _errors(self, unit: Unit) -> list[Any]:
        """Return what the schema says. libxml2 works out a path for each message, so a large unit is validated without a tree."""
        if not unit.large:
            return [] if self._schema.validate(unit.root) else list(self._schema.error_log)[:AT_MOST]
        parser = etree.XMLParser(schema=self._schema, resolve_entities=False, no_network=True)
        try:
            etree.fromstring(etree.tostring(unit.root), parser)
        except etree.XMLSyntaxError:
            return list(parser.error_log)[:AT_MOST]
        return []

    def beside(self, strays: tuple[Stray, ...]) -> Iterator[Finding]:
        """Say of what stands beside the units that it must not be there."""
        for one in strays:
            if not one.foreign:
                yield self._own(one.line, f"“{one.name}” is not expected here.", one.name)

    def nothing(self, line: int) -> Finding:
        """Say that there is no unit at all."""
        return self._own(line, f"There is no {UNITS[ROOTS[self.kind]]} in the file.", "")

    def _told(self, unit: Unit, error: Any) -> Finding | None:
        element = _element(unit, error.path)
        if element is unit.root and unit.number > 1:
            return None
        line = unit.line(element) if element is not unit.root else unit.root_line
        kind = str(error.type_name).removeprefix("SCHEMAV_").lower()
        path = unit.numbered(error.path or unit.root.getroottree().getpath(element))
        return Finding("schema", kind, ERROR, line, path, str(error.message), params={"kind": kind})

    def _own(self, line: int, message: str, name: str) -> Finding:
        root = ROOTS[self.kind]
        return Finding(
            "schema",
            "element_content",
            ERROR,
            line,
            f"/{root}/{name}".rstrip("/"),
            message,
            params={"kind": "element_content"},
        )


def _element(unit: Unit, path: str | None) -> Any:
    """Return the element that a message is about; where its path is not understood, the unit's."""
    try:
        found = unit.root.xpath(path) if path else []
    except etree.XPathError:  # a prefix that is declared further down
        found = []
    return found[0] if found else unit.element
