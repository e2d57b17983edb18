"""The figures of a period, reckoned from its events. Pure: the same events give the same figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import ceil
from typing import Protocol

from evenhand.appeals.rules import UNDOES, Outcome
from evenhand.cases.meanwhile.rules import State as Meanwhile
from evenhand.cases.rules import INVOLVED
from evenhand.committee.procedure import Rung
from evenhand.decisions.rules import Kind
from evenhand.platforms.rules import State as Action
from evenhand.reports.arrival import Way
from evenhand.reports.rules import Aside
from evenhand.reports.rules import State as Stands
from evenhand.transparency.cells import ANY, FEWEST, Counts, Marks, Sum, kept_back
from evenhand.transparency.events import Events
from evenhand.transparency.figures import Length, Report, Row, Shown, Table
from evenhand.transparency.questions import Line, Question

ELSEWHERE, OPEN, TIMELY = "elsewhere", "open", ("in-time", "late", "not-yet")
AGES = (("under-30", 30), ("30-to-90", 91), ("over-90", 1_000_000))
VOTERS = ("one", "two", "three", "more")
RESTRICTIONS = (Kind.HIDE, Kind.LIMITED, Kind.SUSPENSION)
WAITS = frozenset({Action.ASKED, Action.RETRYING, Action.BY_HAND, Action.UNKNOWN})
OF_WHOEVER_TOLD = ("reports-by-name", "reports-by-way")
TEN = 10
"""Of fewer, nine of ten would be all but one of them."""


class Counted(Protocol):
    """A group of events that is counted already."""

    @property
    def count(self) -> int:
        """Return how many they are."""
        ...


def report(events: Events) -> Report:
    """Return what is published of a period: small counts, and what would give them away, are kept back."""
    asked = tuple(questions(events))
    counts = {key: count for question in asked for key, count in question.counts()}
    sums = [each for question in asked for each in question.sums()]
    marks = kept_back(counts, [*sums, *(also for also in reckoned(events) if not also.off(counts))])
    told: dict[str, Shown] = {**counts, **marks, **_of_whoever_told(counts)}
    tables = (*(question.answered(told) for question in asked), _seats(events), *_population(events))
    return Report(
        events.association, events.period.from_on, events.period.until_on, tables, tuple(_lengths(events, told))
    )


def _of_whoever_told(counts: Counts) -> Marks:
    """Among so few reports a nought would tell somebody whether the report about them came without a name, or how (C7)."""
    asked = ([key for key in counts if key.startswith(f"{question}.")] for question in OF_WHOEVER_TOLD)
    return {key: ANY for keys in asked if 0 < sum(counts[key] for key in keys) < FEWEST for key in keys}


def questions(events: Events) -> Iterator[Question]:
    """Yield every question with its counts."""
    yield from _about_reports(events)
    yield from _about_decisions(events)
    yield from _about_appeals(events)
    yield _one("meanwhile-confirmed", events.meanwhile, lambda m: m.confirmed, ("in-time", "late", "no"), "meanwhile")
    yield _one("meanwhile-became", events.meanwhile, lambda m: m.state, tuple(Meanwhile), "meanwhile")
    ages = Counter(next(age for age, below in AGES if days < below) for days in events.days_open)
    yield Question("cases-open", _lines(ages, [age for age, _ in AGES]), "cases-open")
    states = Counter("waits" if a.state in WAITS else a.state for a in events.asked)
    shown = ("confirmed", "stated", "waits", "unable", "called-off", "replaced")
    yield Question("asked-of-platforms", _lines(states, shown), "asked", shares=True)
    followed = dict(zip(("asked", "not-asked"), events.checked_in, strict=True))
    yield Question("check-ins", _lines(followed, followed), "check-ins", shares=True)
    pressed = sum(r.count for r in events.received if r.retaliation)
    yield Question("also", (
        Line("retaliation", (pressed,)), Line("stepped-aside", (events.stepped_aside,)),
        Line("alternates-asked", (events.helped,)),
    ))  # fmt: skip


def reckoned(events: Events) -> Iterator[Sum]:
    """Yield what more everybody can reckon, because it follows from how we work."""
    clauses = tuple(f"broken.{broken.clause}" for broken in events.broken)
    yield Sum(("found.broken",), clauses, at_least=True)
    yield from (Sum((clause,), ("found.broken",), at_least=True) for clause in clauses)
    weights = {rung: f"decisions-by-weight.{rung.name.lower()}" for rung in Rung}
    yield Sum(tuple(weights[rung] for rung in Rung if rung > Rung.TALK), ("found.broken",), at_least=True)
    yield Sum(tuple(weights[r] for r in Rung if r >= Rung.SUSPENSION), ("restrictions.suspension",), at_least=True)
    yield Sum((weights[Rung.CONTENT],), ("restrictions.hide",), at_least=True)
    yield Sum((weights[Rung.LIMITED],), ("restrictions.limited",), at_least=True)
    alone, *together = (f"decisions-by-voters.{voters}" for voters in VOTERS)
    light = tuple(weights[rung] for rung in Rung if rung < Rung.WARNING)
    yield Sum((alone,), light, at_least=True)  # from a warning on nobody decides alone
    yield Sum(tuple(weights[rung] for rung in Rung if rung >= Rung.WARNING), tuple(together), at_least=True)
    undone = tuple(f"appeals-by-outcome.{outcome}" for outcome in Outcome if outcome in UNDOES)
    yield Sum(("undone",), undone)
    named = tuple(f"reports-by-place.{place}" for place, _ in events.places)
    yield Sum(("reports-by-way.button", "reports-by-way.platform"), named, at_least=True)
    yield Sum(("also.retaliation",), ("reports",), at_least=True)


def _about_reports(events: Events) -> Iterator[Question]:
    came = events.received
    yield _one("reports-by-way", came, lambda r: r.way, tuple(Way), "reports")
    yield _one(
        "reports-by-name", came, lambda r: "anonymous" if r.anonymous else "named", ("anonymous", "named"), "reports"
    )
    at = _counted(came, lambda r: r.place or ELSEWHERE)
    places = (*(Line(ref, (at[ref],), name) for ref, name in events.places), Line(ELSEWHERE, (at[ELSEWHERE],)))
    yield Question("reports-by-place", places, "reports")
    became = tuple(state.value for state in Stands if state is not Stands.SET_ASIDE) + tuple(Aside)
    own = {Aside.WITHDRAWN: Stands.WITHDRAWN}  # set aside because it was withdrawn: one line, not two
    yield _one(
        "reports-became",
        came,
        lambda r: own.get(Aside(r.why_aside), r.why_aside) if r.state == Stands.SET_ASIDE else r.state,
        tuple(dict.fromkeys(became)),
        "reports",
    )
    looks = ("not-yet" if r.looked_at is None else TIMELY[r.looked_at >= r.look_by] for r in events.looked)
    yield Question("reports-looked", _lines(Counter(looks), TIMELY), "reports", shares=True)


def _about_decisions(events: Events) -> Iterator[Question]:
    made = events.decided
    weights = Counter(Rung(d.rung).name.lower() for d in made)
    yield Question("decisions-by-weight", _lines(weights, [rung.name.lower() for rung in Rung]), "decisions")
    voted = Counter(VOTERS[min(d.voters, len(VOTERS)) - 1] for d in made)
    yield Question("decisions-by-voters", _lines(voted, VOTERS), "decisions")
    found = Counter("broken" if d.broken else "not-broken" for d in made)
    yield Question("found", _lines(found, ("broken", "not-broken")), "decisions")
    titles = dict(events.clauses)
    lines = (Line(b.clause, (b.count,), titles.get(b.clause, b.clause)) for b in events.broken)
    yield Question("broken", tuple(lines))
    usual = Counter((d.rung > d.highest) - (d.rung < d.lowest) for d in made if d.broken)
    bands = {"usual": usual[0], "lighter": usual[-1], "heavier": usual[1]}
    yield Question("departures", _lines(bands, bands), "found.broken")
    ordered = {(r.place, r.kind): r.count for r in events.restricted}
    yield Question(
        "restrictions",
        tuple(Line(p, tuple(ordered.get((p, k), 0) for k in RESTRICTIONS), name) for p, name in events.places),
        "restrictions",
        tuple(RESTRICTIONS),
    )


def _about_appeals(events: Events) -> Iterator[Question]:
    lodged = events.lodged
    yield _one("appeals-by-side", lodged, lambda a: a.side, INVOLVED, "appeals")
    yield _one("appeals-by-term", lodged, lambda a: TIMELY[a.late], TIMELY[:2], "appeals")
    yield _one("appeals-by-outcome", lodged, lambda a: a.outcome or OPEN, (*Outcome, OPEN), "appeals")
    undone = tuple(a for a in lodged if a.carried)
    yield _one("appeals-carried", undone, lambda a: a.carried, TIMELY, "undone", shares=True)


def _one[E: Counted](
    name: str, events: Iterable[E], of: Callable[[E], str], keys: Iterable[str], total: str, *, shares: bool = False
) -> Question:
    return Question(name, _lines(_counted(events, of), keys), total, shares=shares)


def _counted[E: Counted](events: Iterable[E], of: Callable[[E], str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for event in events:
        counts[of(event)] += event.count
    return counts


def _lines(counts: Mapping[str, int], keys: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(str(key), (counts.get(key, 0),)) for key in keys)


def _seats(events: Events) -> Table:
    """Return who sits where: the roster is public, so nothing of it is kept back."""
    return Table("seats", ("count",), tuple(Row(body, "", (count,)) for body, count in events.seats), ())


def _population(events: Events) -> Iterator[Table]:
    """Yield how many members there are, where the committee states it: no count of ours."""
    if events.members is not None:
        yield Table("population", ("count",), (Row("members", "", (events.members,)),), ())


def _lengths(events: Events, told: Mapping[str, Shown]) -> Iterator[Length]:
    hours = [
        int((a.settled_at - a.asked_at).total_seconds() // 3600)
        for a in events.asked
        if a.state == Action.CONFIRMED and a.settled_at
    ]
    looked = ("reports-looked.in-time", "reports-looked.late")
    yield _length("look", "days", events.days_to_look, looked, told)
    yield _length("decision", "days", events.days_to_decision, ("decisions",), told)
    yield _length("platform", "hours", hours, ("asked-of-platforms.confirmed",), told)


def _length(name: str, unit: str, took: Iterable[int], of: tuple[str, ...], told: Mapping[str, Shown]) -> Length:
    """Return how long something took, where enough did and how many did is told."""
    ordered = sorted(took)
    tells = len(ordered) >= FEWEST and all(isinstance(told[key], int) for key in of)
    most = ordered[ceil(0.9 * len(ordered)) - 1] if tells and len(ordered) >= TEN else None
    return Length(name, unit, ordered[ceil(len(ordered) / 2) - 1] if tells else None, most)
