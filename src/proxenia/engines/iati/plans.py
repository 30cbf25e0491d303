"""From the declarations of `model` to reading and writing: one plan for each record, made once.

What stands in an element and has no place in its record is told to `Leaving`, by path, so that nothing is lost in silence. A path
names the topmost element that is left; what stands in it is left with it.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from typing import Any, Final, NamedTuple

from lxml import etree

from .declaring import KEY, Place, Role
from .parts import LANG, Narrative
from .values import UNREADABLE

Leaving = Callable[[str, Any], None]
"""Is told the path of what is left, and the element it stands in or is."""
NARRATIVE: Final = "narrative"


class NotWritable(ValueError):
    """A text that XML cannot hold, such as one with a control character; `path` says where."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path


class Slot(NamedTuple):
    """The place of a field, its number among the fields, and its name."""

    place: Place
    number: int
    field: str


class Plan(NamedTuple):
    """How a record is read and written."""

    record: Callable[..., Any]
    defaults: tuple[Any, ...]
    attributes: dict[str, tuple[int, Callable[[str], Any]]]
    content: Slot | None
    children: dict[str, Slot]
    slots: tuple[Slot, ...]


@cache
def plan_of(record: type) -> Plan:
    """Return the plan of a record of `model`."""
    slots = tuple(Slot(one.metadata[KEY], index, one.name) for index, one in enumerate(fields(record)))
    return Plan(
        record,
        tuple(one.default for one in fields(record)),
        {one.place.name: (one.number, one.place.kind.read) for one in slots if one.place.role is Role.ATTRIBUTE},
        next((one for one in slots if one.place.role is Role.CONTENT), None),
        {one.place.name: one for one in slots if one.place.role not in {Role.ATTRIBUTE, Role.CONTENT}},
        slots,
    )


def label(element: Any) -> str:
    """Return the name of an element as one would write it."""
    name = etree.QName(element)
    return f"{element.prefix}:{name.localname}" if element.prefix else str(name.text)


def read_record(plan: Plan, element: Any, path: str, left: Leaving) -> Any:
    """Return the record that an element is, and tell what of it is left."""
    values: list[Any] = list(plan.defaults)
    for name, text in element.items():
        slot = plan.attributes.get(name)
        value = slot[1](text) if slot else UNREADABLE
        if slot is None or value is UNREADABLE:
            left(f"{path}/@{attribute_label(name)}", element)
        else:
            values[slot[0]] = value
    if plan.content:
        _read_content(plan.content, values, element, path, left)
    elif _says(element.text):
        left(f"{path}/text()", element)
    for child in element:
        where = plan.children.get(child.tag)
        if where is None:
            left(f"{path}/{label(child)}", child)
        else:
            _read_child(where, values, child, path, left)
        if _says(child.tail):
            left(f"{path}/text()", element)
    return plan.record(*[tuple(one) if type(one) is list else one for one in values])


def _read_content(slot: Slot, values: list[Any], element: Any, path: str, left: Leaving) -> None:
    text = element.text
    if text is None or (slot.place.kind.name != "text" and not _says(text)):
        return
    value = slot.place.kind.read(text)
    if value is UNREADABLE:
        left(f"{path}/text()", element)
    else:
        values[slot.number] = value


def _read_child(slot: Slot, values: list[Any], child: Any, path: str, left: Leaving) -> None:
    """Put what a child says into its field; a second one where there is one place only is left."""
    place = slot.place
    here = f"{path}/{place.name}"
    taken = values[slot.number]
    if not place.many and taken != slot_default(slot):
        left(here, child)
        return
    value = _READERS[place.role](place, child, here, left)
    if value is UNREADABLE:
        left(here, child)
    elif not place.many:
        values[slot.number] = value
    elif type(taken) is list:
        taken.append(value)
    else:
        values[slot.number] = [value]


def slot_default(slot: Slot) -> Any:
    """Return what stands in a field of which a file says nothing."""
    return () if slot.place.many or slot.place.role is Role.NARRATIVES else None


def _as_record(place: Place, child: Any, here: str, left: Leaving) -> Any:
    assert place.record is not None
    return read_record(plan_of(place.record), child, here, left)


def _as_leaf(place: Place, child: Any, here: str, left: Leaving) -> Any:
    text = child.get(place.attribute)
    value = UNREADABLE if text is None else place.kind.read(text)
    if value is not UNREADABLE:
        _leave_rest(child, here, left, attribute=place.attribute, text=False)
    return value


def _as_text(place: Place, child: Any, here: str, left: Leaving) -> Any:  # noqa: ARG001 - called like the others
    _leave_rest(child, here, left, attribute="", text=True)
    return child.text or ""


def _as_narratives(place: Place, child: Any, here: str, left: Leaving) -> Any:  # noqa: ARG001 - called like the others
    found: list[Narrative] = []
    others: list[Any] = []
    for one in child:
        if one.tag != NARRATIVE:
            others.append(one)
            continue
        if len(one) or any(name != LANG for name in one.attrib):
            found.append(read_record(plan_of(Narrative), one, f"{here}/{NARRATIVE}", left))
        else:
            found.append(Narrative(one.text or "", one.get(LANG)))
    if not found:
        return UNREADABLE
    for other in others:
        left(f"{here}/{label(other)}", other)
    for name in child.attrib:
        left(f"{here}/@{attribute_label(name)}", child)
    if _says(child.text) or any(_says(one.tail) for one in child):
        left(f"{here}/text()", child)
    return tuple(found)


_READERS: Final[dict[Role, Callable[[Place, Any, str, Leaving], Any]]] = {
    Role.RECORD: _as_record,
    Role.LEAF_ATTRIBUTE: _as_leaf,
    Role.LEAF_TEXT: _as_text,
    Role.NARRATIVES: _as_narratives,
}


def _leave_rest(child: Any, here: str, left: Leaving, *, attribute: str, text: bool) -> None:
    """Tell what a child has beside the one thing that is held of it."""
    for name in child.attrib:
        if name != attribute:
            left(f"{here}/@{attribute_label(name)}", child)
    if not text and _says(child.text):
        left(f"{here}/text()", child)
    for one in child:
        left(f"{here}/{label(one)}", one)
        if _says(one.tail):
            left(f"{here}/text()", child)


def _says(text: str | None) -> bool:
    return bool(text) and not (text or "").isspace()


def attribute_label(name: str) -> str:
    """Return the name of an attribute as one would write it."""
    return "xml:lang" if name == LANG else name


def build(parent: Any, name: str, record: Any, path: str = "") -> Any:
    """Add an element that says a record, in the schema's order, and return it. Raises NotWritable."""
    element = etree.Element(name) if parent is None else etree.SubElement(parent, name)
    here = f"{path}/{name}"
    kind: type = type(record)
    plan = plan_of(kind)
    for slot in plan.slots:
        value = getattr(record, slot.field)
        if value is None or value == ():
            continue
        try:
            _write(slot.place, element, value, here)
        except NotWritable:
            raise
        except ValueError as error:
            raise NotWritable(f"{here}/{slot.place.name}".rstrip("/"), str(error)) from error
    return element


def _write(place: Place, element: Any, value: Any, here: str) -> None:
    if place.role is Role.ATTRIBUTE:
        element.set(place.name, place.kind.write(value))
    elif place.role is Role.CONTENT:
        element.text = place.kind.write(value)
    else:
        for one in value if place.many else (value,):
            _write_child(place, element, one, here)


def _write_child(place: Place, element: Any, value: Any, here: str) -> None:
    if place.role is Role.RECORD:
        build(element, place.name, value, here)
    elif place.role is Role.NARRATIVES:
        _write_narratives(etree.SubElement(element, place.name), value, f"{here}/{place.name}")
    elif place.role is Role.LEAF_ATTRIBUTE:
        etree.SubElement(element, place.name).set(place.attribute, place.kind.write(value))
    else:
        etree.SubElement(element, place.name).text = place.kind.write(value)


def _write_narratives(element: Any, texts: Iterable[Narrative], here: str) -> None:
    for one in texts:
        build(element, NARRATIVE, one, here)
