"""What commands that make documents share: into which files, with which links, the writing, and the words for a terminal."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click
from django.conf import settings

from proxenia.core.errors import RuleError
from proxenia.core.printing import stop

from . import Document, as_data, docx, pdf, xlsx

FILE = click.Path(dir_okay=False, writable=True, path_type=Path)


@dataclass(frozen=True, slots=True)
class Files:
    """Into which files a document goes, and the address with which its links begin."""

    pdf: Path | None
    docx: Path | None
    base: str
    xlsx: Path | None = None

    @property
    def named(self) -> list[tuple[Path, Callable[[Document], bytes]]]:
        """The files that were named, each with what makes it."""
        return [
            (file, make) for file, make in ((self.pdf, pdf), (self.docx, docx), (self.xlsx, xlsx)) if file is not None
        ]


def file_options(command: Any) -> Any:
    """Add the options that say into which files a document goes, and where its links lead; the command gets them as `files`."""

    @wraps(command)
    def with_files(*, pdf_file: Path | None, docx_file: Path | None, url: str | None, **given: Any) -> Any:
        return command(files=Files(pdf_file, docx_file, (url or _base()).rstrip("/")), **given)

    found: Any = with_files
    for option in (
        click.option("--url", help="Address of this installation, for the links to the records."),
        click.option("--docx", "docx_file", type=FILE, help="Write it for Word into this file."),
        click.option("--pdf", "pdf_file", type=FILE, help="Write it as PDF into this file."),
    ):
        found = option(found)
    return found


def _base() -> str:
    """Return the address under which the office reaches this installation, as far as the settings know it."""
    return f"https://{settings.HOSTS[0]}" if settings.HOSTS else "http://127.0.0.1:8000"


def written(document: Document, files: Files, *, as_json: bool) -> list[str]:
    """Write a document into the files that were named and return their names; end the command where that cannot be done."""
    try:
        for file, make in files.named:
            file.write_bytes(make(document))
    except OSError as error:
        stop("file.not_written", str(error), as_json=as_json)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    return [str(file) for file, _make in files.named]


def wrote(names: list[str]) -> list[str]:
    """Return for people which files were written."""
    return [f"Wrote {name}" for name in names]


def words_of(document: Document) -> str:
    """Return a document as plain lines."""
    data = as_data(document)
    lines = [data["title"], data["subtitle"], data["as_of_words"]]
    for block in data["blocks"]:
        lines += _lines(block)
    if data["notes"]:
        lines += ["", data["words"]["sources"], *(f"  [{note['number']}] {note['text']}" for note in data["notes"])]
    return "\n".join(lines)


def _lines(block: dict[str, Any]) -> list[str]:
    kinds: dict[str, Callable[[dict[str, Any]], list[str]]] = {
        "heading": lambda one: ["", one["text"]],
        "facts": lambda one: ["", *_facts(one)],
        "bullets": lambda one: [f"  - {_plain(item)}" for item in one["items"]],
        "cards": lambda one: [
            line for card in one["items"] for line in ("", f"  {_plain(card['title'])}", *_facts(card))
        ],
        "figure": lambda one: [f"  [{one['alternative']}]"],
        "contents": lambda one: [f"  {entry['text']}" for entry in one["entries"]],
        "break": lambda _one: [""],
        "table": lambda one: ["  " + " | ".join(map(_plain, row)) for row in one["rows"]],
    }
    if block["kind"] in kinds:
        return kinds[block["kind"]](block)
    return [f"  {block.get('title', '')} {_plain(block['runs'])}".replace("   ", "  ")]


def _facts(block: dict[str, Any]) -> list[str]:
    return [f"  {item['label']}: {_plain(item['runs'])}" for item in block["items"]]


def _plain(runs: list[dict[str, Any]]) -> str:
    return "".join(run["text"] + "".join(f" [{note['number']}]" for note in run["notes"]) for run in runs)
