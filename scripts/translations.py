"""Check the translations: complete, faithful to their fields, and in step with the source.

    python scripts/translations.py

Every entry of every `django.po` must be translated, none fuzzy or obsolete; `%(name)s` and `{name}` must be
the same in a message and its translation; and collecting the messages anew must give no other set of them.
The last needs gettext's xgettext. Without it the check says so, and fails where CI is set.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src/proxenia"
PATTERN = "**/locale/*/LC_MESSAGES/django.po"
FIELD = re.compile(r"%\((\w+)\)|\{(\w+)\}")

Key = tuple[str | None, str]


def main() -> None:
    """Print what is wrong and exit 1, or say that all is well."""
    files = sorted(PACKAGE.glob(PATTERN))
    found = [problem for file in files for problem in check_file(file)]
    if not files:
        found.append("There is no django.po under src/proxenia: run `make messages`.")
    if shutil.which("xgettext"):
        found += check_source(files)
    else:
        print("gettext is not installed, so nobody looked for messages that are missing from the .po files.")
        if os.environ.get("CI"):
            found.append("gettext is needed here.")
    print("\n".join(found) or f"Translations: {len(files)} file(s), complete.")
    sys.exit(1 if found else 0)


def check_file(file: Path) -> Iterator[str]:
    """Yield a line for each entry of `file` that is untranslated, fuzzy, obsolete or has other fields."""
    catalog = read(file)
    name = file.relative_to(ROOT)
    for obsolete in catalog.obsolete.values():
        yield f"{name}: obsolete: {_text(obsolete)!r}"
    for message in entries(catalog):
        where = f"{name}:{message.lineno}"
        texts = _texts(message.string or "")
        if not all(texts):
            yield f"{where}: not translated: {_text(message)!r}"
        elif message.fuzzy:
            yield f"{where}: fuzzy: {_text(message)!r}"
        elif not _fields_agree(message, texts):
            yield f"{where}: other fields than in {_text(message)!r}"


def check_source(files: list[Path]) -> Iterator[str]:
    """Yield a line for each message of the source that a `.po` lacks, and for each it has beside them."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / PACKAGE.name
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("static", "data", "*.mo", "__pycache__"))
        collect(copy, sorted({file.parent.parent.name for file in files}))
        for file in files:
            name = file.relative_to(ROOT)
            kept, fresh = keys(read(file)), keys(read(copy / file.relative_to(PACKAGE)))
            yield from (f"{name}: missing: {text!r}" for _, text in sorted(fresh - kept, key=str))
            yield from (f"{name}: not in the source: {text!r}" for _, text in sorted(kept - fresh, key=str))


def collect(package: Path, languages: list[str]) -> None:
    """Collect the messages of `package` into its `.po` files, as `make messages` does."""
    if not languages:
        return
    settings.configure(USE_I18N=True, INSTALLED_APPS=["proxenia.core"])
    django.setup()
    before = Path.cwd()
    os.chdir(package)
    try:
        call_command("makemessages", locale=languages, no_obsolete=True, verbosity=0)
    finally:
        os.chdir(before)


def read(file: Path) -> Catalog:
    """Return the messages of a `.po` file."""
    with file.open("rb") as words:
        return read_po(words, locale=file.parent.parent.name)


def entries(catalog: Catalog) -> Iterator[Message]:
    """Yield the messages without the header."""
    return (message for message in catalog if message.id)


def keys(catalog: Catalog) -> set[Key]:
    """Return the messages' contexts and texts, which are what Django looks up."""
    return {(message.context, _text(message)) for message in entries(catalog)}


def _text(message: Message) -> str:
    return _texts(message.id)[0]


def _texts(value: str | tuple[str, ...] | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _fields(text: str) -> set[str]:
    return {percent or brace for percent, brace in FIELD.findall(text)}


def _fields_agree(message: Message, texts: list[str]) -> bool:
    # "One place" may leave out the number that "%(count)s places" names.
    forms = [_fields(text) for text in _texts(message.id)]
    return all(_fields(text) in forms for text in texts)


if __name__ == "__main__":
    main()
