"""What may be said with whose consent."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.cases import queries
from evenhand.cases.models import Consent, Party
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault import opening


@dataclass(frozen=True, slots=True)
class ConsentForParty:
    """What somebody is asked: may this be said? `given`: they said yes; `answered`: they said anything; `used`: it was said."""

    ref: str
    words: str
    given: bool
    answered: bool
    used: bool


@dataclass(frozen=True, slots=True)
class ConsentForModerator:
    """The same on the desk, with whose thread it is and for whom."""

    thread: str
    to: str
    words: str
    given: bool
    answered: bool
    used: bool


def mine(actor: Actor) -> tuple[ConsentForParty, ...]:
    """Return what a party was asked, the latest last; nothing before their report is in a case."""
    if not Party.objects.filter(thread=actor.of, person__ref=actor.person).exists():
        return ()
    read = opening.reader(actor, actor.of)
    return tuple(
        ConsentForParty(r.ref, read(f"consent {r.ref}", r.words), bool(r.given_at), _answered(r), bool(r.used_at))
        for r in Consent.objects.filter(thread=actor.of).order_by("id")
    )


def of_case(actor: Actor, case: str) -> tuple[ConsentForModerator, ...]:
    """Return what was asked in a case to a moderator cleared for it."""
    queries.must_be_cleared(actor, case)
    return tuple(_on_the_desk(actor, row) for row in Consent.objects.filter(case__ref=case).order_by("id"))


def _on_the_desk(actor: Actor, row: Consent) -> ConsentForModerator:
    words = opening.reader(actor, row.thread)(f"consent {row.ref}", row.words)
    return ConsentForModerator(row.thread, row.to, words, bool(row.given_at), _answered(row), bool(row.used_at))


def _answered(row: Consent) -> bool:
    return row.given_at is not None or row.refused_at is not None
