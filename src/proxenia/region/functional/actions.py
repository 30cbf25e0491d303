"""The verbs of commuting tables: a file becomes a table whole or not at all; new flows are a new table."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.accounts.writing import PLAIN
from proxenia.core.texts import Text
from proxenia.region.models import FlowTable, Region
from proxenia.sources.models import Source

from .packing import pack
from .reading import Read, read_table


def look_at_flows(region: Region, *, content: bytes, year: int | None = None, actor: User) -> Read:
    """Read a file of flows and keep nothing. Raises NotAllowed; RuleError, with the line, where it is not understood."""
    must_write(actor, region)
    return read_table(content, year)


def bring_flows(
    region: Region,
    *,
    content: bytes,
    title: Text,
    year: int,
    covers: Text | None = None,
    source: Source | None = None,
    basis: Text | None = None,
    is_synthetic: bool = False,
    actor: User,
) -> FlowTable:
    """Keep the flows of a file as a table of a region. Raises NotAllowed; RuleError, with the line, where it is not understood."""
    said = {"title": title, "year": year, "source": source, "is_synthetic": is_synthetic}
    said |= {"covers": covers or Text(), "basis": basis or Text()}
    return _keep(region, content, said, actor)


def _keep(region: Region, content: bytes, said: Mapping[str, Any], actor: User) -> FlowTable:
    read = look_at_flows(region, content=content, year=said["year"], actor=actor)
    facts = {"region": region, "zones": len(read.zones), "workers": Decimal(f"{read.workers:.2f}")}
    facts |= {"left_out": read.left_out, "content": pack(read.rows, read.names)}
    found: FlowTable = PLAIN.create(FlowTable, {**said, **facts}, actor=actor)
    return found


class FlowVerbs:
    """Makes tables of files; changing and removing are the plain verbs."""

    can_write = staticmethod(PLAIN.can_write)
    can_write_in = staticmethod(PLAIN.can_write_in)
    change = staticmethod(PLAIN.change)
    remove = staticmethod(PLAIN.remove)

    def create(self, _model: type[Any], values: Mapping[str, Any], *, actor: Any) -> Any:
        """Keep a file that was sent as a table. Raises NotAllowed; RuleError with the line."""
        said = dict(values)
        file, region = said.pop("file"), said.pop("region")
        return _keep(region, file.read(), said, actor)


FLOWS = FlowVerbs()
