"""The board as its members use it: they read, write and answer. The desk comes in by the adapter only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.ground import clock
from evenhand.ground.errors import NotFound, Refused
from evenhand.platforms.board.models import Member, Post

LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class MemberOfBoard:
    """An account. `until` (UTC) is None when there is no suspension, or one without an end."""

    id: int
    name: str
    email: str
    suspended: bool
    until: dt.datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class PostOnBoard:
    """A post or an answer as everybody sees it: the words of a hidden one, or of one that waits, are left out."""

    number: int
    title: str
    author: str
    words: str
    posted_at: dt.datetime
    hidden: bool
    answers: int
    waits: bool = False


def members() -> tuple[MemberOfBoard, ...]:
    """Return every account, by name."""
    return tuple(_member(row) for row in Member.objects.order_by("name"))


def member(number: int) -> MemberOfBoard | None:
    """Return one account."""
    row = Member.objects.filter(pk=number).first()
    return _member(row) if row else None


def join(name: str, email: str) -> int:
    """Open an account."""
    return Member.objects.create(name=name, email=email).pk


def discussions() -> tuple[PostOnBoard, ...]:
    """Return what discussions begin with, the latest first."""
    rows = Post.objects.filter(replies_to=None).select_related("author").prefetch_related("replies")
    return tuple(_post(row) for row in rows.order_by("-posted_at", "-pk"))


def discussion(number: int) -> tuple[PostOnBoard, ...]:
    """Return the discussion a post belongs to: what it begins with, then the answers. NotFound when there is none."""
    row = Post.objects.filter(pk=number).first()
    if row is None:
        raise NotFound
    first = row.replies_to_id or row.pk
    rows = Post.objects.select_related("author").prefetch_related("replies")
    answers = rows.filter(replies_to=first).order_by("posted_at", "pk")
    return tuple(_post(each) for each in (rows.get(pk=first), *answers))


def write(author: int, words: str, *, title: str = "", answers: int | None = None) -> int:
    """Begin a discussion, or answer one; return the number of the post."""
    who = member(author)
    if who is None:
        raise NotFound
    if who.suspended:
        raise Refused("board-member-is-suspended", "words")
    if not words.strip() or len(words) > LONGEST:
        raise Refused("board-post-is-empty-or-endless", "words")
    return Post.objects.create(
        author_id=author,
        title=title,
        words=words.strip(),
        posted_at=clock.now(),
        replies_to_id=answers,
        waits=waits(Member.objects.get(pk=author)),
    ).pk


def edit(number: int, words: str) -> None:
    """Let the author of a post change its words; the board keeps only the last."""
    Post.objects.filter(pk=number).update(words=words)


def waits(member: Member) -> bool:
    """Say whether new posts of a member wait now."""
    over = member.limited_until is not None and member.limited_until <= clock.now()
    return member.limited and not over


def _member(row: Member) -> MemberOfBoard:
    over = row.suspended_until is not None and row.suspended_until <= clock.now()
    if not row.suspended or over:
        return MemberOfBoard(row.pk, row.name, row.email, suspended=False, until=None, why="")
    return MemberOfBoard(row.pk, row.name, row.email, suspended=True, until=row.suspended_until, why=row.suspended_why)


def _post(row: Post) -> PostOnBoard:
    words = "" if row.hidden or row.waits else row.words
    answers = len(row.replies.all())
    return PostOnBoard(row.pk, row.title, row.author.name, words, row.posted_at, row.hidden, answers, row.waits)
