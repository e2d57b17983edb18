"""Look at the list: how it stands, what a list that was sent would change, and one member for the register."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import FOUNDER, Actor
from evenhand.ground.vault import grants
from evenhand.ground.vault.steps import index
from evenhand.membership import cards, register
from evenhand.membership.facts import count
from evenhand.membership.models import Member, Offered, RegisterKey
from evenhand.membership.rules import MATTER, Card, Counts, Plan, as_plan
from evenhand.membership.taking import looked_at


@dataclass(frozen=True, slots=True)
class OfferedForKeeper:
    """A list that was sent, whether it is said to be whole, and what taking it over would do as the list of members stood."""

    ref: str
    whole: bool
    plan: Plan


@dataclass(frozen=True, slots=True)
class MemberForRegister:
    """A member as the register knows them."""

    ref: str
    card: Card
    active: bool


def keeps_list(actor: Actor) -> bool:
    """Say whether the actor keeps the list of members."""
    return actor == FOUNDER or grants.may_read(actor, MATTER)


def counts(actor: Actor) -> Counts:
    """Return how the list stands."""
    _must_keep(actor)
    belong = Member.objects.filter(paused_on=None)
    why = dict(belong.exclude(unusable="").order_by().values_list("unusable").annotate(Count("id")))
    alike = belong.filter(unusable="").order_by().values("address").annotate(n=Count("id")).filter(n__gt=1)
    sharing = sum(alike.values_list("n", flat=True))
    return Counts(count(), count() - sum(why.values()), why, sharing)


def plan(actor: Actor, content: bytes, *, whole: bool) -> Plan:
    """Return what taking a list over would do. Refused where it is none."""
    _must_keep(actor)
    return looked_at(content, whole=whole)


def offered(actor: Actor) -> OfferedForKeeper | None:
    """Return the list that the actor has sent and not taken over yet, if any."""
    _must_keep(actor)
    row = Offered.objects.filter(by=actor.person).first()
    return OfferedForKeeper(row.ref, row.whole, as_plan(row.plan)) if row else None


def offered_content(actor: Actor, ref: str) -> bytes:
    """Return what stands in a list that the actor has sent, to take it over."""
    _must_keep(actor)
    row = Offered.objects.filter(by=actor.person, ref=ref).first()
    if row is None:
        raise NotFound
    return cards.opened_list(row.ref, row.content)


def register_with_key(_actor: Actor, key: str) -> Actor:
    """Return the association's register, whose key this is. NotFound for a key that is none, or was revoked."""
    if not RegisterKey.objects.filter(lookup=index("register key", key), revoked_at=None).exists():
        raise NotFound
    return Actor(of=MATTER)


def member(actor: Actor, ref: str) -> MemberForRegister:
    """Return one member to the register."""
    found = _shown(_for(actor).filter(ref=ref))
    if not found:
        raise NotFound
    return found[0]


def members(
    actor: Actor, *, start: int, most: int, login: str | None = None, number: str | None = None
) -> tuple[int, tuple[MemberForRegister, ...]]:
    """Return how many there are of this name or number, and some of them in order, from the `start`th (from 1)."""
    rows = _for(actor)
    if login is not None:
        rows = rows.filter(register.called(login))
    if number is not None:
        rows = rows.filter(register.numbered(number))
    return rows.count(), _shown(rows.order_by("ref")[start - 1 : start - 1 + most])


def _for(actor: Actor) -> QuerySet[Member]:
    if actor != Actor(of=MATTER):
        raise NotFound
    return Member.objects.all()


def _shown(rows: QuerySet[Member]) -> tuple[MemberForRegister, ...]:
    found = list(rows)
    opened = cards.opened((row.ref, row.card) for row in found)
    return tuple(MemberForRegister(row.ref, opened[row.ref], row.paused_on is None) for row in found)


def _must_keep(actor: Actor) -> None:
    if not keeps_list(actor):
        raise NotFound
