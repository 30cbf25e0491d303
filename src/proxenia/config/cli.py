"""The command line: commands of the installation here, a group for each room below it."""

import importlib
import os
import sys
from contextlib import nullcontext
from pathlib import Path

import click

from proxenia.core.printing import NOT_UNDERSTOOD, REFUSED, json_option, say, stop

from .beside import worker_beside

ROOMS = (
    "accounts",
    "audit",
    "exchange",
    "directory",
    "relations",
    "contacts",
    "bodies",
    "protocol",
    "openings",
    "visits",
    "forums",
    "projects",
)
COMMANDS = {
    "last": "proxenia.contacts.cli:last",
    "calendar": "proxenia.contacts.cli:calendar_group",
    "chain": "proxenia.results.cli:group",
    "effects": "proxenia.results.effects.cli:group",
    "brief": "proxenia.reports.cli:brief_command",
    "answer": "proxenia.reports.cli:answer_command",
    "book": "proxenia.reports.cli:book_command",
    "paths": "proxenia.desk.cli:paths",
    "handover": "proxenia.desk.handover.cli:group",
    "search": "proxenia.desk.cli:search_command",
    "seating": "proxenia.config.seating:group",
    "matching": "proxenia.config.matching:group",
    "meetings": "proxenia.config.meetings_most:group",
    "attention": "proxenia.attraction.attention.cli:group",
    "attraction": "proxenia.attraction.volunteers.cli:group",
    "iati": "proxenia.config.iati:group",
    "regions": "proxenia.config.regions:group",
    "twins": "proxenia.config.twins:group",
}
"""Commands of rooms that stand at the top, because one asks them often: name, and where the command is."""


class Assembly(click.Group):
    """Finds the rooms' groups when they are asked for, after Django is set up."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the installation's commands, then those that rooms put beside them, then the rooms."""
        return [*super().list_commands(ctx), *COMMANDS, *ROOMS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, one that a room puts here, or a room's group."""
        where = COMMANDS.get(cmd_name) or (f"proxenia.{cmd_name}.cli:group" if cmd_name in ROOMS else "")
        if not where:
            return super().get_command(ctx, cmd_name)
        set_up()
        module, name = where.split(":")
        found: click.Command = getattr(importlib.import_module(module), name)
        return found


def set_up() -> None:
    """Make Django ready; settings come from the environment."""
    import django  # noqa: PLC0415 - `--help` stays fast

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "proxenia.config.settings")
    django.setup()


no_work_option = click.option("--no-work", is_flag=True, help="Start no worker here; “proxenia work” runs elsewhere.")


@click.group(cls=Assembly, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="proxenia")
def cli() -> None:
    """Proxenia remembers every tie your city has abroad, and shows honestly what came of it.

    \b
    First steps
      proxenia demo                        look around in the Aarhus story
      proxenia init --office "City of ..." start with your own city
      proxenia serve                       serve it to the office
      proxenia check                       is everything set up well?

    \b
    Where things are
      PROXENIA_DATA_DIR   folder of the embedded database, files and key (default: ~/.proxenia)
      DATABASE_URL        a PostgreSQL database instead of the embedded one
      PROXENIA_HOSTS      names under which the office reaches the server, with commas
      PROXENIA_AS         e-mail of the account that asks, where --as is left out

    \b
    Exit codes: 0 done, 1 refused by a rule or a check, 2 the command was not understood.
    """


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", default=1, show_default=True, help="Processes; one per core is plenty.")
@no_work_option
def serve(host: str, port: int, workers: int, *, no_work: bool) -> None:
    """Bring the database up to date and serve the office.

    Beside the web server one worker does what takes longer than an answer: mails, imports. Where there is no office yet, a link
    is printed at which it can be founded in the browser, for a day.

    Example: proxenia serve --host 0.0.0.0 --port 8000
    """
    set_up()
    _migrate()
    _say_how_to_found(host, port)
    _serve(host, port, workers, no_work=no_work)


@cli.command()
@click.option("--load-only", is_flag=True, help="Load the story and stop; do not serve.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@no_work_option
@json_option
def demo(load_only: bool, host: str, port: int, as_json: bool, *, no_work: bool) -> None:
    """Load the Aarhus story into a database of its own and serve it.

    The story is the founding article, with the lines beside every fact. Beside it stands an illustrative office, in which
    nothing is real. The demo's clock stands at 1 September 2018.
    Without PROXENIA_DATA_DIR and DATABASE_URL it lives in ~/.proxenia/demo, apart from any real office.
    """
    if "PROXENIA_DATA_DIR" not in os.environ and "DATABASE_URL" not in os.environ:
        os.environ["PROXENIA_DATA_DIR"] = str(Path.home() / ".proxenia" / "demo")
    set_up()
    _migrate()
    from proxenia.core.errors import RuleError  # noqa: PLC0415 - needs Django
    from proxenia.demo.actions import load_demo  # noqa: PLC0415 - needs Django
    from proxenia.demo.cast import PASSWORD  # noqa: PLC0415 - needs Django
    from proxenia.demo.queries import groups_to_play  # noqa: PLC0415 - needs Django

    try:
        load_demo(illustrative=True)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    address = f"http://{host}:{port}/"
    groups = groups_to_play()
    roles = {part.key: part.email for group in groups for part in group.parts}
    lines = [f"The demo is at {address} – choose a role there, or log in with the password {PASSWORD}:", ""]
    for group in groups:
        lines += ["", f"{group.banner}:", ""] if group.banner else []
        lines += [f"  {part.email:<42} {part.says}" for part in group.parts]
    say({"address": address, "accounts": roles, "password": PASSWORD}, "\n".join(lines), as_json=as_json)
    if not load_only:
        sys.stdout.flush()
        _serve(host, port, 1, no_work=no_work)


@cli.command()
@click.option("--office", "office_name", required=True, help="Name of the office, such as “City of Riga”.")
@click.option("--email", required=True, help="E-mail of its first administrator.")
@click.option("--name", required=True, help="Name of its first administrator.")
@click.option("--language", type=click.Choice(["da", "en"]), help="Language of the administrator; else that of LANG.")
@click.password_option(help="Password of the administrator; asked for when left out.")
@click.option("--city", help="Your own city, in any spelling; its known twin cities come with it.")
@click.option("--country", default="", help="The city's country as two letters, where there are several of the name.")
@click.option("--geoname", type=int, help="The city's GeoNames number, to be exact.")
@click.option("--wikidata", default="", help="The city's Wikidata number, where the open data have several entries.")
@click.option(
    "--twins",
    type=click.Choice(["accept", "ask", "none"]),
    default="ask",
    show_default=True,
    help="Known twin cities: take over what is clear, ask about each, or leave them. Without a terminal nobody is asked.",
)
@json_option
def init(
    office_name: str,
    email: str,
    name: str,
    language: str | None,
    password: str,
    city: str | None,
    country: str,
    geoname: int | None,
    wikidata: str,
    twins: str,
    as_json: bool,
) -> None:
    """Start an office: database, reference data, the office and its first administrator, and its own city.

    Where several cities may be meant, they are printed, nothing is founded, and the exit code is 2.

    \b
    Examples:
      proxenia init --office "City of Riga" --email chief@example.org --name "Head of office"
      proxenia init --office "City of Riga" --email chief@example.org --name "Head of office" --city riga --twins accept
    """
    set_up()
    _migrate()
    from django.db.transaction import atomic  # noqa: PLC0415 - needs Django

    from proxenia.accounts.actions import start_office  # noqa: PLC0415 - needs Django
    from proxenia.core.errors import RuleError  # noqa: PLC0415 - needs Django

    from . import first_city  # noqa: PLC0415 - needs Django

    spoken = language or ("da" if os.environ.get("LC_ALL", os.environ.get("LANG", "")).startswith("da") else "en")
    who = {"email": email, "name": name, "password": password, "language": spoken}
    try:
        home = first_city.find(city, country=country, geoname=geoname, wikidata=wikidata) if city else None
        with atomic():  # the office and its city, both or neither
            administrator = start_office(office_name, actor=None, **who)
            taken = (
                first_city.take(home, "none" if as_json and twins == "ask" else twins, administrator) if home else {}
            )
    except first_city.NotOne as error:
        candidates = [first_city.as_data(one) for one in error.found]
        words = "\n".join([error.message, *map(first_city.as_words, error.found)])
        stop(
            "city.unclear",
            error.message,
            as_json=as_json,
            words=words,
            exit_code=NOT_UNDERSTOOD,
            candidates=candidates,
        )
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    lines = [f"{office_name} is ready. Run “proxenia serve” and log in as {administrator.email}."]
    if home:
        lines.append(
            f"{home.name}: {len(taken['ties'])} ties taken over, {taken['left']} known twin cities left to look at."
        )
    say({"office": office_name, "administrator": administrator.email, **taken}, "\n".join(lines), as_json=as_json)


@cli.command()
@click.option("--once", is_flag=True, help="Do what waits and what is due, then end: for a clock such as cron.")
@click.option("--parent", type=int, hidden=True, help="End when this process is no longer the parent.")
@json_option
def work(as_json: bool, *, once: bool, parent: int | None) -> None:
    """Do what takes longer than an answer: mails, imports, and what comes due by itself.

    “proxenia serve” runs one worker beside the web server, so a small office needs no more. Where many people work, run
    “proxenia serve --no-work” and as many of these as you like, on PostgreSQL also on several machines. A worker may be killed at
    any time: another one, or the next one, takes its job up a minute later.

    \b
    Examples:
      proxenia work                        until Ctrl+C: the job in hand is done first, a second Ctrl+C ends at once
      proxenia work --once --json          every few minutes by cron, instead of a worker that stays

    Exit code 1 where a job failed; “proxenia check” says which.
    """
    set_up()
    from proxenia.core.working import work as do_work  # noqa: PLC0415 - needs Django

    from .health import database_findings  # noqa: PLC0415 - needs Django

    for finding in database_findings():
        stop("database.unready", f"{finding.what} {finding.hint}", as_json=as_json)
    done = do_work(once=once, signals=True, parent=parent)
    words = f"{done.ran} jobs done, {done.failed} of them failed; {done.reclaimed} taken over from workers that died."
    say(done.as_dict(), words, as_json=as_json)
    if done.failed:
        sys.exit(REFUSED)


@cli.command()
@json_option
def check(as_json: bool) -> None:
    """Look at the configuration and say what to do where something is not well."""
    set_up()
    from .health import findings  # noqa: PLC0415 - needs Django

    found = findings()
    words = "\n".join(f"{one.level:<8} {one.what}\n         {one.hint}" for one in found) or "All is well."
    say({"findings": [one.as_dict() for one in found]}, words, as_json=as_json)
    if any(one.level == "error" for one in found):
        sys.exit(REFUSED)


@cli.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--with-key", is_flag=True, help="Put the secret key into the file too. Then guard the file like the key."
)
@json_option
def backup(file: Path, with_key: bool, as_json: bool) -> None:
    """Write database and files into one archive, while the office goes on working.

    Example: proxenia backup /backups/proxenia-2026-11-24.zip
    """
    set_up()
    from .backup import BackupError, forget_new_key, words_about_key, write_backup  # noqa: PLC0415 - needs Django

    try:
        manifest = write_backup(file, with_key=with_key)
    except BackupError as error:
        forget_new_key()
        stop("backup.refused", str(error), as_json=as_json)
    size = file.stat().st_size
    words = f"Wrote {file} ({size:,} bytes), checked by reading it back.\n{words_about_key(manifest)}"
    say({"file": str(file), "bytes": size, **manifest}, words, as_json=as_json)


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check-only", is_flag=True, help="Only verify the archive.")
@click.option(
    "--replace", is_flag=True, help="Put it in the place of a database that is there; the old one is kept aside."
)
@json_option
def restore(file: Path, check_only: bool, replace: bool, as_json: bool) -> None:
    """Verify an archive and bring database and files back from it.

    Every file is checked against its hash, the database against itself, and every office's audit chain link by link.

    Example: proxenia restore /backups/proxenia-2026-11-24.zip --check-only
    """
    set_up()
    from .backup import BackupError, forget_new_key, restore_backup  # noqa: PLC0415 - needs Django

    try:
        told = restore_backup(file, check_only=check_only, replace=replace)
    except BackupError as error:
        forget_new_key()
        stop("restore.refused", str(error), as_json=as_json)
    say(told, told["words"], as_json=as_json)


def _migrate() -> None:
    """Bring the database up to date, and with it what all offices share."""
    from django.core.management import call_command  # noqa: PLC0415 - needs Django
    from django.db import connection  # noqa: PLC0415 - needs Django
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 - needs Django

    from proxenia.core.index import rebuild  # noqa: PLC0415 - needs Django
    from proxenia.directory.queries import has_reference_data  # noqa: PLC0415 - needs Django
    from proxenia.directory.reference import load_reference_data  # noqa: PLC0415 - needs Django

    executor = MigrationExecutor(connection)
    behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if behind:
        call_command("migrate", verbosity=0, interactive=False)
        rebuild()
    if behind or not has_reference_data():
        load_reference_data()


def _say_how_to_found(host: str, port: int) -> None:
    """Print the link that founds the first office, where there is none."""
    from proxenia.accounts.founding import founding_link  # noqa: PLC0415 - needs Django
    from proxenia.accounts.queries import is_founded  # noqa: PLC0415 - needs Django

    if not is_founded():
        name = "localhost" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared, not bound
        click.echo("There is no office here yet. Found it in the browser, within a day; keep this link to yourself:")
        click.echo(f"  {founding_link(f'http://{name}:{port}/')}")
        sys.stdout.flush()


def _serve(host: str, port: int, workers: int, *, no_work: bool) -> None:
    from granian import Granian  # noqa: PLC0415 - only the server needs it
    from granian.constants import Interfaces  # noqa: PLC0415 - only the server needs it

    server = Granian(
        "proxenia.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        websockets=False,
    )
    with nullcontext() if no_work else worker_beside():
        server.serve()


def main() -> None:
    """Run the command line."""
    cli()
