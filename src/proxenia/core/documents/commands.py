"""What commands that make documents share: into which files, with which links, and the writing."""

from pathlib import Path
from typing import Any

import click
from django.conf import settings

from proxenia.core.errors import RuleError
from proxenia.core.printing import stop

from . import Document, docx, pdf

FILE = click.Path(dir_okay=False, writable=True, path_type=Path)


def file_options(command: Any) -> Any:
    """Add the options that say into which files a document goes, and where its links lead."""
    for option in (
        click.option("--url", help="Address of this installation, for the links to the records."),
        click.option("--docx", "docx_file", type=FILE, help="Write it for Word into this file."),
        click.option("--pdf", "pdf_file", type=FILE, help="Write it as PDF into this file."),
    ):
        command = option(command)
    return command


def base_of(url: str | None) -> str:
    """Return the address that was named, else that under which the office reaches this installation, as far as the settings know."""
    return url or (f"https://{settings.HOSTS[0]}" if settings.HOSTS else "http://127.0.0.1:8000")


def written(document: Document, pdf_file: Path | None, docx_file: Path | None, *, as_json: bool) -> list[str]:
    """Write a document into the files that were named and return their names; end the command where that cannot be done."""
    wanted = [(file, make) for file, make in ((pdf_file, pdf), (docx_file, docx)) if file is not None]
    try:
        for file, make in wanted:
            file.write_bytes(make(document))
    except OSError as error:
        stop("file.not_written", str(error), as_json=as_json)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    return [str(file) for file, _make in wanted]


def wrote(files: list[str]) -> list[str]:
    """Return for people which files were written."""
    return [f"Wrote {file}" for file in files]
