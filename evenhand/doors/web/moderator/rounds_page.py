"""The desk's page of how everybody is told of an edition, field by field."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from evenhand.conduct.drafts import queries as drafts
from evenhand.doors.web.members_spoken import nobody_known
from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import Answer
from evenhand.doors.web.spoken import FOR_THE_EYE
from evenhand.doors.web.typed import Errors
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import instant
from evenhand.ground.people.actors import Actor
from evenhand.platforms.rules import State as Posted
from evenhand.telling import queries
from evenhand.telling.queries import PlaceForModerators, RoundForModerators, TellingForModerators
from evenhand.telling.rules import Says, Step

WHY_FIELD = "why-"
MISSING = {
    Step.NO_ADDRESS: gettext_noop("No address that can be used"),
    Step.REFUSED: gettext_noop("Their mail server does not know them"),
    Step.GIVE_UP: gettext_noop("Tried for five days"),
}
STANDS = {
    Posted.ASKED: gettext_noop("asked, not begun"),
    Posted.RETRYING: gettext_noop("being tried again"),
    Posted.UNKNOWN: gettext_noop("the place has not confirmed it; it is tried every hour"),
    Posted.BY_HAND: gettext_noop("its steward was asked to post it"),
    Posted.UNABLE: gettext_noop("the desk cannot post there, and knows no steward"),
    Posted.CONFIRMED: gettext_noop("posted: the place says so when asked again"),
    Posted.STATED: gettext_noop("posted, as its steward says"),
    Posted.CALLED_OFF: gettext_noop("called off"),
    Posted.REPLACED: gettext_noop("called off: the edition was withdrawn"),
}


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """The post at one place. `field`: of the reason for leaving it out, empty where there is nothing to leave out."""

    ref: str
    name: str
    eye: str
    said: str
    address: str
    why: str
    field: str
    typed: str


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round: of `most` letters `settled` are done. `step_to`: where it is let rest or goes on."""

    ref: str
    heading: str
    notes: tuple[str, ...]
    settled: int
    most: int
    share: str
    numbers: tuple[Answer, ...]
    step_to: str
    step: str
    waive_to: str
    places: tuple[PlaceLine, ...]


@dataclass(frozen=True, slots=True)
class RoundsPage(Page):
    template: ClassVar[str] = "moderator/rounds.html"
    ref: str
    name: str
    heed: str
    told: bool
    live: bool
    rounds: tuple[RoundLine, ...]
    errors: Errors


def page(actor: Actor, ref: str, post: QueryDict, errors: Errors = ()) -> RoundsPage:
    """Return how far everybody is told of one edition."""
    seen = queries.of_edition(actor, ref)
    name = drafts.draft(actor, ref).standing.title
    lines = tuple(_line(ref, one, post) for one in seen.rounds)
    live = any(one.ended_at is None for one in seen.rounds)
    return RoundsPage(ref, name, _heed(seen), seen.everybody_told, live, lines, errors)


def _heed(seen: TellingForModerators) -> str:
    if not seen.members:
        return nobody_known()
    latest = seen.rounds[0]
    if latest.says is Says.WITHDRAWN or not latest.listed or latest.counted.sent or _waits(latest):
        return ""
    return _(
        "No letter has reached anybody, so the edition waits. Below stands why. Whoever has another address in the list of "
        "members is written to again within a minute."
    )


def _waits(seen: RoundForModerators) -> int:
    return seen.counted.waiting + seen.counted.sending


def _line(draft: str, seen: RoundForModerators, post: QueryDict) -> RoundLine:
    counted, over = seen.counted, seen.ended_at is not None
    step = "moderator.go_on_round" if seen.paused else "moderator.pause_round"
    return RoundLine(
        seen.ref,
        _("It is announced") if seen.says is Says.ANNOUNCED else _("It was withdrawn"),
        _notes(seen),
        counted.settled,
        max(counted.members, 1),
        _("%(settled)s of %(members)s letters") % {
            "settled": intcomma(counted.settled), "members": intcomma(counted.members)
        },
        _numbers(seen),
        "" if over else reverse(step, args=[draft, seen.ref]),
        _("Go on sending") if seen.paused else _("Let it rest"),
        reverse("moderator.waive_place", args=[draft, seen.ref]),
        tuple(_place(one, post, over=over) for one in seen.places),
    )  # fmt: skip


def _notes(seen: RoundForModerators) -> tuple[str, ...]:
    said = (
        (seen.ended_at is not None, _("It is over. Nobody waits any more.")),
        (seen.paused and not seen.ended_at, _("It rests. No letter leaves until somebody lets it go on.")),
        (seen.server_away, _("The mail server takes no letters at present. It is tried again every minute.")),
        (not seen.listed and not seen.ended_at, _("Letters are still being laid out.")),
    )
    return tuple(words for holds, words in said if holds)


def _numbers(seen: RoundForModerators) -> tuple[Answer, ...]:
    counted = seen.counted
    said = [
        (_("Begun"), _instant(seen.begun_at)),
        (_("Sent"), intcomma(counted.sent)),
        (_("Waiting"), intcomma(counted.waiting)),
        (_("Under way now"), intcomma(counted.sending) if counted.sending else ""),
        (_("Could not be reached"), _unreached(seen)),
        (_("Left the association meanwhile"), intcomma(counted.left) if counted.left else ""),
        (_("Called off"), intcomma(counted.called_off) if counted.called_off else ""),
        (_("May have been sent twice"), intcomma(seen.repeats) if seen.repeats else ""),
        (_("A minute, of late"), intcomma(counted.per_minute) if counted.per_minute else ""),
        (_("Through by about"), _through(seen)),
    ]
    return tuple(Answer(question, answer) for question, answer in said if answer)


def _through(seen: RoundForModerators) -> str:
    return _instant(seen.through_at) if seen.through_at and _waits(seen) and not (seen.paused or seen.ended_at) else ""


def _unreached(seen: RoundForModerators) -> str:
    whys = "; ".join(f"{_(MISSING[Step(why)])}: {intcomma(count)}" for why, count in seen.missing)
    return intcomma(seen.counted.unreachable) + (f" ({whys})" if whys else "")


def _place(seen: PlaceForModerators, post: QueryDict, *, over: bool) -> PlaceLine:
    there = seen.stands in (Posted.CONFIRMED, Posted.STATED)
    field = "" if there or seen.waived or over else WHY_FIELD + seen.ref
    said = _("left out") if seen.waived and not there else _(STANDS[seen.stands])
    return PlaceLine(
        seen.ref, seen.name, FOR_THE_EYE.get(seen.stands, ""), said, seen.address, seen.why, field, post.get(field, "")
    )


def _instant(at: dt.datetime) -> str:
    return instant(at, ours().zone)
