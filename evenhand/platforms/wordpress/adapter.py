"""A WordPress site with our plugin, as a Platform.

A content id is "post:12" or "comment:34" (pages are posts); an account id is the number of the WordPress user,
which is never given to anybody else. A comment of a visitor without an account has the author "".
"""

from __future__ import annotations

import datetime as dt
import re
from http import HTTPStatus
from urllib.parse import urlsplit

import httpx

from evenhand.platforms.port import Attached, CannotDo, Content, Flag, Limit, Suspension
from evenhand.platforms.wordpress import answers
from evenhand.platforms.wordpress.words import words_of

_CONTENT = re.compile(r"(post|comment):([0-9]{1,18})", re.ASCII)
_ACCOUNT = re.compile(r"[0-9]{1,18}", re.ASCII)
_LONGEST_ADDRESS = 2000
_LONGEST_ANSWER = 8 * 1024 * 1024
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_PORTS = {"http": 80, "https": 443}
type Origin = tuple[str, str, int | None]


class WordPress:
    """One site at `address` (where its home page is), entered with an account of the role “Evenhand desk”."""

    def __init__(self, address: str, user: str, password: str) -> None:
        """Raises CannotDo when the address is none, or would send the password unencrypted over a network."""
        self._address = address.rstrip("/")
        self._origin = _origin(self._address)
        if self._origin is None:
            raise CannotDo("The address of the WordPress site must begin with https://.", permanent=True)
        if self._origin[0] == "http" and self._origin[1] not in _LOOPBACK:
            raise CannotDo("The address of the WordPress site must begin with https://, not http://.", permanent=True)
        self._client = httpx.Client(
            auth=httpx.BasicAuth(user, password),
            timeout=httpx.Timeout(20, connect=5),
            follow_redirects=False,
            headers={"Accept": "application/json", "User-Agent": "Evenhand"},
        )

    def find(self, address: str) -> str | None:
        """Return the content id behind a public address of this site; no other host is ever asked."""
        if not self._is_ours(address):
            return None
        found = self._ask("GET", "/find", query={"address": address})
        return None if found.get("id") is None else answers.text(found, "id")

    def fetch(self, content: str) -> Content:
        """Return the content as it stands now. `hidden` says that it is held for the desk and out of sight."""
        kept = self._ask("GET", _content_path(content))
        title, words = words_of(answers.text(kept, "title")), words_of(answers.text(kept, "html"))
        return Content(
            id=answers.text(kept, "id"),
            address=answers.text(kept, "address"),
            words=f"{title}\n\n{words}".strip(),
            author=answers.text(kept, "author"),
            author_name=answers.text(kept, "author_name"),
            author_email=answers.text(kept, "author_mail"),
            posted_at=_instant(kept, "posted_at"),
            hidden=answers.truth(kept, "held"),
            attached=tuple(
                Attached(answers.text(one, "address"), answers.text(one, "type"))
                for one in (
                    answers.several(kept, "attached") if "attached" in kept else ()
                )  # an older plugin is silent
            ),
        )

    def file(self, address: str, most: int) -> bytes:
        """Return a file of the site's own library; nobody is told who asks, and no redirection is followed."""
        if not self._is_ours(address):
            raise CannotDo("This file does not lie on the WordPress site.", permanent=True)
        try:
            with self._client.stream("GET", address, auth=None, headers={"Accept": "*/*"}) as answer:
                if answer.status_code != HTTPStatus.OK:
                    raise CannotDo(
                        f"The WordPress site does not give the file (status {answer.status_code}).", permanent=True
                    )
                return _whole(answer, most)
        except httpx.HTTPError:
            raise CannotDo("The WordPress site could not be reached.", permanent=False) from None

    def flags(self, after: str) -> tuple[Flag, ...]:
        """Return what signed-in readers reported on the site itself after that flag, fifty at a time."""
        told = self._ask("GET", "/flags", query={"after": after or "0"})
        return tuple(
            Flag(
                id=answers.text(flag, "id"),
                address=answers.text(flag, "address"),
                words=answers.text(flag, "words"),
                name=answers.text(flag, "name"),
                email=answers.text(flag, "mail"),
            )
            for flag in answers.several(told, "flags")
        )

    def hide(self, content: str) -> None:
        """Hold a post as private, a comment as unapproved; what it was is remembered beside it."""
        self._ask("PUT", _content_path(content) + "/hold")

    def restore(self, content: str) -> None:
        """Put held content back into exactly the state it had."""
        self._ask("DELETE", _content_path(content) + "/hold")

    def suspend(self, account: str, until: dt.datetime | None, why: str) -> None:
        """Close the account until the instant, to the microsecond; open sessions end. The later call counts."""
        self._ask("PUT", _suspension_path(account), body={"until": _in_utc(until), "why": why})

    def lift(self, account: str) -> None:
        """End a suspension; an account that is not suspended stays as it is."""
        self._ask("DELETE", _suspension_path(account))

    def suspension(self, account: str) -> Suspension | None:
        """Read back what holds at this moment: one whose end has passed is none."""
        kept = self._ask("GET", _suspension_path(account))
        return Suspension(until=_instant(kept, "until")) if answers.truth(kept, "suspended") else None

    def limit(self, account: str, until: dt.datetime | None, why: str) -> None:
        """Let new comments wait for approval and new posts for review; `why` is shown to its holder."""
        self._ask("PUT", _limit_path(account), body={"until": _in_utc(until), "why": why})

    def unlimit(self, account: str) -> None:
        """Let the account publish as before; what waits goes on waiting for an editor."""
        self._ask("DELETE", _limit_path(account))

    def limited(self, account: str) -> Limit | None:
        """Read back what holds at this moment: a limit whose end has passed is none."""
        kept = self._ask("GET", _limit_path(account))
        return Limit(until=_instant(kept, "until")) if answers.truth(kept, "limited") else None

    def announce(self, key: str, title: str, words: str) -> str:
        """Publish a post once per key, closed to comments; `words` are plain, with empty lines between paragraphs."""
        post = self._ask("POST", "/announcements", body={"key": key, "title": title, "words": words})
        return answers.text(post, "address")

    def announced(self, key: str) -> bool:
        """Read back whether the post of that key is published; one that somebody took down is not."""
        return answers.truth(self._ask("GET", "/announcements", query={"key": key}), "published")

    def _is_ours(self, address: str) -> bool:
        if len(address) > _LONGEST_ADDRESS or not address.isprintable() or self._origin != _origin(address):
            return False
        inside = urlsplit(self._address).path
        path = urlsplit(address).path
        return path == inside or path.startswith(inside + "/")

    def _ask(
        self, method: str, path: str, *, query: dict[str, str] | None = None, body: dict[str, str | None] | None = None
    ) -> dict[str, object]:
        asked = {"rest_route": "/evenhand/v1" + path} | (query or {})
        try:
            with self._client.stream(method, self._address + "/", params=asked, json=body) as answer:
                return answers.read(answer.status_code, _whole(answer))
        except httpx.TimeoutException:
            raise CannotDo("The WordPress site did not answer in time.", permanent=False) from None
        except httpx.HTTPError:
            raise CannotDo("The WordPress site could not be reached.", permanent=False) from None


def _whole(answer: httpx.Response, most: int = _LONGEST_ANSWER) -> bytes:
    body = bytearray()
    for piece in answer.iter_bytes():
        body += piece
        if len(body) > most:
            raise CannotDo("The WordPress site sent far more than it was asked for.", permanent=False)
    return bytes(body)


def _origin(address: str) -> Origin | None:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname or "@" in parts.netloc or "\\" in address:
        return None
    return parts.scheme, parts.hostname, port or _PORTS[parts.scheme]


def _content_path(content: str) -> str:
    known = _CONTENT.fullmatch(content)
    if known is None:
        raise CannotDo("This is not a post or comment of a WordPress site.", permanent=True)
    return f"/{known[1]}/{known[2]}"


def _in_utc(until: dt.datetime | None) -> str | None:
    if until is not None and until.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return until.astimezone(dt.UTC).isoformat() if until else None


def _suspension_path(account: str) -> str:
    return f"{_account_path(account)}/suspension"


def _limit_path(account: str) -> str:
    return f"{_account_path(account)}/limit"


def _account_path(account: str) -> str:
    if not account:
        raise CannotDo("Whoever wrote this has no account on the WordPress site.", permanent=True)
    if not _ACCOUNT.fullmatch(account):
        raise CannotDo("This is not an account of a WordPress site.", permanent=True)
    return f"/users/{account}"


def _instant(answer: dict[str, object], name: str) -> dt.datetime | None:
    if answer.get(name) is None:
        return None
    try:
        return dt.datetime.fromisoformat(answers.text(answer, name)).astimezone(dt.UTC)
    except ValueError:
        raise answers.unexpected(name) from None
