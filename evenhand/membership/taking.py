"""Hold a list against the members there are: who is new, who has changed, who is gone. The same code looks and does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import batched

from evenhand.ground.association.facts import today
from evenhand.membership import cards
from evenhand.membership.facts import count, refs_after
from evenhand.membership.matching import Members, members_of
from evenhand.membership.models import Member
from evenhand.membership.placing import AT_ONCE, Known, Values, known, placed, sealed, stamp
from evenhand.membership.reading import lines
from evenhand.membership.rules import Card, Line, Plan


@dataclass(frozen=True, slots=True)
class Ready:
    """A list that was held against the members there were: what taking it over does and writes, and who is gone.

    `stamp` tells those members from any others.
    """

    plan: Plan = field(default_factory=Plan)
    rows: Sequence[Values] = ()
    gone: Sequence[str] = ()
    stamp: str = ""


@dataclass(slots=True)
class Taking:
    """A list being gone through, a thousand lines at a time. Of those before, it remembers only who was seen."""

    on: dt.date
    seals: bool
    was: int = field(default_factory=count)
    added: int = 0
    changed: int = 0
    same: int = 0
    keys: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    unusable: list[tuple[int, str]] = field(default_factory=list)
    unreadable: list[tuple[int, str]] = field(default_factory=list)
    doubles: list[int] = field(default_factory=list)
    rows: list[Values] = field(default_factory=list)

    def go_through(self, lines: Iterable[Line]) -> None:
        """Take each line as a member, or note why not."""
        for some in batched(lines, AT_ONCE, strict=False):
            self.unreadable += [(line.number, line.unreadable) for line in some if line.unreadable]
            self._take([each for line in some if not line.unreadable and (each := self._first(line))])

    def gone(self) -> Iterator[tuple[str, ...]]:
        """Return who belongs and was not in the list, some at a time."""
        refs = refs_after("", AT_ONCE)
        while refs:
            yield tuple(ref for ref in refs if ref not in self.taken and ref not in self.shared)
            refs = refs_after(refs[-1], AT_ONCE)

    def plan(self, left: int = 0) -> Plan:
        """Return what it comes to."""
        said = tuple(self.unusable), tuple(self.doubles), tuple(self.unreadable)
        return Plan(self.was, self.added, self.changed, self.same, left, *said)

    def _first(self, line: Line) -> tuple[int, Known] | None:
        """Return who stands in a line; nobody where an earlier line was about the same member."""
        told = known(line.card)
        key = told.number or told.address
        if key in self.keys:
            self.doubles.append(line.number)
            return None
        self.keys.add(key)
        return line.number, told

    def _take(self, told: list[tuple[int, Known]]) -> None:
        there = members_of([each for _, each in told])
        rows = [row for number, each in told if (row := self._one(number, each, there))]
        if self.seals and rows:
            self.rows += sealed(rows)

    def _one(self, number: int, told: Known, there: Members) -> tuple[Member, Card] | None:
        """Return a member as they are to be written, or nobody where nothing about them is new."""
        kept = there.member(told, self.taken)
        if kept and kept.ref in self.taken:
            self.doubles.append(number)
            return None
        old = there.cards[kept.ref] if kept else None
        told = _joined(told, old) if old else told
        row = placed(told, kept, self.on)
        self.taken.add(row.ref)
        self.shared.update(there.sharing(told))
        if row.unusable:
            self.unusable.append((number, row.unusable))
        if kept and old == told.card and kept.paused_on is None:
            self.same += 1
            return None
        self.added, self.changed = self.added + (kept is None), self.changed + (kept is not None)
        return row, told.card


def _joined(told: Known, old: Card) -> Known:
    """Return what is told of a member who is there already; what a list leaves out stays, but for the address."""
    number = told.card.number or old.number
    new = replace(
        told.card,
        number=number,
        name=told.card.name or old.name,
        language=told.card.language or old.language,
        login=old.login,
    )
    new = replace(new, said=old.said) if new == replace(old, said="") else new
    return replace(told, card=new, number=cards.by_number(number) or told.number, login=cards.by_login(old.login))


def looked_at(content: bytes, *, whole: bool) -> Plan:
    """Return what taking a list over would do, and do nothing. Refused where it is none."""
    taking = Taking(today(), seals=False)
    taking.go_through(lines(content))
    return taking.plan(sum(map(len, taking.gone())) if whole else 0)


def prepared(content: bytes, *, whole: bool) -> Ready:
    """Return a list ready to be taken over; all that takes long happens here, where it keeps nobody from writing."""
    before = stamp()
    cards.made_ready()
    taking = Taking(today(), seals=True)
    taking.go_through(lines(content))
    gone = [ref for refs in taking.gone() for ref in refs] if whole else []
    return Ready(taking.plan(len(gone)), taking.rows, gone, before)
