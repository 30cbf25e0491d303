"""How fast IATI activities are read, checked and brought in, beside lxml's bare pass of the schema in the same run; memory on 200 MB.

    .venv/bin/python -m benchmarks.iati --data ../shared/data/iati

The folder holds `real-activities/CAF-ActivityFile-2025-10-10.xml`, a real file of 478 activities, which is not shipped. The large
file is that one so many times over, with identifiers of their own, written to a temporary folder; each of its passes runs in a
process of its own.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from proxenia.engines.iati import check, read
from proxenia.engines.iati.schema import FILES, FOLDER

FILE = "real-activities/CAF-ActivityFile-2025-10-10.xml"
MARK = b"<iati-identifier>"
MEGABYTE = 1_000_000


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data" / "iati")
    parser.add_argument("--rounds", type=int, default=7, help="the median of so many is told; 7 if left out")
    parser.add_argument("--size", type=int, default=200, help="MB of the large file; 200 if left out, 0 for none")
    parser.add_argument("--bring", action="store_true", help="bring the file in, too, into a fresh embedded database")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


def bare(file: Path) -> int:
    """Parse a file whole and hold it against the schema, with lxml alone; return how many activities."""
    schema = etree.XMLSchema(etree.parse(FOLDER / FILES["activities"]))
    tree = etree.parse(file)
    if not schema.validate(tree):
        raise SystemExit("The schema finds something: this is another file.")
    return len(tree.getroot().findall("iati-activity"))


def ours(file: Path) -> int:
    """Read a file; return how many activities."""
    with read(file) as reading:
        return sum(1 for _ in reading)


PASSES: dict[str, Callable[[Path], int]] = {
    "schema by lxml": bare,
    "read": ours,
    "checked": lambda file: check(file).count,
}


def median(passing: Callable[[Path], int], file: Path, rounds: int) -> tuple[int, float]:
    """Return how many activities a pass saw, and its median CPU seconds after one that does not count."""
    count = passing(file)
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        passing(file)
        taken.append(time.process_time() - start)
    return count, sorted(taken)[rounds // 2]


def enlarge(source: Path, target: Path, size: int) -> None:
    """Write a file of so many MB out of one, with identifiers that stand once."""
    data = source.read_bytes()
    start, end = data.index(b"<iati-activity "), data.rindex(b"</iati-activities>")
    with target.open("wb") as out:
        out.write(data[:start])
        number = 0
        while out.tell() < size * MEGABYTE:
            out.write(data[start:end].replace(MARK, MARK + b"%d-" % number))
            number += 1
        out.write(data[end:])


def alone(name: str, file: Path) -> dict[str, Any]:
    """Run a pass in a process of its own; return activities, CPU seconds and the most memory in MB."""
    command = [sys.executable, "-m", "benchmarks.iati", "--one", name, str(file)]
    told: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)  # noqa: S603 - our own command
    return told


def tell_one(name: str, file: Path) -> None:
    """Run a pass here and print what it took."""
    start = time.process_time()
    count = PASSES[name](file)
    seconds = time.process_time() - start
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(
        json.dumps({"count": count, "seconds": seconds, "memory": int(status.partition("VmHWM:")[2].split()[0]) / 1024})
    )


def bring(file: Path) -> list[dict[str, Any]]:
    """Take a file, look at it and bring it in into a fresh embedded database; return what each step took by the clock."""
    import os

    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PROXENIA_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "proxenia.config.settings"}
        import django

        django.setup()
        from django.core.management import call_command

        from proxenia.accounts.models import Office, User
        from proxenia.exchange import actions, working
        from proxenia.projects.iati.taking import take_file

        call_command("migrate", verbosity=0)
        office = Office.objects.create(name="Office 1")
        user = User.objects.create_user("officer@example.org", office=office, role="steward", name="Officer 1")
        rows: list[dict[str, Any]] = []
        run: Any = None
        for name, step in (
            ("taken", lambda _run: take_file(file, file_name=file.name, actor=user)),
            ("looked at", lambda run: working.go_on(run.pk)),
            ("brought in", lambda run: working.go_on(actions.bring_in(run, actor=user).pk)),
        ):
            start = time.perf_counter()
            run = step(run)
            seconds = time.perf_counter() - start
            rows.append(
                {
                    "pass": name,
                    "count": run.about["count"],
                    "seconds": seconds,
                    "a_second": run.about["count"] / seconds,
                }
            )
        return rows


def main() -> None:
    """Measure, and print the table."""
    chosen = options()
    if chosen.one:
        tell_one(chosen.one[0], Path(chosen.one[1]))
        return
    source = chosen.data / FILE
    if not source.exists():
        raise SystemExit(f"{source} is not here; --data names the folder.")
    rows: list[dict[str, Any]] = []
    for name, passing in PASSES.items():
        count, seconds = median(passing, source, chosen.rounds)
        rows.append({"pass": name, "count": count, "seconds": seconds, "a_second": count / seconds})
    large: list[dict[str, Any]] = []
    if chosen.size:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "large.xml"
            enlarge(source, file, chosen.size)
            large = [{"pass": name, **alone(name, file)} for name in PASSES]
    brought = bring(source) if chosen.bring else []
    if chosen.json:
        print(json.dumps({"real": rows, "large": large, "brought": brought}))
        return
    for row in rows:
        print(
            f"{row['pass']:<16} {row['seconds']:.3f} s  {row['a_second']:>6,.0f}/s  {row['seconds'] / rows[0]['seconds']:.1f} x schema"
        )
    for row in large:
        print(
            f"{chosen.size} MB {row['pass']:<16} {row['count']:,}  {row['seconds']:.1f} s CPU  {row['memory']:,.0f} MB"
        )
    for row in brought:
        print(f"{row['pass']:<16} {row['count']:,}  {row['seconds']:.1f} s by the clock  {row['a_second']:,.0f}/s")


if __name__ == "__main__":
    main()
