"""Commands about the papers of projects."""

from dataclasses import replace
from pathlib import Path
from typing import get_args

import click

from proxenia.accounts.acting import as_option
from proxenia.core.clock import today
from proxenia.core.documents import Language, as_data
from proxenia.core.documents.commands import FILE, Files, file_options, words_of, written, wrote
from proxenia.core.printing import json_option, say, stop
from proxenia.projects import access
from proxenia.projects.choices import OF_A_YEAR, DocumentKind
from proxenia.projects.record.cli import project_for

from .asking import asked_for
from .making import document_of


@click.command("document")
@click.argument("number", type=int)
@click.argument("kind", type=click.Choice(DocumentKind.values))
@click.option("--year", type=int, help="Of a document of a year. Left out: this year.")
@click.option("--about", type=int, help="The number of what terms are about.")
@click.option("--lang", type=click.Choice(get_args(Language)), default="en", show_default=True, help="The language.")
@click.option("--xlsx", "xlsx_file", type=FILE, help="Write it as a spreadsheet into this file.")
@file_options
@as_option
@json_option
def document_command(
    number: int,
    kind: str,
    year: int | None,
    about: int | None,
    lang: Language,
    xlsx_file: Path | None,
    files: Files,
    as_email: str | None,
    *,
    as_json: bool,
) -> None:
    """Give a document of project NUMBER, made from its records.

    \b
    Examples:
      proxenia projects document 3 annual --year 2018 --docx report.docx
      proxenia projects document 3 accounts --year 2018 --xlsx accounts.xlsx --lang da
    """
    actor, project = project_for(as_email, number, as_json=as_json)
    wanted = DocumentKind(kind)
    of = today().year if year is None and wanted in OF_A_YEAR else year
    asked = asked_for(actor, project, wanted, of, about, today()) if access.reads_inside(actor, project) else None
    if asked is None:
        message = "The project has no such document. Its page “Documents” names the years and what terms are about."
        stop("document.unknown", message, as_json=as_json)
    made = document_of(actor, project, asked, language=lang, base=files.base)
    names = written(made, replace(files, xlsx=xlsx_file), as_json=as_json)
    data = {"project": project.pk, "files": names, "document": as_data(made)}
    say(data, wrote(names) or words_of(made), as_json=as_json)


COMMANDS = (document_command,)
