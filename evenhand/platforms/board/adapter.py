"""The message board as a Platform. It lives in the same process, so there is no network between."""

from __future__ import annotations

import datetime as dt
import re

from django.db import transaction

from evenhand.ground import clock
from evenhand.platforms.board import site
from evenhand.platforms.board.models import Done, Member, Post
from evenhand.platforms.port import CannotDo, Content, Flag, Gone, Limit, Suspension

NUMBER = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)


class Board:
    """The board at `address`; a post's address ends in its number, and a content id is that number."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")

    def find(self, address: str) -> str | None:
        """Return the number of the post behind an address."""
        under, _, number = address.rstrip("/").rpartition("/")
        return number if under == self._address and Post.objects.filter(pk=_row(number)).exists() else None

    def fetch(self, content: str) -> Content:
        """Return the post as it stands now."""
        post = self._post(content)
        words = f"{post.title}\n\n{post.words}".strip()
        return Content(
            content,
            f"{self._address}/{content}/",
            words,
            str(post.author_id),
            post.author.name,
            post.posted_at,
            post.hidden,
            post.author.email,
        )

    def file(self, address: str, most: int) -> bytes:  # noqa: ARG002 - there is none to fetch
        """Refuse: nothing is attached on the board."""
        raise CannotDo("Nothing is attached to posts of the board.", permanent=True)

    def flags(self, after: str) -> tuple[Flag, ...]:  # noqa: ARG002 - there is none to come after
        """Return none: the board's Report links lead to the desk."""
        return ()

    def hide(self, content: str) -> None:
        """Take the post out of sight."""
        self._set_hidden(content, hidden=True)

    def restore(self, content: str) -> None:
        """Put the post back."""
        self._set_hidden(content, hidden=False)

    def suspend(self, account: str, until: dt.datetime | None, why: str) -> None:
        """Keep the member from posting."""
        self._set_suspension(account, suspended=True, until=until, why=why)

    def lift(self, account: str) -> None:
        """Let the member post again."""
        self._set_suspension(account, suspended=False, until=None, why="")

    def suspension(self, account: str) -> Suspension | None:
        """Read back whether the member is suspended now."""
        member = self._member(account)
        over = member.suspended_until is not None and member.suspended_until <= clock.now()
        return Suspension(member.suspended_until) if member.suspended and not over else None

    def limit(self, account: str, until: dt.datetime | None, why: str) -> None:  # noqa: ARG002 - the letter says why
        """Let the member's new posts wait."""
        self._set_limit(account, limited=True, until=until)

    def unlimit(self, account: str) -> None:
        """Show the member's new posts at once again."""
        self._set_limit(account, limited=False, until=None)

    def limited(self, account: str) -> Limit | None:
        """Read back whether the member's new posts wait now."""
        member = self._member(account)
        return Limit(member.limited_until) if site.waits(member) else None

    @transaction.atomic
    def announce(self, key: str, title: str, words: str) -> str:
        """Post as the association, once per key."""
        desk, _ = Member.objects.get_or_create(name="The association")
        post, new = Post.objects.get_or_create(
            key=key, defaults={"author": desk, "title": title, "words": words, "posted_at": clock.now()}
        )
        if new:
            self._log("announce", key)
        return f"{self._address}/{post.pk}/"

    def announced(self, key: str) -> bool:
        """Read back whether the announcement stands."""
        return Post.objects.filter(key=key).exists()

    @transaction.atomic  # what is done and that it was told stand or fall together
    def _set_hidden(self, content: str, *, hidden: bool) -> None:
        post = self._post(content)
        post.hidden = hidden
        post.save(update_fields=["hidden"])
        self._log("hide" if hidden else "restore", content)

    @transaction.atomic
    def _set_suspension(self, account: str, *, suspended: bool, until: dt.datetime | None, why: str) -> None:
        member = self._member(account)
        member.suspended, member.suspended_until, member.suspended_why = suspended, until, why
        member.save()
        self._log("suspend" if suspended else "lift", account)

    @transaction.atomic
    def _set_limit(self, account: str, *, limited: bool, until: dt.datetime | None) -> None:
        member = self._member(account)
        member.limited, member.limited_until = limited, until
        member.save()
        self._log("limit" if limited else "unlimit", account)

    def _post(self, content: str) -> Post:
        post = Post.objects.select_related("author").filter(pk=_row(content)).first()
        if post is None:
            raise Gone("There is no such post on the board.")
        return post

    def _member(self, account: str) -> Member:
        member = Member.objects.filter(pk=_row(account)).first()
        if member is None:
            raise CannotDo("There is no such member on the board.", permanent=True)
        return member

    def _log(self, does: str, target: str) -> None:
        Done.objects.create(does=does, target=target, at=clock.now())


def _row(number: str) -> int:
    """Return the row that a number names; 0, which is nobody's, for anything else."""
    return int(number) if NUMBER.fullmatch(number) else 0
