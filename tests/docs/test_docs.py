"""What the docs say is true: links lead somewhere, commands parse, words stand on the screen."""

import re
import runpy
import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import allauth
import click
import pytest
from click.testing import CliRunner
from django.urls import Resolver404, resolve

from proxenia.config.cli import cli
from proxenia.core.contributions import NAV
from proxenia.demo.cast import PARTS

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "proxenia"
GUIDE = ROOT / "docs" / "guide.md"
PICTURES = ROOT / "docs" / "pictures"
DOCS = [
    *(ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "benchmarks" / "README.md",
]
EXISTING = ROOT / "README.md"
"""Stands in where a command needs a file that is there."""


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def links(doc: Path) -> list[str]:
    """Return the targets of the links and pictures of a page."""
    return re.findall(r"\]\(([^()\s]+)\)", doc.read_text())


def anchors(doc: Path) -> set[str]:
    """Return the anchors of a page's headings, as the usual renderers make them."""
    headings = re.findall(r"^#+ (.+)$", doc.read_text(), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def blocks(doc: Path) -> Iterator[str]:
    """Yield the lines of code of a page: in fences, or indented by four blanks after an empty line."""
    fenced = indented = False
    before = ""
    for line in doc.read_text().splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif fenced:
            yield line.strip()
        elif line.startswith("    ") and (indented or not before.strip()):
            indented = True
            yield line.strip()
        else:
            indented = indented and not line.strip()
        before = line


def spans(doc: Path) -> list[str]:
    """Return what stands between backticks, each on one line."""
    text = re.sub(r"^```.*?^```", "", doc.read_text(), flags=re.MULTILINE | re.DOTALL)
    return [" ".join(span.split()) for span in re.findall(r"`([^`]+)`", text)]


def code(doc: Path) -> list[str]:
    return [*blocks(doc), *spans(doc)]


def commands(doc: Path) -> list[str]:
    """Return the lines of code that call `proxenia`, without what explains them."""
    called = (re.match(r"(?:\.venv/bin/)?proxenia ((?:\"[^\"]*\"|(?!\s{2}|\s*[>|#]).)+)", line) for line in code(doc))
    return [found[1].strip() for found in called if found]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))


def named(text: str, pattern: str) -> set[str]:
    return set(re.findall(pattern, text, flags=re.MULTILINE))


def understand(words: list[str]) -> None:
    """Parse a command down to its last option, without running it; raises click's errors. A bare name is only a name."""
    command: click.Command = cli
    context: click.Context | None = None
    name = "proxenia"
    while isinstance(command, click.Group):
        context = command.make_context(name, words, parent=context)
        found, command, words = command.resolve_command(context, [*context._protected_args, *context.args])
        name = str(found)
    if words:
        command.make_context(name, words, parent=context)


@pytest.mark.parametrize("doc", DOCS, ids=relative)
def test_every_link_and_picture_leads_somewhere(doc: Path) -> None:
    broken = []
    for target in links(doc):
        parts = urlsplit(target)
        if parts.scheme:
            continue
        there = (doc.parent / unquote(parts.path)).resolve() if parts.path else doc
        if not there.exists() or (parts.fragment and parts.fragment not in anchors(there)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("doc", DOCS, ids=relative)
def test_every_make_target_it_names_is_in_the_makefile(doc: Path) -> None:
    said = {found[1] for line in code(doc) if (found := re.match(r"make ([a-z]+)\b", line))}
    assert said - targets() == set()


@pytest.mark.parametrize("doc", DOCS, ids=relative)
def test_every_command_it_shows_is_understood(doc: Path) -> None:
    wrong = {}
    for line in commands(doc):
        words = [
            str(EXISTING) if re.search(r"^FILE$|\.(jsonl?|zip|xml|tsv)$", word) else word for word in shlex.split(line)
        ]
        try:
            with CliRunner().isolation(input="a long enough word\n" * 2):
                understand(words)
        except click.exceptions.Exit:
            continue  # --help and --version answer at once
        except click.ClickException as error:
            wrong[line] = error.format_message()
    assert wrong == {}


def test_every_room_is_on_the_map_of_the_code_and_no_other() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text().partition("## The rooms")[2].partition("Rooms to come")[0]
    rows = named(text, r"^ {4}([a-z_]+(?: \| [a-z_]+)*) {2,}\S")
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert {name for row in rows for name in row.split(" | ")} == rooms


def test_every_address_in_the_guide_is_one() -> None:
    lost = []
    for address in (span for span in spans(GUIDE) if re.match(r"/[^\s]*/(\?\S*)?$", span)):
        try:
            resolve(urlsplit(address).path)
        except Resolver404:
            lost.append(address)
    assert lost == []


def test_the_keys_in_the_guide_are_those_of_the_menu() -> None:
    said = re.findall(r"`g` `(\w)` \| ([\w ]+?) \|", GUIDE.read_text())
    menu = [(item.key, str(item.label)) for item in NAV.every()]
    assert said
    assert set(said) - set(menu) == set()


def test_what_the_guide_says_in_bold_stands_on_the_screen() -> None:
    """A word on a screen is a whole text in our code or templates, or one of the log-in's own."""
    ours = "\n".join(path.read_text() for kind in ("py", "html") for path in SOURCE.rglob(f"*.{kind}"))
    texts = named(ours, r"\"([^\"\n]+)\"") | named(ours, r"'([^'\n]+)'") | {str(part.name) for part in PARTS}
    texts |= named((Path(allauth.__file__).parent / "locale/da/LC_MESSAGES/django.po").read_text(), r"^msgid \"(.+)\"$")
    known = {text.casefold() for text in texts}
    said = {" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", GUIDE.read_text(), flags=re.DOTALL)}
    assert sorted(words for words in said if words.casefold() not in known) == []


def test_every_picture_is_used_by_a_page_and_made_by_the_script() -> None:
    files = {path.stem for path in PICTURES.iterdir()}
    used = {Path(target).stem for doc in DOCS for target in links(doc) if target.endswith(".png")}
    made = set(runpy.run_path(str(ROOT / "scripts" / "pictures.py"))["PICTURES"])
    assert files == used == made


def test_no_picture_is_too_heavy_for_a_page() -> None:
    heaviest = 200_000
    assert [path.name for path in PICTURES.iterdir() if path.stat().st_size > heaviest] == []
