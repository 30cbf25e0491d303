"""Real processes beside the tests: a program on the same database, and a mail server on loopback that can kill it."""

import json
import os
import signal
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[1]


class Program:
    """A process that runs, or ran, a script; `folder` is where it leaves what it says."""

    returncode: int | None = None

    def __init__(self, folder: Path, nursery: "subprocess.Popen[str]") -> None:
        self.folder = folder
        self.nursery = nursery

    def poll(self) -> int | None:
        """Return the exit code (the negative number of a signal that killed it), or None while it runs."""
        assert self.nursery.poll() is None, "the nursery fell over; the reason stands above"
        ended = self.folder / "ended"
        if ended.exists():
            self.returncode = int(ended.read_text())
        return self.returncode

    def communicate(self, timeout: float = 60) -> tuple[str, str]:
        """Wait for its end; return what it printed and what it complained of. Raises TimeoutError."""
        until = time.monotonic() + timeout
        while self.poll() is None:
            if time.monotonic() > until:
                raise TimeoutError(f"a program did not end within {timeout} seconds")
            time.sleep(0.02)
        return (self.folder / "out").read_text(), (self.folder / "err").read_text()


class Beside:
    """Programs on one database of their own: a file on SQLite, the test database on PostgreSQL."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.nursery: subprocess.Popen[str] | None = None
        self.environment = {**os.environ, "PROXENIA_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT), **environment}
        folder.mkdir()
        if connection.vendor == "sqlite":
            self.environment.pop("DATABASE_URL", None)
            with connection.cursor() as cursor:  # the tests' own database, migrated as it is, without their records
                cursor.execute("VACUUM INTO %s", [str(folder / "proxenia.sqlite3")])
        else:
            address = urlsplit(os.environ["DATABASE_URL"])
            own = address._replace(path=f"/{settings.DATABASES['default']['NAME']}")
            self.environment["DATABASE_URL"] = urlunsplit(own)

    def start(self, script: str) -> Program:
        """Start a program."""
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        if self.nursery is None:
            command = [sys.executable, "-m", "tests.nursery"]
            self.nursery = subprocess.Popen(command, env=self.environment, stdin=subprocess.PIPE, text=True, cwd=ROOT)
        assert self.nursery.stdin is not None
        print(json.dumps([script, str(folder)]), file=self.nursery.stdin, flush=True)
        return Program(folder, self.nursery)

    def close(self) -> None:
        """Start no more programs."""
        if self.nursery is not None:
            self.nursery.communicate(timeout=60)

    def run(self, script: str, *, killed: bool = False) -> Any:
        """Run a program to its end; return what it printed as JSON, if anything. `killed`: it must have been killed."""
        program = self.start(script)
        said, errors = program.communicate()
        expected = -signal.SIGKILL if killed else 0
        assert program.returncode == expected, errors
        return json.loads(said.splitlines()[-1]) if said.strip() else None

    def work(self, before: str = "", *, killed: bool = False, lease: float = 0.4) -> Any:
        """Run a worker until nothing waits; `before` is done first in its process."""
        script = f"""
{before}
from proxenia.core.working import work
print(json.dumps(work(once=True, lease=dt.timedelta(seconds={lease})).as_dict()))
"""
        return self.run(script, killed=killed)


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mail on loopback. `kills` names the command at which it kills whoever sends; `refuses` what it says no to.

    At “DATA” the mail is taken first, and the sender dies before it hears so.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mails: list[str] = []
        self.kills = ""
        self.refuses = ""

    @property
    def settings(self) -> dict[str, str]:
        """What a program needs in its environment to send here."""
        host, port = self.server_address[:2]
        return {"PROXENIA_SMTP_HOST": str(host), "PROXENIA_SMTP_PORT": str(port), "PROXENIA_SMTP_TLS": "0"}

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.shutdown()
        self.server_close()


class _Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 loopback")
        while line := self.rfile.readline().decode().strip():
            word = line.partition(" ")[0].upper()
            if word == "EHLO" and self._is_killed(word):
                return
            if word == "DATA":
                if not self._take():
                    return
            elif word == self.server.refuses:
                self._say("451 try again later")
            else:
                self._say("221 bye" if word == "QUIT" else "250 ok")
            if word == "QUIT":
                return

    def _take(self) -> bool:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline().decode()) and line.strip() != ".":
            lines.append(line)
        self.server.mails.append("".join(lines))
        if self._is_killed("DATA"):
            return False
        self._say("250 taken")
        return True

    def _is_killed(self, word: str) -> bool:
        if self.server.kills != word:
            return False
        os.kill(int((Path(os.environ["MAIL_VICTIM"])).read_text()), signal.SIGKILL)
        return True

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
