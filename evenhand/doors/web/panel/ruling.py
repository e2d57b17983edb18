"""A ruling as it is typed, checked by the rules it will be checked by again when it is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from evenhand.appeals.queries import AppealForArbiter
from evenhand.appeals.rules import Outcome, check_reasons
from evenhand.cases.queries import CaseForModerator
from evenhand.cases.rules import Side
from evenhand.decisions.queries import DecisionForModerator, MeasureForReader
from evenhand.decisions.rules import Kind, Planned, check_measures, check_not_worse
from evenhand.doors.web import typed
from evenhand.ground.association.facts import today
from evenhand.ground.errors import Refused

WAYS = ("keep", "away")
SHORTER = (*WAYS, "shorten")
"""A suspension can also get another last day."""

FIELDS = {"measures": "varied", "until_on": "varied", "suspend": "varied", "hide": "varied"}
"""Fields of the rules that have another name on the page."""


@dataclass(frozen=True, slots=True)
class There:
    """What is before the panel: the appeal, the file, and its decisions, the latest first."""

    appeal: AppealForArbiter
    case: CaseForModerator
    decisions: tuple[DecisionForModerator, ...]

    @property
    def standing(self) -> tuple[MeasureForReader, ...]:
        """The consequences that stand."""
        return self.decisions[0].measures


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the panel says; `measures` only when it varies the decision."""

    outcome: Outcome
    reasons: str
    measures: tuple[Planned, ...]


def read(post: QueryDict, there: There) -> Ruling:
    """Return the ruling typed, or refuse it for the reason that making it would be refused."""
    if there.appeal.outcome:
        raise Refused("appeal-is-ruled-on-already")
    outcome = Outcome(typed.one_of(post, "outcome", list(Outcome)))
    measures = _varied(post, there) if outcome is Outcome.VARIED else ()
    reasons = typed.words(post, "reasons")
    check_reasons(reasons)
    return Ruling(outcome, reasons, measures)


def _varied(post: QueryDict, there: There) -> tuple[Planned, ...]:
    old = tuple(planned(m) for m in there.standing)
    new = tuple(_each(post, old))
    if new == old:
        raise Refused("varied-decision-is-the-same", "varied")
    check_measures(new, today())
    if there.appeal.side == Side.RESPONDENT:
        check_not_worse(new, old)
    return new


def _each(post: QueryDict, old: tuple[Planned, ...]) -> Iterator[Planned]:
    for n, measure in enumerate(old):
        way = typed.one_of(post, f"way-{n}", SHORTER if measure.kind is Kind.SUSPENSION else WAYS)
        if way == "keep":
            yield measure
        if way == "shorten":
            yield Planned(measure.kind, measure.place, until_on=typed.day(post, f"until-{n}"))


def planned(measure: MeasureForReader) -> Planned:
    """Return a consequence that stands, as it could be ordered again."""
    return Planned(Kind(measure.kind), measure.at, measure.content, measure.until_on, measure.review_on)
