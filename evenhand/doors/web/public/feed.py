"""Changes of a Code for feed readers (Atom, RFC 4287): what was announced, and what came into force."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evenhand.conduct import queries as conduct
from evenhand.conduct.drafts import queries as drafts
from evenhand.conduct.drafts.queries import StandingForEverybody
from evenhand.conduct.drafts.rules import State
from evenhand.conduct.rules import OUR_CODE, address, changes_address
from evenhand.conduct.shapes import EditionForEverybody
from evenhand.doors.web.public.keeping import SOON, kept
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import instant
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import ANYONE

MOST = 50
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may hold: one that was pasted into a title must not take the feed from everybody."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that changed, at an instant (UTC); `about` is its name within the Code, for ever."""

    at: dt.datetime
    about: str
    title: str
    link: str
    words: SafeString


@kept(SOON)
def feed(_request: HttpRequest, name: str = OUR_CODE) -> HttpResponse:
    """Give the changes of a Code, the latest first."""
    house, held = ours(), {e.number: e for e in conduct.editions(ANYONE, name=name).editions}
    seen = (*drafts.under_way(ANYONE, name=name), *drafts.standings(ANYONE, name=name))
    found = sorted((entry for s in seen for entry in _entries(s, held)), key=lambda e: e.at, reverse=True)
    if not found:
        raise NotFound
    here = house.address + address(name)
    made = Atom1Feed(
        title=_("Changes of the Code of %(name)s") % {"name": house.name} + ("" if name == OUR_CODE else f": {name}"),
        link=f"{here}editions/",
        description=None,
        language=get_language(),
        author_name=house.name,
        feed_url=f"{here}feed.atom",
        feed_guid=_tag(found[-1].at, f"{name}/changes"),
    )
    for entry in found[:MOST]:
        made.add_item(
            NO_XML.sub("", entry.title), house.address + entry.link, NO_XML.sub("", entry.words),
            unique_id=_tag(entry.at, f"{name}/{entry.about}"), pubdate=entry.at, updateddate=entry.at,
        )  # fmt: skip
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


def _entries(seen: StandingForEverybody, held: Mapping[int, EditionForEverybody]) -> Iterator[Entry]:
    if seen.announced_at and seen.effective_at and seen.state is not State.WITHDRAWN:
        title = _("Announced: %(title)s, to hold from %(when)s")
        said = title % {"title": seen.title, "when": instant(seen.effective_at, ours().zone)}
        words = _words(seen.why, seen.emergency)
        yield Entry(seen.announced_at, f"drafts/{seen.ref}", said, seen.address, words)
    if seen.number:
        edition = held[seen.number]
        said = _("In force: %(title)s, edition %(number)d") % {"title": edition.title, "number": edition.number}
        changes = changes_address(seen.code, seen.number - 1, seen.number) if seen.number > 1 else ""
        words = _words(seen.why, seen.emergency) + _to(changes)
        yield Entry(edition.in_force_from, f"editions/{seen.number}", said, edition.address, words)


def _words(*said: str) -> SafeString:
    return format_html_join("", "<p>{}</p>", ((words,) for words in said if words))


def _to(changes: str) -> SafeString:
    words = _("What changed, word by word")
    return format_html('<p><a href="{}">{}</a></p>', ours().address + changes, words) if changes else SafeString("")


def _tag(at: dt.datetime, about: str) -> str:
    """Return a name that is nobody else's (RFC 4151): of this desk, on the day it happened."""
    return f"tag:{urlsplit(ours().address).hostname},{at:%Y-%m-%d}:code/{about}"
