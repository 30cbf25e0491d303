"""The directory from the command line: bring files in, take them out, ask who holds a post."""

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import today
from proxenia.core.content_lines import beginning
from proxenia.core.errors import RuleError
from proxenia.core.folding import whole
from proxenia.core.options import as_of_option
from proxenia.core.printing import NOT_UNDERSTOOD, REFUSED, json_option, say, stop
from proxenia.core.texts import LANGUAGES

from . import queries
from .formats.popolo_in import import_popolo
from .formats.popolo_out import export_popolo
from .formats.vcard_file import LARGEST
from .formats.vcard_in import import_vcard
from .formats.vcard_out import export_vcard
from .formats.vcard_text import VERSIONS
from .holding import holding
from .suggesting import suggest
from .twinning import Home, homes, is_called, known_twins
from .twins import YEAR

in_format = click.option(
    "--format", "kind", type=click.Choice(["popolo", "vcard"]), default="popolo", show_default=True
)


@click.group("directory")
def group() -> None:
    """Places, organisations, people, posts and who holds them.

    Ends with 0 when done, 1 when a rule of the house refused, 2 when the command was not understood.
    """


@group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@in_format
@as_option
@click.option("--dry-run", is_flag=True, help="Say what would come of it, and change nothing.")
@click.option("--anyway", is_flag=True, help="Cards: add people, too, of whom somebody alike is here.")
@json_option
def import_command(file: Path, kind: str, as_email: str | None, *, dry_run: bool, anyway: bool, as_json: bool) -> None:
    """Bring a file of people and posts in, wholly or not at all: Popolo, or cards (vCard 2.1, 3.0, 4.0).

    The same file again adds nothing. What Popolo says that has no field here is kept and exported again; what a card says
    that has no place here is told by its line, and people who may be here already are named and not doubled.

    \b
    Examples:
      proxenia directory import Finland.json --as officer@example.org --dry-run
      proxenia directory import Finland.json --as officer@example.org --json
      proxenia directory import --format vcard contacts.vcf --as officer@example.org --dry-run
    """
    said: dict[str, Any] = {"file_name": file.name, "actor": acting(as_email), "dry_run": dry_run}
    try:
        if kind == "vcard":
            report = import_vcard(beginning(file, LARGEST), **said, anyway=anyway)
        else:
            report = import_popolo(file.read_bytes(), **said)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    lines = ["Nothing was changed; this would come of it:" if dry_run else "Done."]
    lines += [f"  {number:6} new            {label}" for label, number in report.created.items()]
    lines += [f"  {number:6} already there  {label}" for label, number in report.already_there.items()]
    lines += [f"- {finding['where']}: {finding['what']} {finding['todo']}" for finding in report.findings]
    say(report.as_dict(), lines, as_json=as_json)


@group.command("export")
@in_format
@as_option
@click.option("--import", "number", type=int, help="Only what came with this import; else all the account may see.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.")
@click.option("--version", type=click.Choice(VERSIONS), default=VERSIONS[0], show_default=True, help="Of cards.")
@json_option
def export_command(
    kind: str, as_email: str | None, number: int | None, output: Path | None, version: str, *, as_json: bool
) -> None:
    """Take people and posts out as Popolo, which is JSON, or people as cards, with the posts they hold today.

    \b
    Examples:
      proxenia directory export --as officer@example.org -o people.json
      proxenia directory export --as officer@example.org --import 3 > finland.json
      proxenia directory export --format vcard --as officer@example.org -o people.vcf
    """
    user = acting(as_email)
    source = queries.imports(user).filter(pk=number).first() if number is not None else None
    if number is not None and source is None:
        message = f"There is no import {number} here."
        stop("import.unknown", message, as_json=as_json, exit_code=NOT_UNDERSTOOD)
    if kind == "vcard":
        content = export_vcard(source, actor=user, day=today(), version=version)
    else:
        popolo = export_popolo(source, actor=user)
        content = f"{json.dumps(popolo, ensure_ascii=False, indent=2)}\n".encode()
    if output is None:
        click.echo(content, nl=False)
    else:
        output.write_bytes(content)
        say({"file": str(output)}, f"Written: {output}", as_json=as_json)


@group.command("holders")
@click.argument("post")
@as_option
@as_of_option
@json_option
def holders_command(post: str, as_email: str | None, as_of: dt.date | None, *, as_json: bool) -> None:
    """Say who holds the posts that answer to some words, on a day.

    \b
    Examples:
      proxenia directory holders "mayor Harbin" --as officer@example.org
      proxenia directory holders mayor --as officer@example.org --as-of 2010-01 --json
    """
    user = acting(as_email)
    day = as_of or today()
    found: Any = queries.posts_called(user, post, day)
    rows = [
        {
            "post": str(one.label),
            "organisation": one.organisation.name,
            "state": (held := holding(one, one.known_tenures, day)).word,
            "holder": str(held),
        }
        for one in found
    ]
    lines = [f"{row['post']}, {row['organisation']}: {row['holder']}" for row in rows]
    say({"as_of": day, "posts": rows}, lines or ["No post answers to that."], as_json=as_json)


@group.command("twins")
@click.argument("name")
@click.option("--country", default="", help="Only cities in this country, as two letters.")
@json_option
def twins_command(name: str, country: str, *, as_json: bool) -> None:
    """Say which twin cities open data know of any city (Wikidata 2016, CC0), and who names whom.

    Where several cities answer to the name, each is told. Exit code 1 where none does.

    \b
    Examples:
      proxenia directory twins arhus
      proxenia directory twins Frankfurt --country DE --json
    """
    found = [home for home in homes(name, country.upper()) if home.cities]
    exact = [home for home in found if is_called(home, whole(name))] or found
    cities = [_city_as_data(home) for home in exact]
    lines = [line for city in cities for line in _city_lines(city)] or ["Open data know no city of that name."]
    say({"as_of": YEAR, "source": "Wikidata, CC0", "cities": cities}, lines, as_json=as_json)
    if not cities:
        sys.exit(REFUSED)


@group.command("suggest")
@click.argument("text")
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the text; else it is read as each.")
@click.option("--most", type=click.IntRange(1, 50), default=6, show_default=True, help="At most so many topics.")
@json_option
def suggest_command(text: str, language: str | None, most: int, *, as_json: bool) -> None:
    """Say which topics of the list a text is about, best first, with the words that say so. “-” reads it from standard input.

    Exit code 1 where none fits.

    \b
    Examples:
      proxenia directory suggest "Håndtering af gylle og halm" --language da
      proxenia directory suggest - --json < need.txt
    """
    found = suggest({language or "": sys.stdin.read() if text == "-" else text}, most=most)
    lines = [f"{one.topic.slug}: {one.topic} ({one.why})" for one in found] or ["No topic answers to these words."]
    say([one.as_dict() for one in found], lines, as_json=as_json)
    if not found:
        sys.exit(REFUSED)


SAYS = {"both": "both name each other", "ours": "named by this city only", "theirs": "names this city, is not named"}


def _city_lines(city: dict[str, Any]) -> list[str]:
    doubt = "" if city["certain"] else " (perhaps this town)"
    lines = [f"{city['name']}, {city['country'] or '?'}{doubt}, {', '.join(city['wikidata'])}"]
    for twin in city["twins"]:
        same = f"; may be the same as {', '.join(twin['may_be'])}" if twin["may_be"] else ""
        lines.append(f"  {twin['name']}, {twin['country'] or '?'}: {SAYS[twin['named_by']]}{same}")
    return lines


def _city_as_data(home: Home) -> dict[str, Any]:
    return {
        "name": home.name,
        "country": home.town.country if home.town else "",
        "geoname": home.town.pk if home.town else None,
        "wikidata": [city.wikidata_id for city in home.cities],
        "certain": home.surely,
        "twins": [
            {
                "name": twin.name,
                "country": twin.town.country if twin.town else "",
                "geoname": twin.town.pk if twin.town else None,
                "candidates": [town.pk for town in twin.candidates],
                "wikidata": twin.city.wikidata_id,
                "named_by": twin.standing.value,
                "may_be": [other.name for other, _why, _apart in twin.alike],
            }
            for twin in known_twins(home)
        ],
    }
