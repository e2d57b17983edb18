"""Every setting, read from the environment by typed readers that fail loudly. docs/settings.md names each."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from evenhand.ground.vault.seal import derived

HERE = Path(__file__).parent


def flag(name: str) -> bool:
    """Read True or False, and nothing else."""
    said = os.environ.get(name, "False")
    if said not in ("True", "False"):
        raise ImproperlyConfigured(f"{name} must be True or False, not {said!r}.")
    return said == "True"


def number(name: str, unsaid: int = 0) -> int:
    """Read a whole number from nought up."""
    said = os.environ.get(name, str(unsaid))
    if not (said.isascii() and said.isdecimal()):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {said!r}.")
    return int(said)


DATA = Path(os.environ.get("EVENHAND_DATA", "data")).resolve()
MASTER_KEY_FILE = Path(os.environ.get("EVENHAND_MASTER_KEY_FILE", DATA / "master.key"))
INSECURE = flag("EVENHAND_INSECURE")
"""True only for plain http on this machine: the demonstration and the tests."""

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "CONN_MAX_AGE": None,  # a thread keeps its connection: opening and closing the file anew costs more than most pages
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=67108864;PRAGMA cache_size=-20000;"
        "PRAGMA temp_store=MEMORY;",
    },
}


def postgresql(url: str) -> dict[str, Any]:
    """Read postgresql://user:password@host:port/name; a host that is a folder is a socket."""
    parts = urlsplit(url)
    if parts.scheme != "postgresql":
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 16, "timeout": 5}},  # of them a lane of the worker may hold one
    }


def database(variable: str, file: str) -> dict[str, Any]:
    """Return the database a variable names, or the SQLite file of that name."""
    url = os.environ.get(variable, "")
    return postgresql(url) if url else SQLITE | {"NAME": DATA / file}


DATABASES = {"default": database("DATABASE_URL", "evenhand.sqlite3"), "keys": database("KEYS_URL", "keys.sqlite3")}
DATABASE_ROUTERS = ["evenhand.ground.vault.routing.KeysApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def secret_key() -> str:
    """Derive Django's secret from the master key, so that there is one secret to keep."""
    if not MASTER_KEY_FILE.exists():
        return "there-is-no-desk-here-yet"  # only `init` and `demo` run without a master key, and they sign nothing
    return derived(bytes.fromhex(MASTER_KEY_FILE.read_text().strip()), "django").hex()


SECRET_KEY = secret_key()
ALLOWED_HOSTS = os.environ.get("EVENHAND_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
FILES_HOST = os.environ.get("EVENHAND_FILES_HOST", "")
"""Another name of this server, from which files are served and nothing else; without one they come from the desk's own."""
FILES_ORIGIN = f"{'http' if INSECURE else 'https'}://{FILES_HOST}" if FILES_HOST else ""
ALLOWED_HOSTS += filter(None, [FILES_HOST.partition(":")[0]])
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
DEBUG = False
ROOT_URLCONF = "evenhand.urls"
WSGI_APPLICATION = "evenhand.wsgi.application"
AUTH_USER_MODEL = "people.Account"

GROUND = ["association", "people", "vault", "audit", "outbox"]
ROOMS = [
    "attachments",
    "notices",
    "platforms",
    "conduct",
    "membership",
    "committee",
    "telling",
    "acceptance",
    "reports",
    "cases",
    "decisions",
    "appeals",
    "mailroom",
    "transparency",
    "review",
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *[f"evenhand.ground.{name}.apps.{name.capitalize()}Config" for name in GROUND],
    *[f"evenhand.{name}.apps.{name.capitalize()}Config" for name in ROOMS],
    "evenhand.platforms.board.apps.BoardConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "evenhand.doors.web.doors.SayNo",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "doors/web/templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "evenhand.doors.web.render.frame",
            ],
            "string_if_invalid": "!!%s!!" if "pytest" in sys.modules else "",
        },
    }
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [HERE / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [HERE / "doors/web/static"]

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/staff/login/"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "evenhand.doors.web.staff.adapter.ClosedSignup"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SESSION_REMEMBER = True  # for the twelve hours below; without it the form would ask
ACCOUNT_EMAIL_NOTIFICATIONS = False  # allauth's notices name the address and browser of whoever signed in
ACCOUNT_EMAIL_VERIFICATION = "none"  # staff come by invitation to the address itself; nobody signs up
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "evenhand.doors.web.staff.adapter.Keyring"
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_TOLERANCE = 1  # half a minute early or late: clocks of phones differ
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = INSECURE
ALLAUTH_TRUSTED_PROXY_COUNT = number("EVENHAND_PROXIES")
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "evenhand.doors.web.problems.forbidden"
SESSION_ENGINE = "evenhand.doors.web.staff.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not INSECURE
SESSION_COOKIE_SAMESITE = "Lax"  # a link in a mail of ours must find its reader signed in
CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_NAME = "sessionid" if INSECURE else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if INSECURE else "__Host-csrftoken"
IN_MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES = {"default": IN_MEMORY, "template_fragments": IN_MEMORY | {"LOCATION": "frame"}}  # rate limits; the frame

CLAMD = os.environ.get("EVENHAND_CLAMD", "")
"""Where ClamAV answers: the path of its socket, or host:port."""
FILE_UPLOAD_HANDLERS: list[str] = []  # Django's own would write files to /tmp as they are

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 0 if INSECURE else 31_536_000
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", *filter(None, [FILES_ORIGIN])],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}


def mailer() -> dict[str, Any]:
    """Letters leave by SMTP where EVENHAND_SMTP (host:port) is set, else they are kept as files in the data folder."""
    where = os.environ.get("EVENHAND_SMTP", "")
    if not where:
        folder = DATA / "mail"
        return {"BACKEND": "django.core.mail.backends.filebased.EmailBackend", "OPTIONS": {"file_path": str(folder)}}
    host, _, port = where.partition(":")
    options = {
        "host": host,
        "port": int(port or 25),
        "username": os.environ.get("EVENHAND_SMTP_USER", ""),
        "password": os.environ.get("EVENHAND_SMTP_PASSWORD", ""),
        "use_tls": flag("EVENHAND_SMTP_TLS"),
        "timeout": 20,
    }
    return {"BACKEND": "evenhand.ground.association.posting.Smtp", "OPTIONS": options}


MAILERS = {"default": mailer()}
MEMBERS_PER_MINUTE = number("EVENHAND_MEMBERS_PER_MINUTE", 600)
"""So many letters to the members of the association leave in a minute at most; 0 for as fast as the mail server takes them."""
MEMBERS_REPLY_TO = os.environ.get("EVENHAND_MEMBERS_REPLY_TO", "")
LMTP = os.environ.get("EVENHAND_LMTP", "")
IMAP = os.environ.get("EVENHAND_IMAP", "")
IMAP_USER = os.environ.get("EVENHAND_IMAP_USER", "")
IMAP_PASSWORD = os.environ.get("EVENHAND_IMAP_PASSWORD", "")
IMAP_PLAIN = flag("EVENHAND_IMAP_PLAIN")
MAIL_AUTHSERV = os.environ.get("EVENHAND_MAIL_AUTHSERV", "")
MAIL_COMES = bool(LMTP or IMAP)
"""Whether answers to our letters come back to us; else nobody is told that they can answer."""
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django's request logger writes the address asked for; an address may hold somebody's private key.
    "loggers": {"django.request": {"level": "CRITICAL"}, "django.security": {"level": "CRITICAL"}},
}
