"""What every platform the association uses must be able to do, and how it says that it cannot.

Each verb has a second call that reads the state back: nothing is called done on hope.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol


class CannotDo(Exception):
    """The platform did not do it. `permanent`: trying again will not help; a person must."""

    def __init__(self, why: str, *, permanent: bool) -> None:
        super().__init__(why)
        self.why = why
        self.permanent = permanent


class Gone(CannotDo):
    """There is nothing of that id any more."""

    def __init__(self, why: str) -> None:
        super().__init__(why, permanent=True)


LONGEST_ID = 100


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture or file that belongs to content: where it lies, and of which type the platform says it is."""

    address: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """A post or comment as the platform shows it to the association. `author` is the platform's stable account id.

    `id` names it to the platform in at most LONGEST_ID characters.
    `author_email` is empty where the platform does not tell the association how its members are reached.
    """

    id: str
    address: str
    words: str
    author: str
    author_name: str
    posted_at: dt.datetime | None
    hidden: bool
    author_email: str = ""
    attached: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """A post reported with the platform's own button: where it is, and what was said about it.

    `id` names it to the platform for ever, in at most LONGEST_ID characters. `name` is who reported it, empty where they
    do not want to be named or the platform does not say; `email` is where they want letters, whole: they have no receipt.
    """

    id: str
    address: str
    words: str
    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Suspension:
    """An account is suspended; `until` (UTC) is None when it is indefinite."""

    until: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Limit:
    """New posts and comments of an account wait until a person has looked at them; `until` (UTC) is None when indefinite."""

    until: dt.datetime | None


class Platform(Protocol):
    """One place. Every verb may be called twice with the same effect as once. All raise CannotDo."""

    def find(self, address: str) -> str | None:
        """Return the content id behind a public address of this platform, or None when it is not one of ours."""

    def fetch(self, content: str) -> Content:
        """Return the content as it stands now, also when hidden. Raises Gone when there is none of that id any more."""

    def file(self, address: str, most: int) -> bytes:
        """Return what lies at the address of something attached, if it is on this platform and at most so many bytes."""

    def flags(self, after: str) -> tuple[Flag, ...]:
        """Return what was reported there after the flag of that id (empty: from the first on), oldest first, a page.

        Nothing where the platform has no button of its own. Whoever has read a page asks again after its last flag.
        """

    def hide(self, content: str) -> None:
        """Take the content out of public sight and hold it; never destroy it."""

    def restore(self, content: str) -> None:
        """Put hidden content back as it was."""

    def suspend(self, account: str, until: dt.datetime | None, why: str) -> None:
        """Keep the account from taking part until the instant (None: until lifted). `why` is shown to its holder."""

    def lift(self, account: str) -> None:
        """End a suspension."""

    def suspension(self, account: str) -> Suspension | None:
        """Read back whether the account is suspended, and until when."""

    def limit(self, account: str, until: dt.datetime | None, why: str) -> None:
        """Let new posts and comments of the account wait for a person there, until the instant (None: until taken back)."""

    def unlimit(self, account: str) -> None:
        """Let the account post as before; what waits there goes on waiting for that person."""

    def limited(self, account: str) -> Limit | None:
        """Read back whether new posts of the account wait, and until when."""

    def announce(self, key: str, title: str, words: str) -> str:
        """Publish an announcement once per `key`; return its address."""

    def announced(self, key: str) -> bool:
        """Read back whether the announcement of that key is published."""
