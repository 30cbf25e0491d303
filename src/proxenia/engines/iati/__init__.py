"""Activities of the International Aid Transparency Initiative (IATI 2.03): read, written and checked as a stream.

`read` tells the activities of a file as plain values of `model`, and what of it they do not hold; `write` writes such values;
`check` says what the schemas, rules and codelists of the standard say. All of them need little
memory whatever the size of the file, and refuse XML that is broken or hostile with the line and the reason (`Refused`).
"""

from .checking import Report, check
from .findings import Finding
from .model import Activity
from .plans import NotWritable
from .reading import Left, Reading, Told, read
from .stream import Head, Refused
from .writing import write

__all__ = [
    "Activity",
    "Finding",
    "Head",
    "Left",
    "NotWritable",
    "Reading",
    "Refused",
    "Report",
    "Told",
    "check",
    "read",
    "write",
]
