"""The published set of events with meetings is what its code makes, read in the documented form, and holds what it is for."""

import gzip
from pathlib import Path

import pytest
from benchmarks.meetings_set import SIZES, files

from proxenia.engines.meetings import Instance, read_instance

FILES = list(files().items())


@pytest.mark.parametrize(("path", "instance"), FILES, ids=[str(size) for size in SIZES])
def test_a_stored_event_is_the_one_that_is_made(path: Path, instance: Instance) -> None:
    read = read_instance(gzip.decompress(path.read_bytes()))
    assert read == instance
    assert all((read.interpreters, read.travel, read.packages, read.exclusions))
    assert {one.length for one in read.meetings} == {1, 2}
    assert any(one.after for one in read.meetings)
    assert any(away.why == "site visit" for one in read.participants for away in one.away)
