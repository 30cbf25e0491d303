"""What was backed up comes back whole, and what was tampered with is refused."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.db import connection

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="drives the embedded database from outside")


def proxenia(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line on a data folder of its own."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"PROXENIA_DATA_DIR": str(folder)}
    command = [sys.executable, "-c", "from proxenia.config.cli import main; main()", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demo in it."""
    folder = tmp_path_factory.mktemp("office")
    done = proxenia(folder, "demo", "--load-only", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["accounts"]["editor"] == "editor@demo.example"
    return folder


@pytest.fixture(scope="module")
def archive(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of that folder."""
    file = tmp_path_factory.mktemp("backups") / "office.zip"
    done = proxenia(home, "backup", str(file), "--with-key", "--json")
    assert done.returncode == 0, done.stderr
    return file


def test_a_backup_comes_back_in_an_empty_folder_with_its_audit_chains_verified(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as zipped:
        (tmp_path / "secret.key").write_bytes(zipped.read("secret.key"))
    done = proxenia(tmp_path, "restore", str(archive), "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    verified = proxenia(tmp_path, "audit", "verify", "--json")
    assert verified.returncode == 0, verified.stdout
    assert json.loads(verified.stdout) == {"checked": json.loads(done.stdout)["offices"], "faults": []}


def test_an_empty_folder_is_not_backed_up_and_stays_empty(tmp_path: Path) -> None:
    done = proxenia(tmp_path / "office", "backup", str(tmp_path / "office.zip"))
    assert (done.returncode, "proxenia init" in done.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_a_refused_restore_leaves_nothing_behind(archive: Path, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "without-key.zip"
    assert "Keep" in proxenia(home, "backup", str(file)).stdout
    done = proxenia(tmp_path / "new", "restore", str(file))
    assert (done.returncode, "secret key" in done.stderr) == (1, True)
    assert [one.name for one in tmp_path.iterdir()] == ["without-key.zip"]


def test_a_database_that_is_there_is_not_overwritten_unasked(home: Path, archive: Path) -> None:
    done = proxenia(home, "restore", str(archive))
    assert done.returncode == 1
    assert "--replace" in done.stderr


def test_a_changed_archive_is_refused_by_name(archive: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("database"):
                content = content[:-1] + bytes([content[-1] ^ 1])
            target.writestr(name, content)
    done = proxenia(tmp_path / "other", "restore", str(broken), "--check-only")
    assert done.returncode == 1
    assert "database.sqlite3 is not as it was written" in done.stderr


def test_something_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "notes.zip"
    file.write_text("no archive")
    done = proxenia(tmp_path / "other", "restore", str(file), "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert (told["error"], "not a backup" in told["message"]) == ("restore.refused", True)


def test_check_finds_a_waiting_database_and_says_what_to_do(tmp_path: Path) -> None:
    done = proxenia(tmp_path, "check", "--json")
    assert done.returncode == 1
    hints = [one["hint"] for one in json.loads(done.stdout)["findings"]]
    assert any("proxenia init" in hint for hint in hints)


def test_init_starts_an_office_once(tmp_path: Path) -> None:
    arguments = ["init", "--office", "Office 1", "--email", "officer1@example.org", "--name", "Officer 1"]
    done = proxenia(tmp_path, *arguments, "--password", "a-long-password-1", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    again = proxenia(tmp_path, *arguments, "--password", "a-long-password-1", "--json")
    assert again.returncode == 1
    assert proxenia(tmp_path, "demo", "--load-only").returncode == 1


def test_help_teaches_and_unknown_words_exit_with_two(tmp_path: Path) -> None:
    assert "proxenia init" in proxenia(tmp_path, "--help").stdout
    assert proxenia(tmp_path, "backup", "--help").stdout.count("Example") == 1
    assert proxenia(tmp_path, "unheard-of").returncode == 2
