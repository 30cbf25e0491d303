"""Settings. Everything an office may want to change comes from the environment; `proxenia check` explains each."""

import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF

import proxenia

VERSION = proxenia.__version__
DATA_DIR = Path(os.environ.get("PROXENIA_DATA_DIR") or Path.home() / ".proxenia")
KEY_IS_NEW = False
"""Whether this process made the key: the data folder was not in use before."""


def _key() -> str:
    """Return the installation's secret: from PROXENIA_KEY, else from a file beside the database, made on first use."""
    if "PROXENIA_KEY" in os.environ:
        return os.environ["PROXENIA_KEY"]
    path = DATA_DIR / "secret.key"
    if not path.exists():
        global KEY_IS_NEW  # noqa: PLW0603 - settings are module variables
        KEY_IS_NEW = True
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


PROXENIA_KEY = _key()
SECRET_KEY = PROXENIA_KEY
DEBUG = os.environ.get("PROXENIA_DEBUG") == "1"
HOSTS = [host for host in os.environ.get("PROXENIA_HOSTS", "").split(",") if host]
ALLOWED_HOSTS = [*HOSTS, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in HOSTS]
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("PROXENIA_BEHIND_PROXY") == "1" else None
)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("PROXENIA_HTTPS") == "1"

INSTALLED_APPS = [
    "proxenia.core",
    "proxenia.audit",
    "proxenia.accounts",
    "proxenia.exchange",
    "proxenia.sources",
    "proxenia.directory",
    "proxenia.relations",
    "proxenia.contacts",
    "proxenia.bodies",
    "proxenia.protocol",
    "proxenia.openings",
    "proxenia.visits",
    "proxenia.forums",
    "proxenia.projects",
    "proxenia.region",
    "proxenia.attraction",
    "proxenia.links",
    "proxenia.results",
    "proxenia.reports",
    "proxenia.desk",
    "proxenia.demo",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "proxenia.accounts.middleware.LanguageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "proxenia.core.middleware.RuleErrorMiddleware",
]

ROOT_URLCONF = "proxenia.config.urls"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["proxenia.core.templatetags.ui", "django.templatetags.i18n", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "proxenia.core.context.shell",
            ],
        },
    }
]

DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{DATA_DIR / 'proxenia.sqlite3'}", conn_max_age=None)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;",
    }
PROXENIA_SHEETS = {
    "bytes": int(os.environ.get("PROXENIA_SHEET_MB", "20")) * 2**20,
    "unpacked": int(os.environ.get("PROXENIA_SHEET_UNPACKED_MB", "100")) * 2**20,
    "rows": int(os.environ.get("PROXENIA_SHEET_ROWS", "100000")),
    "columns": 256,
    "cells": 2_000_000,
    "cell": 100_000,
    "at_once": 500,
    "undo_days": 30,
}
"""How large a sheet that is brought in may be; how many rows a page brings in at once; for how long it can be taken back."""
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "proxenia.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {"login": "proxenia.accounts.forms.LoginForm"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Proxenia: "
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Proxenia"
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if os.environ.get("PROXENIA_SMTP_HOST")
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = os.environ.get("PROXENIA_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("PROXENIA_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("PROXENIA_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("PROXENIA_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("PROXENIA_SMTP_TLS", "1") == "1"
EMAIL_TIMEOUT = 30
DIGEST_HOUR = int(os.environ.get("PROXENIA_DIGEST_HOUR", "7"))
"""From this hour of the day, in the zone of the installation, digests are sent."""
PUBLIC_URL = os.environ.get("PROXENIA_URL", "").rstrip("/") or (
    f"http{'s' if SESSION_COOKIE_SECURE else ''}://{HOSTS[0]}" if HOSTS else "http://127.0.0.1:8000"
)
"""The address at which people reach this installation, for links in mails."""
DEFAULT_FROM_EMAIL = os.environ.get("PROXENIA_MAIL_FROM", "proxenia@localhost")

LANGUAGE_CODE = "en"
LOCALE_PATHS = [Path(proxenia.__file__).parent / "locale"]
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("PROXENIA_TIME_ZONE", "Europe/Copenhagen")

STATIC_URL = f"/static/{VERSION}/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 86400
MEDIA_ROOT = DATA_DIR / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a delegation of fifty registers by one form

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("PROXENIA_LOG", "WARNING")},
}
