"""A reported post as it was, version by version, put together from every look at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from evenhand.platforms.models import Snapshot
from evenhand.platforms.rules import Does, Found

type Opened = dict[str, Any]
type Open = Callable[[Snapshot], Opened]


@dataclass(frozen=True, slots=True)
class LookAtPost:
    """One look that brought no new version: what it found, and what was about to be done."""

    at: dt.datetime
    found: Found
    before: Does | None


@dataclass(frozen=True, slots=True)
class FileOfPost:
    """Something attached; `number` counts from 0 in its version, and `kept` says that its bytes are here."""

    number: int
    address: str
    type: str
    kept: bool


@dataclass(frozen=True, slots=True)
class VersionOfPost:
    """The post as it was from one look on, and the looks that found it the same."""

    ref: str
    first_at: dt.datetime
    before: Does | None
    words: str
    author_name: str
    files: tuple[FileOfPost, ...]
    later: tuple[LookAtPost, ...]


@dataclass(frozen=True, slots=True)
class PostForReader:
    """A reported post with every version, oldest first; `gone` when the last look that got an answer found none."""

    place: str
    place_name: str
    id: str
    address: str
    author_name: str
    versions: tuple[VersionOfPost, ...]
    gone: bool


@dataclass(slots=True)
class _Version:
    row: Snapshot
    kept: Opened
    later: list[LookAtPost] = field(default_factory=list)


def of(rows: Iterable[Snapshot], kept_files: Iterable[tuple[str, int]], read: Open) -> tuple[PostForReader, ...]:
    """Return the posts that these looks (oldest first) are about; only what is new in a look is opened."""
    looks: dict[str, list[Snapshot]] = {}
    for row in rows:
        looks.setdefault(row.about or row.digest, []).append(row)
    files = frozenset(kept_files)
    return tuple(_post(each, files, read) for each in looks.values() if _versions_in(each))


def _versions_in(looks: list[Snapshot]) -> bool:
    return any(look.found == Found.KEPT for look in looks)


def _post(looks: list[Snapshot], files: frozenset[tuple[str, int]], read: Open) -> PostForReader:
    versions: list[_Version] = []
    opened: dict[str, tuple[Snapshot, Opened]] = {}
    for look in looks:
        if look.found == Found.KEPT and look.digest not in opened:
            opened[look.digest] = (look, read(look))
        if look.digest in opened and not (versions and versions[-1].row.digest == look.digest):
            versions.append(_Version(look, opened[look.digest][1]))
        elif versions:
            versions[-1].later.append(_look(look))
    first, last = versions[0].kept, versions[-1].kept
    answered = [look.found for look in looks if look.found != Found.FAILED]
    return PostForReader(
        place=looks[0].place_id,
        place_name=looks[0].place.name,
        id=first["id"],
        address=last["address"],
        author_name=last["author_name"],
        versions=tuple(_shown(version, opened[version.row.digest][0].ref, files) for version in versions),
        gone=answered[-1] == Found.GONE,
    )


def _look(row: Snapshot) -> LookAtPost:
    return LookAtPost(row.taken_at, Found(row.found) if row.found != Found.KEPT else Found.SAME, _before(row))


def _shown(version: _Version, ref: str, files: frozenset[tuple[str, int]]) -> VersionOfPost:
    attached = enumerate(version.kept.get("attached", ()))
    return VersionOfPost(
        ref=ref,
        first_at=version.row.taken_at,
        before=_before(version.row),
        words=version.kept["words"],
        author_name=version.kept["author_name"],
        files=tuple(FileOfPost(n, address, type_, (ref, n) in files) for n, (address, type_) in attached),
        later=tuple(dict.fromkeys(version.later)),
    )


def _before(row: Snapshot) -> Does | None:
    return Does(row.before) if row.before else None
