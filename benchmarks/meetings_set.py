"""The published set of made-up events with one-to-one meetings: written anew by this command, the same on every machine.

.venv/bin/python -m benchmarks.meetings_set
"""

import gzip
import json
from pathlib import Path

from proxenia.engines.meetings import Instance
from proxenia.engines.meetings.instances import instance_data

from .meetings_made import rich

FOLDER = Path(__file__).parent / "data" / "meetings"
SIZES = (20, 50, 100, 200, 500)


def packed(instance: Instance) -> bytes:
    """Return an instance as compressed JSON, the same bytes for the same instance."""
    text = json.dumps(instance_data(instance), separators=(",", ":"), ensure_ascii=False)
    return gzip.compress(text.encode(), mtime=0)


def files() -> dict[Path, Instance]:
    """Return each event of the set by its file."""
    return {FOLDER / f"rich-{people}.json.gz": rich(people) for people in SIZES}


def main() -> None:
    """Write the set."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, instance in files().items():
        path.write_bytes(packed(instance))
        print(path.name, len(instance.meetings), "meetings,", path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
