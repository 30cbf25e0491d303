"""Keeps the embedded database as the migrations leave it, so that not every run of the tests applies each of them anew."""

import hashlib
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from django import VERSION
from django.apps import apps
from django.conf import settings

FOLDER = Path(__file__).parent.parent / "build" / "migrated"
IN_MEMORY = "file:memorydb_default?mode=memory&cache=shared"
"""The database in memory in which Django runs tests."""


def is_embedded() -> bool:
    """Whether the tests run on the embedded database."""
    return str(settings.DATABASES["default"]["ENGINE"]).endswith("sqlite3")


def kept() -> Path:
    """Return where the database is kept that these very migrations make, with what they import of the project."""
    asked = hashlib.sha256(f"{VERSION} {sqlite3.sqlite_version}".encode())
    root = Path(apps.get_app_config("core").path).parent
    made_by = [path for app in apps.get_app_configs() for path in Path(app.path).glob("migrations/*.py")]
    for path in sorted({*made_by, *root.glob("core/*.py"), *root.glob("config/settings.py")}):
        asked.update(path.name.encode() + path.read_bytes())
    return FOLDER / f"{asked.hexdigest()[:32]}.sqlite3"


def lay_out(path: Path) -> sqlite3.Connection:
    """Fill the database of the tests with the one kept at a path; return what holds it open."""
    held = sqlite3.connect(IN_MEMORY, uri=True, check_same_thread=False)
    with closing(sqlite3.connect(path)) as whole:
        whole.backup(held)
    return held


def keep(path: Path) -> None:
    """Keep the database of the tests as it stands; others who do so at the same time keep the same."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        made = Path(folder) / path.name
        with closing(sqlite3.connect(IN_MEMORY, uri=True)) as held, closing(sqlite3.connect(made)) as whole:
            held.backup(whole)
        made.replace(path)
