"""Small true-or-false questions that the table is built from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evenhand.ground.people.actors import CLOCK, FOUNDER, Actor, Seat
from evenhand.ground.policy.matter import Matter


@dataclass(frozen=True, slots=True)
class Rule:
    """A named question that can be joined with & and |."""

    name: str
    ask: Callable[[Actor, Matter], bool]

    def __and__(self, other: Rule) -> Rule:
        """Both must hold."""
        return Rule(f"{self.name} and {other.name}", lambda a, m: self.ask(a, m) and other.ask(a, m))

    def __or__(self, other: Rule) -> Rule:
        """One is enough."""
        return Rule(f"({self.name} or {other.name})", lambda a, m: self.ask(a, m) or other.ask(a, m))


anyone = Rule("anyone", lambda _a, _m: True)
clock = Rule("the house itself", lambda a, _m: a == CLOCK)
founder = Rule("whoever runs the server", lambda a, _m: a == FOUNDER)
moderator = Rule("moderator", lambda a, _m: a.sits_as(Seat.MODERATOR))
panelist = Rule("panelist", lambda a, _m: a.sits_as(Seat.PANELIST))
steward = Rule("steward with its link", lambda a, m: a.sits_as(Seat.STEWARD) and bool(m.ref) and a.of == m.ref)
sent = Rule("sent by its place", lambda a, m: bool(m.ref) and a.of == m.ref)
holder = Rule("a program with its key", lambda a, m: not a.person and bool(m.ref) and a.of == m.ref)
party = Rule("party", lambda a, m: a.person in m.parties)
cleared = Rule("cleared", lambda a, m: a.person in m.granted)
impartial = Rule("impartial", lambda a, m: a.person not in m.parties)
took_no_part = Rule("took no part", lambda a, m: a.person not in m.touched)
drawn = Rule("drawn for the panel", lambda a, m: a.person in m.panel)
asked = Rule("asked", lambda a, m: a.person in m.asked)
near = Rule("near to it", lambda a, m: a.person in m.soft)
distant = Rule("at a distance", lambda a, m: a.person not in m.soft)
chair = Rule("chair", lambda a, m: a.person in m.chairs)
