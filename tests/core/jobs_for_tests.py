"""Jobs that the tests of the worker run."""

import os
import signal
import time
from pathlib import Path

from django_tasks import task


@task()
def write_line(path: str, line: str) -> None:
    """Add a line to a file."""
    with Path(path).open("a") as file:
        file.write(f"{line}\n")


@task()
def fall_over() -> None:
    """Fail."""
    message = "the printer is on fire"
    raise RuntimeError(message)


@task()
def die_the_first_time(path: str, line: str) -> None:
    """Be killed at the first attempt; write a line at the second."""
    if not Path(path).exists():
        Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    with Path(path).open("a") as file:
        file.write(f"{line}\n")


@task()
def always_die() -> None:
    """Be killed at every attempt."""
    os.kill(os.getpid(), signal.SIGKILL)


@task()
def take_long(path: str, seconds: float) -> None:
    """Say that it began, take a while, say that it ended."""
    with Path(path).open("a") as file:
        file.write("began\n")
    time.sleep(seconds)
    with Path(path).open("a") as file:
        file.write("ended\n")
