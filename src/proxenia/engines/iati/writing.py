"""Write activities as a file of IATI 2.03, one after the other, in bounded memory and in the schema's order."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Final

from lxml import etree

from .model import Activity
from .plans import build

VERSION: Final = "2.03"


def write(
    activities: Iterable[Activity],
    out: Path | BinaryIO,
    *,
    generated: dt.datetime | None = None,
    linked_data: str | None = None,
) -> int:
    """Write activities and return how many; `generated` is when the data were taken, with its zone.

    Raises NotWritable where a text cannot stand in XML; what was written until then is no file.
    """
    attributes = {"version": VERSION}
    if generated is not None:
        attributes["generated-datetime"] = generated.isoformat(timespec="seconds")
    if linked_data is not None:
        attributes["linked-data-default"] = linked_data
    count = 0
    with etree.xmlfile(str(out) if isinstance(out, Path) else out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("iati-activities", attributes):
            for count, activity in enumerate(activities, start=1):  # noqa: B007 - the last number is how many
                element = build(None, "iati-activity", activity)
                etree.indent(element, level=1)
                file.write("\n  ")
                file.write(element)
            file.write("\n")
    return count
