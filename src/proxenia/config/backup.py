"""Backup and verified restore: one zip archive with the database, the files and a manifest of hashes."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, connections

import proxenia
from proxenia.accounts.models import Office
from proxenia.audit.chain import verify
from proxenia.audit.models import ChainHead

MANIFEST = "manifest.json"
CHUNK = 2**20


class BackupError(Exception):
    """A backup cannot be written or trusted; the message says why and what to do."""


def write_backup(target: Path, *, with_key: bool) -> dict[str, Any]:
    """Write an archive and read it back; return its manifest. Raises BackupError and leaves no half file."""
    _must_hold_an_office()
    part = target.with_suffix(target.suffix + ".part")
    with tempfile.TemporaryDirectory() as folder:
        database = _dump(Path(folder))
        contents = {database.name: database}
        files = Path(settings.MEDIA_ROOT)
        contents |= {
            f"files/{one.relative_to(files).as_posix()}": one for one in sorted(files.rglob("*")) if one.is_file()
        }
        key = settings.DATA_DIR / "secret.key"
        if with_key and key.exists():
            contents["secret.key"] = key
        manifest = {
            "version": proxenia.__version__,
            "written": datetime.now(UTC).isoformat(timespec="seconds"),
            "database": connection.vendor,
            "key_fingerprint": key_fingerprint(),
            "sha256": {name: _sha256(path) for name, path in contents.items()},
        }
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, path in contents.items():
                    archive.write(path, name)
                archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
            read_manifest(part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    return manifest


def _must_hold_an_office() -> None:
    """Refuse to back up a folder or database that no office has been started in; leave it as it was."""
    is_file = connection.vendor == "sqlite"
    path = Path(connection.settings_dict["NAME"])
    try:
        started = (path.exists() or not is_file) and Office.objects.exists()
    except DatabaseError:
        started = False
    if not started:
        where = path if is_file else f"the database {connection.settings_dict['NAME']}"
        raise BackupError(
            f"There is no office in {where}, so there is nothing to back up. "
            "Name its folder with PROXENIA_DATA_DIR (or DATABASE_URL), or start one with “proxenia init”."
        )


def words_about_key(manifest: dict[str, Any]) -> str:
    """Say where the key is without which the archive is worthless."""
    if "secret.key" in manifest["sha256"]:
        return "The secret key is in it: guard this file like the key."
    where = "PROXENIA_KEY" if "PROXENIA_KEY" in os.environ else settings.DATA_DIR / "secret.key"
    return f"The secret key is not in it. Keep {where} in another safe place: without it nobody can restore this file."


def forget_new_key() -> None:
    """Take back the key and folder that this process made, so that a refusal leaves nothing behind."""
    if settings.KEY_IS_NEW:
        (settings.DATA_DIR / "secret.key").unlink(missing_ok=True)
        if not any(settings.DATA_DIR.iterdir()):
            settings.DATA_DIR.rmdir()


def read_manifest(source: Path) -> dict[str, Any]:
    """Return an archive's manifest after checking every file in it against its hash; raise BackupError otherwise."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
            names = set(archive.namelist()) - {MANIFEST}
            if names != set(manifest["sha256"]):
                raise BackupError(f"{source}: files were added to or taken from this archive.")
            for name, expected in manifest["sha256"].items():
                digest = hashlib.sha256()
                with archive.open(name) as stream:
                    while block := stream.read(CHUNK):
                        digest.update(block)
                if digest.hexdigest() != expected:
                    raise BackupError(f"{source}: {name} is not as it was written. Use another backup.")
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise BackupError(f"{source} is not a backup of Proxenia, or is damaged: {error}") from error
    return manifest


def restore_backup(source: Path, *, check_only: bool, replace: bool) -> dict[str, Any]:
    """Verify an archive and, unless only checking, put it in place; return what was done."""
    manifest = read_manifest(source)
    if manifest["database"] != connection.vendor:
        raise BackupError(
            f"The archive holds a {manifest['database']} database, but DATABASE_URL names a {connection.vendor} one."
        )
    if check_only:
        return {
            "checked": str(source),
            **manifest,
            "words": f"{source} is whole: {len(manifest['sha256'])} files as written.",
        }
    with tempfile.TemporaryDirectory(dir=_scratch()) as folder, zipfile.ZipFile(source) as archive:
        for name in manifest["sha256"]:
            if ".." in Path(name).parts or Path(name).is_absolute():
                raise BackupError(f"{source}: {name} would be written outside the folder.")
        archive.extractall(folder)
        key = Path(folder) / "secret.key"
        if manifest["key_fingerprint"] != key_fingerprint() and not key.exists():
            raise BackupError(
                "The archive was written under another secret key. Put that key in place first (secret.key or PROXENIA_KEY)."
            )
        _load(Path(folder), replace=replace)
        if key.exists():
            shutil.copy2(key, settings.DATA_DIR / "secret.key")
        files = Path(folder) / "files"
        if files.exists():
            shutil.copytree(files, settings.MEDIA_ROOT, dirs_exist_ok=True)
    offices = verify_chains()
    return {
        "restored": str(source),
        "offices": offices,
        "words": f"Restored {source}; audit chains verified: {offices}.",
    }


def verify_chains() -> int:
    """Check every office's audit chain; return how many. Raises BackupError naming the first bad row."""
    offices = list(ChainHead.objects.values_list("office_id", flat=True))
    for office_id in offices:
        fault = verify(office_id)
        if fault is not None:
            raise BackupError(f"The audit chain of office {office_id} breaks at row {fault.seq}: {fault.reason}.")
    return len(offices)


def key_fingerprint() -> str:
    """Return a short hash by which a key is recognised without being known."""
    return hashlib.sha256(b"fingerprint" + settings.PROXENIA_KEY.encode()).hexdigest()[:16]


def _scratch() -> Path:
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    return Path(settings.DATA_DIR)


def _dump(folder: Path) -> Path:
    if connection.vendor == "sqlite":
        path = folder / "database.sqlite3"
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
            _check_sqlite(copy)
        return path
    path = folder / "database.dump"
    _run("pg_dump", "--format=custom", f"--file={path}", *_postgres_arguments())
    return path


def _load(folder: Path, *, replace: bool) -> None:
    if connection.vendor == "sqlite":
        _load_sqlite(folder / "database.sqlite3", replace=replace)
        return
    with connection.cursor() as cursor:
        if connection.introspection.table_names(cursor) and not replace:
            raise BackupError("The database is not empty. Name an empty one, or say --replace.")
    connections.close_all()
    _run(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--single-transaction",
        *_postgres_arguments(),
        str(folder / "database.dump"),
    )


def _load_sqlite(fresh: Path, *, replace: bool) -> None:
    with closing(sqlite3.connect(fresh)) as copy:
        _check_sqlite(copy)
    target = Path(connection.settings_dict["NAME"])
    if target.exists() and not replace:
        raise BackupError(
            f"{target} is there already. Say --replace to put it aside, or name another PROXENIA_DATA_DIR."
        )
    connections.close_all()
    if target.exists():
        aside = target.with_name(f"{target.name}.{datetime.now(UTC):%Y%m%dT%H%M%S}.old")
        with closing(sqlite3.connect(target)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        target.replace(aside)
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    shutil.copy2(fresh, target)


def _check_sqlite(database: sqlite3.Connection) -> None:
    answer = database.execute("PRAGMA integrity_check").fetchone()[0]
    if answer != "ok":
        raise BackupError(f"The database is damaged: {answer}")


def _postgres_arguments() -> list[str]:
    settings_dict = connection.settings_dict
    given = {"--host": settings_dict["HOST"], "--port": settings_dict["PORT"], "--username": settings_dict["USER"]}
    return [f"{name}={value}" for name, value in given.items() if value] + [f"--dbname={settings_dict['NAME']}"]


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise BackupError(f"{program} is not on this machine. Install PostgreSQL's client programs.")
    password = {"PGPASSWORD": connection.settings_dict["PASSWORD"]} if connection.settings_dict["PASSWORD"] else {}
    done = subprocess.run([path, *arguments], env=os.environ | password, capture_output=True, text=True, check=False)  # noqa: S603 - fixed program, own settings
    if done.returncode:
        raise BackupError(f"{program} failed: {done.stderr.strip()[-400:]}")


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
