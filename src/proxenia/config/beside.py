"""A worker as a child of the web server: begun with it, begun again where it dies, ended with it."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

AGAIN = 5.0
"""Seconds until a worker that died is begun again."""
PATIENCE = 10.0
"""Seconds that the job in hand may take at the end. What takes longer is begun anew by the next worker."""


@contextmanager
def worker_beside() -> Iterator[None]:
    """Keep one worker running meanwhile.

    The child is its own process group, so that Ctrl+C reaches it once and by us; it ends by itself where we are killed.
    """
    over = threading.Event()
    keeper = threading.Thread(target=_keep, args=(over,), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _keep(over: threading.Event) -> None:
    while not over.is_set():
        child = _begin()
        while child.poll() is None and not over.wait(0.5):
            pass
        if child.poll() is None:
            _end(child)
        over.wait(AGAIN)


def _begin() -> subprocess.Popen[bytes]:
    code = "from proxenia.config.cli import main; main()"
    command = [sys.executable, "-c", code, "work", "--parent", str(os.getpid())]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - our own program


def _end(child: "subprocess.Popen[bytes]") -> None:
    child.terminate()
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
