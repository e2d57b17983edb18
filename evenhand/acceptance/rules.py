"""Which editions an acceptance is good for, and until when it is kept. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from evenhand.ground.errors import Refused

KEPT = dt.timedelta(days=730)
"""An acceptance is erased two years after the last edition that it was good for has ended."""
LONGEST_ACCOUNT = 100
ACCOUNT = re.compile(rf"[^\x00-\x1f\x7f-\x9f\u2028\u2029]{{1,{LONGEST_ACCOUNT}}}")
"""An account as its platform names it for ever, in one line."""


def check_account(account: str) -> None:
    """An account is named in one line that is not too long."""
    if not ACCOUNT.fullmatch(account):
        raise Refused("account-is-not-one-line", "account")


def good_for(edition: str, earlier: Sequence[str], same: Callable[[str, str], bool]) -> tuple[str, ...]:
    """Return the editions of which one must be accepted: this one, and those before it up to the first that says more.

    `earlier`: the newest first. `same`: whether nothing but slips of the pen lies between two.
    """
    return (edition, *takewhile(lambda before: same(before, edition), earlier))


def is_needed(ended_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Say whether what was accepted for an edition is still kept; `ended_at` is None while it is in force."""
    return ended_at is None or ended_at + KEPT > now
