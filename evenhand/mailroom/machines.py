"""Whether a machine sent a mail: such mail is filed, is never a report, and is never answered. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from evenhand.mailroom.rules import Outcome

type Headers = Mapping[str, Sequence[str]]
"""Values by name in small letters, from the top of the mail down."""

KEPT = (
    "authentication-results",
    "auto-submitted",
    "content-type",
    "list-id",
    "list-post",
    "mailing-list",
    "message-id",
    "precedence",
    "return-path",
    "x-auto-response-suppress",
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-failed-recipients",
)
"""The headers that anything is decided by, here or where a sender is checked."""
BY_A_ROBOT = ("x-autoreply", "x-autorespond", "x-autoresponder")
OF_A_LIST = ("list-id", "list-post", "mailing-list")
OURS = re.compile(r"<[a-z]-[23456789a-hjkmnp-z]{14}@([^<>@\s]+)>")
DAEMON = "mailer-daemon"
FAILED = re.compile(
    r"undeliver|returned mail|delivery (status|failure|error|warning)|mail delivery|failure notice", re.IGNORECASE
)
NOBODY_READS = re.compile(
    r"(owner-|.*(-owner|-request|-bounces?|-admin|-errors)(\+[^@]*)?@|(.*[._-])?(no-?reply|do-?not-?reply|daemon|mailer|"
    r"postmaster|bounces?|listserv|majordomo|majordom|root|uucp|mdaemon|smtp|system|server|administrator)([._-].*)?@)",
    re.IGNORECASE,
)
"""Names of mailboxes that are never answered by machines, as vacation(1) keeps to."""


def kind(
    headers: Headers, *, sender: str, return_path: str | None, ours: Sequence[str], subject: str = ""
) -> Outcome | None:
    """Return as what a mail is filed, or None for mail of a person. `ours` are the addresses of the desk."""
    if _is_ours(headers, sender, ours):
        return Outcome.OURS
    if _is_bounce(headers, sender, return_path) or _is_old_bounce(sender, return_path, subject):
        return Outcome.BOUNCE
    if any(name in headers for name in OF_A_LIST) or _says(headers, "precedence") == "list":
        return Outcome.LIST
    return Outcome.AUTOMATIC if _is_automatic(headers) else None


def wants_no_answer(headers: Headers, sender: str) -> bool:
    """Say whether a mail asks machines not to answer it, or comes from an address that no person reads."""
    return bool(headers.get("x-auto-response-suppress")) or bool(NOBODY_READS.match(sender))


def _is_ours(headers: Headers, sender: str, ours: Sequence[str]) -> bool:
    hosts = {address.rpartition("@")[2].lower() for address in ours}
    found = OURS.fullmatch(_says(headers, "message-id"))
    return sender.lower() in {address.lower() for address in ours} or bool(found and found[1] in hosts)


def _is_bounce(headers: Headers, sender: str, return_path: str | None) -> bool:
    kind_of_mail = _says(headers, "content-type")
    is_report = kind_of_mail.startswith("multipart/report") and "disposition-notification" not in kind_of_mail
    by_daemon = sender.partition("@")[0].lower() == DAEMON
    automatic = _says(headers, "auto-submitted").startswith("auto-replied")  # vacation replies use the null path too
    from_nobody = return_path in ("", "<>") and not automatic
    return is_report or by_daemon or from_nobody or "x-failed-recipients" in headers


def _is_old_bounce(sender: str, return_path: str | None, subject: str) -> bool:
    """Say whether it is a bounce from before there was a form for them."""
    by_postmaster = sender.partition("@")[0].lower() == "postmaster" and bool(FAILED.search(subject))
    return by_postmaster or (return_path or "").strip("<").lower().startswith(DAEMON)


def _is_automatic(headers: Headers) -> bool:
    submitted = _says(headers, "auto-submitted").partition(";")[0].strip()
    return (
        submitted not in ("", "no")
        or any(name in headers for name in BY_A_ROBOT)
        or _says(headers, "precedence") in ("bulk", "junk", "auto_reply")
        or _says(headers, "x-auto-response-suppress") == "all"
        or "disposition-notification" in _says(headers, "content-type")
        or _says(headers, "return-path") == "<>"
    )


def _says(headers: Headers, name: str) -> str:
    return (headers.get(name) or ("",))[0].strip().lower()
