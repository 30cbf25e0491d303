"""Work the seating of the illustrative dinner out anew, and keep it in the demo's module: python scripts/dinner_plan.py [SECONDS]."""

import os
import sys
import tempfile
from pathlib import Path

MODULE = Path(__file__).resolve().parent.parent / "src" / "proxenia" / "demo" / "illustrative" / "dinner_plan.py"
ROW = 18
SEED = 1984


def main(seconds: float) -> None:
    """Load the demo into a folder that is thrown away, solve its dinner, and write the plan down."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PROXENIA_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "proxenia.config.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django  # noqa: PLC0415 - after the data folder is chosen

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 - as above

        from proxenia.accounts.models import User  # noqa: PLC0415 - as above
        from proxenia.demo.actions import load_demo  # noqa: PLC0415 - as above
        from proxenia.directory.reference import load_reference_data  # noqa: PLC0415 - as above

        call_command("migrate", verbosity=0)
        load_reference_data()
        load_demo(illustrative=True)
        words = _solved(User.objects.get(email="illustrative-administrator@demo.example"), seconds)
    rows = [" ".join(words[at : at + ROW]) for at in range(0, len(words), ROW)]
    head, _sep, _old = MODULE.read_text().partition("PLAN = ")
    MODULE.write_text(f'{head}PLAN = """\n' + "\n".join(rows) + '\n"""\n')


def _solved(actor: object, seconds: float) -> list[str]:
    """Return `table.seat` of each guest in the order of their numbers."""
    import dataclasses  # noqa: PLC0415 - as above

    from proxenia.engines.seating import solve  # noqa: PLC0415 - as above
    from proxenia.protocol.dinners import queries  # noqa: PLC0415 - as above
    from proxenia.protocol.models import Dinner  # noqa: PLC0415 - as above

    found = queries.evening(actor, Dinner.objects.get(venue="Hall 1"))
    plan = solve(dataclasses.replace(found.problem, previous={}, locks={}), seconds=seconds, seed=SEED)
    print(f"{len(plan.hard_violations)} rules broken, unmet wishes weigh {plan.objective}, bound {plan.bound}")
    by_number = sorted(found.guests, key=lambda one: int(one.name.split()[1]))
    names = {key: table.name for key, table in found.tables_by_key.items()}
    return [f"{names[(seat := plan.seats[str(one.pk)]).table]}.{seat.seat}" for one in by_number]


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0)
