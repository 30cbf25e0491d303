"""Check the translations: complete, faithful to their fields, and in step with the source.

    python scripts/translations.py
    python scripts/translations.py --documents    bring the catalogue of documents (Chinese) in step with what they say

Every entry of every `django.po` must be translated, none fuzzy or obsolete; `%(name)s` and `{name}` must be
the same in a message and its translation; and collecting the messages anew must give no other set of them.
The last needs gettext's xgettext. Without it the check says so, and fails where CI is set.
"""

import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src/proxenia"
PATTERN = "**/locale/*/LC_MESSAGES/django.po"
OF_DOCUMENTS = "zh_Hans"
"""The language of documents alone. Its catalogue holds the messages that documents can say, and no others."""
SPOKEN_IN_DOCUMENTS = (
    *("reports/book/", "reports/brief/", "reports/choices.py", "core/documents/tongues.py", "core/dates.py"),
    *("contacts/words.py", "contacts/choices.py", "directory/choices.py", "directory/holding.py"),
    *("relations/choices.py", "relations/watch.py", "sources/choices.py", "sources/figures.py"),
    *("visits/report.py", "visits/words.py", "visits/reckoning.py", "visits/state.py", "bodies/paper_words.py"),
    *("protocol/dinners/papers/words.py", "protocol/precedence/words.py", "openings/seminars/words.py"),
    *("forums/choices.py", "forums/day/words.py", "forums/programme/changes.py", "core/documents/linking.py"),
    *("forums/after/forum_report.py", "forums/after/sponsor_report.py", "forums/after/figures.py"),
    *("projects/choices.py", "projects/documents/words.py", "projects/results/words.py", "projects/money/words.py"),
    *("projects/days/figures.py", "relations/timeline_table.py", "region/asks/paper_words.py", "region/costs/words.py"),
    *("region/votes/paper.py", "region/votes/words.py"),
    *(
        "results/effects/paper_words.py",
        "results/effects/words.py",
        "results/effects/drawing.py",
        "results/effect_choices.py",
    ),
    "accounts/templates/accounts/own_ways.html",
)
"""Where documents take their words from, by the beginnings of paths."""
PERHAPS_SPOKEN = ("protocol/", "visits/", "bodies/", "region/")
"""Where they take some: what stands in the catalogue from here may stay. A test of the book says which ones must be there."""
SPOKEN_BESIDE = {
    *("Skip to the content", "Illustrative office: nothing here is real", "Danish", "English", "Chinese"),
    *("under %(record)s", "promised at “%(contact)s”", "promised at “%(contact)s”, %(when)s"),
}
"""Single messages that documents take from elsewhere."""
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: zh_Hans\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"""
FIELD = re.compile(r"%\((\w+)\)|\{(\w+)\}")

Key = tuple[str | None, str]


def main() -> None:
    """Print what is wrong and exit 1, or say that all is well."""
    files = sorted(PACKAGE.glob(PATTERN))
    found = [problem for file in files for problem in check_file(file)]
    if "--documents" in sys.argv:
        gather(*_pair(files))
        return
    found += check_documents(*_pair(files))
    files = [file for file in files if file.parent.parent.name != OF_DOCUMENTS]
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


def _pair(files: list[Path]) -> tuple[Path, Path]:
    """Return the catalogue of the pages, which holds every message, and that of documents."""
    whole = next(file for file in files if file.parent.parent.name != OF_DOCUMENTS)
    return whole, whole.parent.parent.parent / OF_DOCUMENTS / "LC_MESSAGES/django.po"


def spoken(whole: Path, places: tuple[str, ...] = SPOKEN_IN_DOCUMENTS) -> dict[Key, Message]:
    """Return the messages from some places that documents can say, of all that there are."""
    return {
        (message.context, _text(message)): message
        for message in entries(read(whole))
        if _text(message) in SPOKEN_BESIDE or any(path.startswith(places) for path, _line in message.locations)
    }


def check_documents(whole: Path, of_documents: Path) -> Iterator[str]:
    """Yield a line for each message that documents can say and their catalogue lacks, and for each it has beside them."""
    wanted, kept = set(spoken(whole)), keys(read(of_documents))
    name = of_documents.relative_to(ROOT)
    yield from (f"{name}: missing: {text!r}" for _, text in sorted(wanted - kept, key=str))
    others = kept - wanted - set(spoken(whole, PERHAPS_SPOKEN))
    yield from (f"{name}: no document says: {text!r}" for _, text in sorted(others, key=str))


def gather(whole: Path, of_documents: Path) -> None:
    """Bring the catalogue of documents in step: what they newly say is there to be translated, the rest is gone."""
    known = {
        key: message.string for message in entries(read(of_documents)) if (key := (message.context, _text(message)))
    }
    fresh = Catalog(locale=OF_DOCUMENTS)
    perhaps = {key: message for key, message in spoken(whole, PERHAPS_SPOKEN).items() if known.get(key)}
    for key, message in sorted({**perhaps, **spoken(whole)}.items(), key=lambda pair: str(pair[0])):
        string = known.get(key) or (("",) if isinstance(message.id, tuple) else "")
        fresh.add(message.id, string, flags=message.flags - {"fuzzy"}, context=message.context)
    words = io.BytesIO()
    write_po(words, fresh, width=0, omit_header=True)
    of_documents.write_text(f"{HEADER}\n{words.getvalue().decode()}", encoding="utf-8")


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
