"""An outcome as it is typed, checked by the rules it will be checked by again when it is written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import QueryDict

from evenhand.appeals.outcome.answering import Answered
from evenhand.appeals.panel.queries import AppealForArbiter
from evenhand.appeals.rules import Ground, Outcome
from evenhand.cases.queries import CaseForModerator
from evenhand.decisions.queries import DecisionForModerator, MeasureForReader
from evenhand.decisions.rules import Planned
from evenhand.doors.web import typed
from evenhand.ground.errors import Refused

WAYS = ("keep", "away")
SHORTER = (*WAYS, "shorten")
"""What has a last day can also get another one."""

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
        """The consequences that stand, as they are read."""
        return self.decisions[0].measures if self.decisions else ()


def read(post: QueryDict, there: There) -> Answered:
    """Return what is typed as the outcome that the panel agrees on."""
    if there.appeal.agreed not in set(Outcome):
        raise Refused("panel-does-not-agree")
    outcome = Outcome(there.appeal.agreed)
    measures = tuple(_each(post, there.appeal.standing)) if outcome is Outcome.VARIED else ()
    answers = tuple((Ground(g), typed.words(post, f"answer-{g}")) for g in there.appeal.grounds)
    return Answered(outcome, answers, typed.words(post, "reasons"), measures)


def _each(post: QueryDict, old: tuple[Planned, ...]) -> Iterator[Planned]:
    for n, measure in enumerate(old):
        way = typed.one_of(post, f"way-{n}", SHORTER if can_be_shorter(measure) else WAYS)
        if way == "keep":
            yield measure
        if way == "shorten":
            yield replace(measure, until_on=typed.day(post, f"until-{n}"), review_on=None)


def can_be_shorter(measure: Planned) -> bool:
    """Say whether a consequence has an end, or is looked at again, and can get an earlier last day."""
    return bool(measure.until_on or measure.review_on)
