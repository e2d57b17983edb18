"""What an arbiter writes as the outcome, and whether it says all it must. Pure."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from evenhand.appeals.rules import Ground, Outcome, check_reasons
from evenhand.decisions.rules import Kind, Planned
from evenhand.ground.errors import Refused


@dataclass(frozen=True, slots=True)
class Answered:
    """An outcome as it is written. `answers`: one to each ground; `measures` only where the decision is varied."""

    outcome: Outcome
    answers: tuple[tuple[Ground, str], ...]
    reasons: str
    measures: tuple[Planned, ...] = ()

    @property
    def said(self) -> str:
        """All that people wrote into it."""
        return "\n\n".join((*(answer for _, answer in self.answers), self.reasons))


def check(answered: Answered, grounds: tuple[Ground, ...]) -> None:
    """An outcome answers each ground and gives its facts and clauses; one that is not heard says why."""
    check_reasons(answered.reasons)
    if answered.outcome is Outcome.INADMISSIBLE:
        return
    given = dict(answered.answers)
    for ground in grounds:
        if not given.get(ground, "").strip():
            raise Refused("ground-is-not-answered", f"answer-{ground}")
        check_reasons(given[ground], f"answer-{ground}")


def measures_as_text(measures: tuple[Planned, ...]) -> str:
    """Return measures as they are kept, sealed, until they are signed."""
    return json.dumps([asdict(m) for m in measures], default=str)


def measures_from(text: str) -> tuple[Planned, ...]:
    """Return the same measures again."""
    return tuple(map(_planned, json.loads(text or "[]")))


DAYS = frozenset({"until_on", "review_on"})


def _planned(kept: Mapping[str, str | None]) -> Planned:
    known = {f.name for f in fields(Planned)}
    days = {name: dt.date.fromisoformat(value) for name, value in kept.items() if name in DAYS and value}
    rest = {name: value for name, value in kept.items() if name in known - DAYS - {"kind"}}
    return Planned(Kind(str(kept["kind"])), **rest, **days)  # type: ignore[arg-type]  # as `measures_as_text` wrote them
