"""How far everybody is told of an edition, for whoever sits on the committee."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q

from evenhand.ground import clock
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.membership import facts as membership
from evenhand.platforms import facts as platforms
from evenhand.platforms.rules import State as Posted
from evenhand.telling import rules
from evenhand.telling.facts import everybody_told
from evenhand.telling.models import Delivery, Post, Round
from evenhand.telling.rules import Counted, Says, State

LATELY = dt.timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class PlaceForModerators:
    """The post at one place: where it stands, its address, and why the place was left out if it was."""

    ref: str
    name: str
    stands: Posted
    waived: bool
    address: str
    why: str


@dataclass(frozen=True, slots=True)
class RoundForModerators:
    """How far a round has come. `missing`: why nobody could be reached, counted; `through_at` None where nobody can tell."""

    ref: str
    says: Says
    begun_at: dt.datetime
    ended_at: dt.datetime | None
    listed: bool
    paused: bool
    server_away: bool
    counted: Counted
    missing: tuple[tuple[str, int], ...]
    repeats: int
    through_at: dt.datetime | None
    places: tuple[PlaceForModerators, ...]


@dataclass(frozen=True, slots=True)
class TellingForModerators:
    """Every round of an edition, the latest first; how many belong today; whether nothing stands in its way any more."""

    rounds: tuple[RoundForModerators, ...]
    members: int
    everybody_told: bool


def of_edition(actor: Actor, draft: str) -> TellingForModerators:
    """Return how far everybody is told of an edition; NotFound before anybody is, and for who is no moderator."""
    rows = Round.objects.filter(draft_id=draft).order_by("-begun_at", "-id")
    if not actor.sits_as(Seat.MODERATOR) or not rows:
        raise NotFound
    return TellingForModerators(tuple(map(_round, rows)), membership.count(), everybody_told(draft))


def knows_somebody(actor: Actor) -> bool:
    """Say whether the desk knows any member of the association, for nobody else can be told."""
    return actor.sits_as(Seat.MODERATOR) and membership.count() > 0


def begun(actor: Actor, draft: str) -> bool:
    """Say whether anybody was, or is, told of an edition."""
    return actor.sits_as(Seat.MODERATOR) and Round.objects.filter(draft_id=draft).exists()


def _round(row: Round) -> RoundForModerators:
    counted, now = _counted(row), clock.now()
    left = counted.through_in()
    return RoundForModerators(
        row.ref, Says(row.says), row.begun_at, row.ended_at, row.listed_at is not None, row.paused_at is not None,
        row.waits_until is not None and row.waits_until > now, counted, _missing(row), row.repeats,
        now + left if left is not None else None, _places(row),
    )  # fmt: skip


def _counted(row: Round) -> Counted:
    if row.ended_at and row.ended_at < clock.now() - rules.KEPT:
        return Counted(sent=row.sent, unreachable=row.unreachable, left=row.left, called_off=row.called_off)
    lately = Q(state=State.SENT, settled_at__gt=clock.now() - LATELY)
    states = {state.replace("-", "_"): Count("pk", filter=Q(state=state)) for state in State}
    return Counted(**Delivery.objects.filter(round=row).aggregate(lately=Count("pk", filter=lately), **states))


def _missing(row: Round) -> tuple[tuple[str, int], ...]:
    rows = Delivery.objects.filter(round=row, state=State.UNREACHABLE).values_list("why")
    return tuple(rows.annotate(count=Count("pk")).order_by("why"))


def _places(row: Round) -> tuple[PlaceForModerators, ...]:
    stands = {action.ref: action for action in platforms.actions_of(row.ref)}
    posts = Post.objects.filter(round=row).order_by("place__name")
    return tuple(
        PlaceForModerators(
            post.place_id, action.place, action.state, post.waived_at is not None, action.address, post.why
        )
        for post in posts
        if (action := stands.get(post.action))
    )
