"""What the tables of the parts we build upon hold. They cannot say it themselves as our own models do."""

from typing import Final

from proxenia.core.privacy import DataClass, Declared, Retention, declare

_TECHNICAL = DataClass.TECHNICAL
_ACCOUNT = Retention.ACCOUNT

THIRD_PARTY: Final[dict[str, tuple[Declared, ...]]] = {
    "auth.permission": declare(_TECHNICAL, Retention.RECORD, "id", "name", "content_type", "codename"),
    "auth.group": declare(_TECHNICAL, Retention.RECORD, "id", "name", "permissions"),
    "contenttypes.contenttype": declare(_TECHNICAL, Retention.RECORD, "id", "app_label", "model"),
    "sessions.session": declare(DataClass.SECRET, Retention.SESSION, "session_key", "session_data", "expire_date"),
    "account.emailaddress": declare(DataClass.PERSONAL, _ACCOUNT, "email")
    + declare(_TECHNICAL, _ACCOUNT, "id", "user", "verified", "primary"),
    "account.emailconfirmation": declare(DataClass.SECRET, Retention.SESSION, "key")
    + declare(_TECHNICAL, Retention.SESSION, "id", "email_address", "created", "sent"),
    "django_tasks_database.dbtaskresult": declare(
        _TECHNICAL,
        Retention.SESSION,
        *(
            "id",
            "status",
            "enqueued_at",
            "started_at",
            "finished_at",
            "args_kwargs",
            "priority",
            "task_path",
            "worker_ids",
        ),
        *("queue_name", "backend_name", "run_after", "return_value", "exception_class_path", "traceback"),
    ),
    "mfa.authenticator": declare(DataClass.SECRET, _ACCOUNT, "data")
    + declare(_TECHNICAL, _ACCOUNT, "id", "user", "type", "created_at", "last_used_at"),
}
"""Permissions and groups exist in the database but are not used: what a role may do is code (`accounts.powers`).
Jobs take keys, so that their rows hold nothing of anybody."""
