"""Is this installation set up well? Each finding says what is wrong and what to do."""

from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an operator should know. `level` is "error" or "warning"."""

    level: str
    what: str
    hint: str

    def as_dict(self) -> dict[str, Any]:
        """Return the finding for JSON."""
        return asdict(self)


def findings() -> list[Finding]:
    """Return what is not well, worst first."""
    waiting = database_findings()
    found = [*_framework(), *waiting, *_assets(), *_mail(), *_network(), *_key(), *([] if waiting else _work())]
    return sorted(found, key=lambda one: one.level)


def _framework() -> list[Finding]:
    return [
        Finding("error" if one.level >= ERROR else "warning", str(one.msg), str(one.hint or "See the message."))
        for one in run_checks()
    ]


def database_findings() -> list[Finding]:
    """Return what is wrong with the database; nothing where it answers and is up to date."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return [
            Finding("error", f"The database does not answer: {error}", "Look at DATABASE_URL or PROXENIA_DATA_DIR.")
        ]
    if waiting:
        hint = "Run “proxenia serve” or “proxenia init”; both bring it up to date."
        return [Finding("error", f"{len(waiting)} changes of the database are waiting.", hint)]
    return []


def _assets() -> list[Finding]:
    from django.contrib.staticfiles import finders  # noqa: PLC0415 - only here

    missing = [name for name in ("vendor/tabler.min.css", "vendor/icons.svg") if not finders.find(name)]
    if missing:
        return [
            Finding(
                "error", f"Style sheets are missing: {', '.join(missing)}.", "Run “make assets”, or install the wheel."
            )
        ]
    return []


def _mail() -> list[Finding]:
    if not settings.EMAIL_HOST:
        hint = "Set PROXENIA_SMTP_HOST, _PORT, _USER, _PASSWORD and PROXENIA_MAIL_FROM; until then mails are printed."
        return [Finding("warning", "No mail server is set: invitations cannot be sent.", hint)]
    if settings.PUBLIC_URL.startswith("http://127.0.0.1"):
        hint = "Set PROXENIA_URL to the address under which people reach the server."
        return [Finding("warning", f"Links in mails lead to {settings.PUBLIC_URL}.", hint)]
    return []


def _network() -> list[Finding]:
    found = []
    if settings.DEBUG:
        found.append(
            Finding("error", "PROXENIA_DEBUG is on: errors show the program's inside.", "Unset PROXENIA_DEBUG.")
        )
    if settings.HOSTS and not settings.SESSION_COOKIE_SECURE:
        hint = "Put a proxy with a certificate in front; set PROXENIA_HTTPS=1 and PROXENIA_BEHIND_PROXY=1."
        found.append(Finding("warning", "Cookies also travel over unencrypted connections.", hint))
    return found


def _key() -> list[Finding]:
    path = settings.DATA_DIR / "secret.key"
    if path.exists() and path.stat().st_mode & 0o077:
        return [Finding("warning", "Others on this machine can read the secret key.", f"Run: chmod 600 {path}")]
    return []


def _work() -> list[Finding]:
    """Return what is wrong with work after the answer: jobs that failed or wait too long, and that nobody does them."""
    from proxenia.core import jobs  # noqa: PLC0415 - needs a database that is up to date
    from proxenia.desk.today.sending import unsent_letters  # noqa: PLC0415 - as above

    found = []
    failed = jobs.failed_jobs()
    if failed:
        last = failed[0]
        what = f"{len(failed)} jobs failed in the last two weeks, the last one {last.task_name}: {_last_line(last)}"
        found.append(Finding("warning", what, "Mend its cause; then whoever asked for it asks again."))
    waiting = jobs.waiting_too_long()
    if waiting:
        what = f"{len(waiting)} jobs wait, the first one ({waiting[0].task_name}) since {waiting[0].enqueued_at:%Y-%m-%d %H:%M} UTC."
        found.append(Finding("warning", what, "Start a worker: “proxenia serve” has one, “proxenia work” is one."))
    unsent = unsent_letters()
    if unsent:
        what = f"{unsent} mails about what is new could not be sent in the last two weeks."
        found.append(
            Finding("warning", what, "Look whether the mail server takes mail from here, and whether addresses exist.")
        )
    if not jobs.worker_looked_lately():
        hint = "“proxenia serve” runs a worker, unless --no-work; else run “proxenia work”, or “proxenia work --once” by cron."
        found.append(Finding("warning", "No worker has looked for work within a day: no digest leaves.", hint))
    return found


def _last_line(job: Any) -> str:
    lines = job.traceback.strip().splitlines() or [job.exception_class_path]
    return str(lines[-1])[:200]
