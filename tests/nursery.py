"""Runs programs for `processes.Beside`: sets Django up once, then forks a process for each script that it is sent.

A line of its input is a script and the folder where its process leaves `out`, `err` and, when it has ended, `ended`: its exit code, or
the signal that killed it as a negative number.
"""

import json
import os
import signal
import sys
import traceback
from importlib import import_module
from pathlib import Path

BEGIN = "import datetime as dt, json, os, signal, sys\n"


def main() -> None:
    """Fork a process for each line until there are no more."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "proxenia.config.settings")
    import django

    django.setup()
    import_module(django.conf.settings.ROOT_URLCONF)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        script, folder = json.loads(line)
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            watch(script, Path(folder))
            os._exit(0)


def watch(script: str, folder: Path) -> None:
    """Run a script in a process and leave word of how it ended."""
    process = os.fork()
    if process == 0:
        os._exit(run(script, folder))
    _process, status = os.waitpid(process, 0)
    (folder / "ending").write_text(str(os.waitstatus_to_exitcode(status)))
    (folder / "ending").replace(folder / "ended")


def run(script: str, folder: Path) -> int:
    """Run a script in this process; return its exit code."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(folder / name, os.O_WRONLY | os.O_CREAT), number)
    try:
        exec(BEGIN + script, {"__name__": "__main__"})
    except BaseException:  # noqa: BLE001 - told to who asked
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


if __name__ == "__main__":
    main()
