"""What a place signs its Report links with: its secret of today, and those before it while their links may be out. Pure."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from evenhand.platforms.rules import SECRETS_OVERLAP

type Access = dict[str, Any]
"""What lies sealed with a place, opened: beside what opens the place, its secret and the earlier ones with their ends."""


def fresh() -> str:
    """Return a new secret."""
    return secrets.token_hex(32)


def known(access: Access, now: dt.datetime) -> tuple[str, ...]:
    """Return the secrets by which links of a place are known, that of today first; none where it has none."""
    return tuple(filter(None, (access.get("secret"), *(secret for secret, _until in _earlier(access, now)))))


def renewed(access: Access, at: dt.datetime) -> Access:
    """Return the same with a new secret; the one before it is known for a while yet."""
    ends = (at + SECRETS_OVERLAP).isoformat()
    before = [[access["secret"], ends]] if access.get("secret") else []
    return access | {"secret": fresh(), "earlier": before + _earlier(access, at)}


def _earlier(access: Access, now: dt.datetime) -> list[list[str]]:
    """Return the earlier secrets that are good still, each with its end."""
    return [[secret, until] for secret, until in access.get("earlier", ()) if dt.datetime.fromisoformat(until) > now]
