"""Tokens by which a platform vouches for a link to the desk that was followed on its own page, just now.

A token is `EXPIRES.MAC`, EXPIRES in seconds since 1970 and MAC the hexadecimal HMAC-SHA256 of what the link is for,
EXPIRES and what it says, a line each. A Report link says the address of one post, and nothing about who followed it;
a link to the page where a member accepts the Code says their account, and in one more line where they came from.
"""

from __future__ import annotations

import datetime as dt
import hmac
import re

REPORT, ACCEPT = "evenhand-report", "evenhand-accept"
"""What a link is for: one that was signed for the one is of no use for the other."""
_FORM = re.compile(r"(?P<expires>[0-9]{1,12})\.(?P<mac>[0-9a-f]{64})", re.ASCII)


def sign(said: str, expires: dt.datetime, secret: str, use: str = REPORT) -> str:
    """Return the token that holds for what a link says before `expires` (whole seconds). ValueError without a secret."""
    if not secret:
        raise ValueError("a token needs a secret")
    seconds = int(expires.timestamp())
    return f"{seconds}.{_mac(use, said, seconds, secret)}"


def verify(token: str, said: str, secret: str, now: dt.datetime, use: str = REPORT) -> bool:
    """Return whether this token was signed with this secret for exactly this link and has not expired at `now`."""
    return genuine(token, said, secret, use) and now.timestamp() < int(token.partition(".")[0])


def genuine(token: str, said: str, secret: str, use: str) -> bool:
    """Return whether this token was ever signed with this secret for exactly this link."""
    form = _FORM.fullmatch(token)
    if form is None or not secret:
        return False
    return hmac.compare_digest(form["mac"], _mac(use, said, int(form["expires"]), secret))


def _mac(use: str, said: str, seconds: int, secret: str) -> str:
    signed = f"{use}\n{seconds}\n{said}"
    return hmac.new(secret.encode(), signed.encode("utf-8", "surrogatepass"), "sha256").hexdigest()
