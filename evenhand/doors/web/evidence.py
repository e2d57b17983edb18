"""A reported post as it was, version by version, in words for the desk and the panel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from evenhand.doors.web import changes
from evenhand.doors.web.shapes import Evidence, Link, Version
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day
from evenhand.ground.people.actors import Actor
from evenhand.platforms import queries
from evenhand.platforms.rules import Does, Found
from evenhand.platforms.versions import FileOfPost, LookAtPost, PostForReader, VersionOfPost

BEFORE = {
    Does.HIDE: _("before it was hidden"),
    Does.RESTORE: _("before it was put back"),
    Does.SUSPEND: _("before the account was suspended"),
    Does.LIMIT: _("before new posts of the account were looked at first"),
}
FOUND = {
    Found.SAME: _("Seen again unchanged on %(on)s"),
    Found.GONE: _("No longer there on %(on)s"),
    Found.FAILED: _("Its place did not answer on %(on)s"),
}

type Where = Callable[[str, int], str]
"""Returns the address of a kept file, by the version it belongs to and its number."""


def kept_file(_request: HttpRequest, actor: Actor, version: str, number: int) -> HttpResponse:
    """Hand out what was attached to a kept version, to be saved and never shown: nobody has looked into it."""
    content = queries.file(actor, version, number)
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="kept-{number + 1}"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def of(posts: tuple[PostForReader, ...], file_at: Where, *, named: bool) -> tuple[Evidence, ...]:
    """Return posts with every version that was kept. `named`: whoever reads it may know whose account it was."""
    return tuple(
        Evidence(
            _what(post, named=named), _note(post), tuple(_version(post, n, file_at) for n in range(len(post.versions)))
        )
        for post in posts
    )


def _what(post: PostForReader, *, named: bool) -> str:
    if not named:
        return gettext("A post on %(place)s") % {"place": post.place_name}
    author = post.author_name or "?"
    return gettext("A post on %(place)s by %(author)s") % {"place": post.place_name, "author": author}


def _note(post: PostForReader) -> str:
    """Say what has become of it since it was reported."""
    if post.gone:
        since = gettext("Deleted since.")
    elif len(post.versions) > 1:
        since = gettext("Edited since.")
    else:
        since = gettext("Kept on %(on)s.") % {"on": _day(post.versions[0].first_at)}
    return f"{since} {post.address}"


def _version(post: PostForReader, number: int, file_at: Where) -> Version:
    version = post.versions[number]
    earlier = post.versions[number - 1] if number else None
    return Version(
        _when(version, number),
        version.words,
        changes.between(earlier.words, version.words) if earlier else (),
        _looks(version, earlier),
        tuple(_file(version, file, file_at) for file in version.files),
    )


def _when(version: VersionOfPost, number: int) -> str:
    on = {"on": _day(version.first_at)}
    heading = gettext("As it was on %(on)s") % on if number == 0 else gettext("Changed by %(on)s") % on
    return f"{heading}, {gettext(BEFORE[version.before])}" if version.before in BEFORE else heading


def _looks(version: VersionOfPost, earlier: VersionOfPost | None) -> tuple[str, ...]:
    around = earlier is not None and earlier.words == version.words
    first = (gettext("The words are the same; something around them changed."),) if around else ()
    return (*first, *dict.fromkeys(_look(look) for look in version.later))


def _look(look: LookAtPost) -> str:
    words = gettext(FOUND[look.found]) % {"on": _day(look.at)}
    return f"{words}, {gettext(BEFORE[look.before])}." if look.before in BEFORE else f"{words}."


def _file(version: VersionOfPost, file: FileOfPost, file_at: Where) -> Link:
    said = {"name": file.address.rpartition("/")[2], "type": file.type or gettext("of an unknown type")}
    if file.kept:
        return Link(gettext("Attached: %(name)s (%(type)s). Save the copy") % said, file_at(version.ref, file.number))
    return Link(
        gettext("Attached: %(address)s (%(type)s). No copy could be kept.") % {**said, "address": file.address}, ""
    )


def _day(at: dt.datetime) -> str:
    return day(ours().calendar(at).day(at))
