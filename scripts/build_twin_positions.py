"""Write where each city stands in the network of twin cities that the product ships, so that no page has to reckon it.

    .venv/bin/python scripts/build_twin_positions.py

Reads `twins.tsv.gz` of the package alone; run it whenever `build_twins.py` has written that anew. Columns are described in
`src/proxenia/directory/data/README.md`.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from build_gazetteer import compress
from proxenia.directory.twin_positions import HEADER, POSITIONS, WHOLE, line_of
from proxenia.directory.twins import twin_table
from proxenia.engines.twins import Network, positions, shape

OUTPUT = Path(__file__).resolve().parent.parent / "src/proxenia/directory/data"


def main() -> None:
    """Reckon, write both files and say what they hold."""
    parser = argparse.ArgumentParser(description="Write where each city stands in the network of twin cities.")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder to write to (default: %(default)s)")
    folder = parser.parse_args().output
    network = Network((city.number, other) for city in twin_table().cities.values() for other in city.names)
    rows = [HEADER, *(line_of(number, position) for number, position in positions(network).items())]
    folder.joinpath(POSITIONS).write_bytes(compress("".join("\t".join(row) + "\n" for row in rows)))
    whole = shape(network)
    folder.joinpath(WHOLE).write_text(json.dumps(asdict(whole), indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(rows) - 1} cities\n{whole}\n")


if __name__ == "__main__":
    main()
