"""The link by which whoever reads a mailbox confirms that a mail came from it: sent there, and derived, never stored."""

from __future__ import annotations

import datetime as dt
from hmac import compare_digest

from evenhand.ground.vault.steps import link_secret

HOLDS_FOR = dt.timedelta(days=14)


def secret_of(mail: str) -> str:
    """Return the secret that was sent to the address which a mail named as its sender's."""
    return link_secret("sender of mail", mail)


def is_secret_of(mail: str, said: str) -> bool:
    """Say whether this is that secret."""
    return compare_digest(secret_of(mail).encode(), said.encode())
