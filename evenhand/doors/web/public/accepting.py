"""The page to which a place sends a member of its own, to read the Code and accept it; and they go back there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from evenhand.acceptance import queries
from evenhand.acceptance.actions import accept as accepted
from evenhand.acceptance.queries import AcceptedForMember, StandingForMember
from evenhand.conduct.changes.queries import DifferenceForEverybody, difference
from evenhand.conduct.changes.shapes import ChangeForEverybody
from evenhand.conduct.queries import code
from evenhand.conduct.shapes import EditionForEverybody
from evenhand.doors.web.public import reading
from evenhand.doors.web.public.pages import Part, Section
from evenhand.doors.web.refusals import in_words
from evenhand.doors.web.render import Page, render
from evenhand.doors.web.shapes import Link
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import instant
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import ANYONE

WRONG = 422


@dataclass(frozen=True, slots=True)
class AcceptPage(Page):
    """What a member is asked; `since` is the edition they accepted last, and `changes` what is new since then."""

    template: ClassVar[str] = "public/accept.html"
    here: ClassVar[str] = "code"
    place: str
    back: str
    edition: Link
    ref: str
    accepted: str
    since: Link
    changes: tuple[ChangeForEverybody, ...]
    spoken: str
    opening: tuple[Part, ...]
    sections: tuple[Section, ...]
    record: tuple[Link, ...]
    errors: tuple[tuple[str, str], ...]


def accept(request: HttpRequest) -> HttpResponse:
    """Show a member what they are asked; take that they accept it."""
    account, back, token = (request.GET.get(field, "") for field in ("account", "back", "token"))
    member, there = queries.sent(ANYONE, account, back, token)
    errors: tuple[tuple[str, str], ...] = ()
    if request.method == "POST":
        try:
            accepted(member, account, request.POST.get("edition", ""))
        except Refused as refused:
            errors = (("main", in_words(refused.reason)),)
    page = _page(queries.for_member(member, account, there), errors)
    return render(request, page, WRONG if errors else HttpResponse.status_code)


def _page(seen: StandingForMember, errors: tuple[tuple[str, str], ...]) -> AcceptPage:
    asked, edition = seen.asked, seen.asked.edition
    last = next((a.edition for a in seen.record if edition and a.edition.code == edition.code), None)
    whole = code(ANYONE, edition.number, name=edition.code) if edition and not last else None
    changed = _changed(last, edition) if edition and last else None
    return AcceptPage(
        place=seen.place,
        back=seen.back,
        edition=_link(edition),
        ref=edition.ref if edition else "",
        accepted=instant(asked.accepted_at, ours().zone) if asked.accepted_at else "",
        since=_link(changed.earlier if changed else None),
        changes=changed.changes if changed else (),
        spoken=edition.language if edition else "",
        opening=reading.parts(whole.opening) if whole else (),
        sections=reading.sections(whole.sections) if whole else (),
        record=tuple(map(_recorded, seen.record)),
        errors=errors,
    )


def _changed(last: EditionForEverybody, edition: EditionForEverybody) -> DifferenceForEverybody | None:
    """Return what is new since the edition they accepted last, if that was an earlier one."""
    return difference(ANYONE, last.number, edition.number, name=edition.code) if last.number < edition.number else None


def _link(edition: EditionForEverybody | None) -> Link:
    if edition is None:
        return Link("", "")
    words = _("%(code)s, edition %(number)d") % {"code": edition.title, "number": edition.number}
    return Link(words, edition.address)


def _recorded(given: AcceptedForMember) -> Link:
    shown = _link(given.edition)
    words = _("%(edition)s, accepted on %(when)s") % {"edition": shown.words, "when": instant(given.at, ours().zone)}
    return Link(words, shown.href)
