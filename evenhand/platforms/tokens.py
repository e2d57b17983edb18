"""Tokens by which a platform vouches that a Report link was followed on its own page, for one post, just now.

A token says nothing about who followed the link: it is `EXPIRES.MAC`, EXPIRES in seconds since 1970 and MAC the
hexadecimal HMAC-SHA256 of "evenhand-report", EXPIRES and the post's address, a line each.
"""

from __future__ import annotations

import datetime as dt
import hmac
import re

_FORM = re.compile(r"(?P<expires>[0-9]{1,12})\.(?P<mac>[0-9a-f]{64})", re.ASCII)


def sign(address: str, expires: dt.datetime, secret: str) -> str:
    """Return the token that holds for one address before `expires` (whole seconds). ValueError without a secret."""
    if not secret:
        raise ValueError("a token needs a secret")
    seconds = int(expires.timestamp())
    return f"{seconds}.{_mac(address, seconds, secret)}"


def verify(token: str, address: str, secret: str, now: dt.datetime) -> bool:
    """Return whether this token was signed with this secret for exactly this address and has not expired at `now`."""
    form = _FORM.fullmatch(token)
    if form is None or not secret:
        return False
    seconds = int(form["expires"])
    genuine = hmac.compare_digest(form["mac"], _mac(address, seconds, secret))
    return genuine and now.timestamp() < seconds


def _mac(address: str, seconds: int, secret: str) -> str:
    signed = f"evenhand-report\n{seconds}\n{address}"
    return hmac.new(secret.encode(), signed.encode("utf-8", "surrogatepass"), "sha256").hexdigest()
