"""The three forms in which platforms sign, each checked over the bytes as they came, never over bytes written anew.

Standard Webhooks sign the time of sending too, so what is old is refused. Discourse and Mastodon do not; there a replay
is known only by the flags in it, which were received before.
"""

from __future__ import annotations

import binascii
import datetime as dt
import hmac
import re
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping

from evenhand.ground.errors import Refused
from evenhand.platforms.rules import HookKind

type Headers = Mapping[str, str]
"""By name in small letters."""
TOLERANCE = dt.timedelta(minutes=5)
MOST_SIGNATURES = 10
PREFIX = "whsec_"
SHORTEST_KEY = 24
SHORTEST_WORD = 12
_TIME = re.compile(r"[0-9]{1,12}", re.ASCII)


def fresh(kind: HookKind) -> str:
    """Return a new secret as that kind of platform takes it."""
    return PREFIX + b64encode(secrets.token_bytes(32)).decode() if kind is HookKind.STANDARD else secrets.token_hex(32)


def check(kind: HookKind, secret: str) -> None:
    """Refuse a secret that could be guessed, or that this kind of platform could not have given."""
    long_enough = len(_key(secret)) >= SHORTEST_KEY if kind is HookKind.STANDARD else len(secret) >= SHORTEST_WORD
    if not long_enough:
        raise Refused("webhook-secret-will-not-do", "secret")


def signed(kind: HookKind, headers: Headers, body: bytes, secret: str, now: dt.datetime) -> bool:
    """Say whether the platform signed this; Refused when it did, but longer ago than five minutes, or later than now."""
    return _SIGNED[kind](headers, body, secret, now)


def _standard(headers: Headers, body: bytes, secret: str, now: dt.datetime) -> bool:
    name, sent = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not name or not _TIME.fullmatch(sent):
        return False
    mac = hmac.digest(_key(secret), f"{name}.{sent}.".encode() + body, "sha256")
    given = [s for s in headers.get("webhook-signature", "").split(" ") if s.startswith("v1,")][:MOST_SIGNATURES]
    if not any([_same(s, "v1," + b64encode(mac).decode()) for s in given]):  # noqa: C419 - each is compared
        return False
    if abs(now.timestamp() - int(sent)) > TOLERANCE.total_seconds():
        raise Refused("webhook-is-too-old")
    return True


def _discourse(headers: Headers, body: bytes, secret: str, _now: dt.datetime) -> bool:
    return _hexadecimal(headers.get("x-discourse-event-signature", ""), body, secret)


def _mastodon(headers: Headers, body: bytes, secret: str, _now: dt.datetime) -> bool:
    return _hexadecimal(headers.get("x-hub-signature", ""), body, secret)


_SIGNED: dict[HookKind, Callable[[Headers, bytes, str, dt.datetime], bool]] = {
    HookKind.STANDARD: _standard,
    HookKind.DISCOURSE: _discourse,
    HookKind.MASTODON: _mastodon,
}


def _hexadecimal(given: str, body: bytes, secret: str) -> bool:
    return _same(given, "sha256=" + hmac.digest(secret.encode(), body, "sha256").hex())


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), right.encode())


def _key(secret: str) -> bytes:
    try:
        return b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        return b""
