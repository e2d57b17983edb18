"""The life of an edition, from its first draft to the archive, and what each step asks for. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evenhand.conduct.changes.rules import Changed, How
from evenhand.conduct.rules import Passage
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import Refused

COMMENTS_DAYS = 30
NOTICE_DAYS = 14
SLIP_WORDS = 20
"""Mending slips of the pen asks for no comments: so many words changed, and no clause came, went or turned."""
LONGEST_WORDS = 5_000


class State(StrEnum):
    """Where an edition stands."""

    DRAFT = "draft"
    CONSULTATION = "consultation"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    IN_FORCE = "in-force"
    SUPERSEDED = "superseded"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What moves it along."""

    CONSULT = "consult"
    REVISE = "revise"
    APPROVE = "approve"
    SCHEDULE = "schedule"
    TAKE_EFFECT = "take-effect"
    SUPERSEDE = "supersede"
    ARCHIVE = "archive"
    WITHDRAW = "withdraw"


NEXT: dict[tuple[State, Step], State] = {
    (State.DRAFT, Step.CONSULT): State.CONSULTATION,
    (State.DRAFT, Step.WITHDRAW): State.WITHDRAWN,
    (State.CONSULTATION, Step.REVISE): State.DRAFT,
    (State.CONSULTATION, Step.APPROVE): State.APPROVED,
    (State.CONSULTATION, Step.WITHDRAW): State.WITHDRAWN,
    (State.APPROVED, Step.SCHEDULE): State.SCHEDULED,
    (State.APPROVED, Step.WITHDRAW): State.WITHDRAWN,
    (State.SCHEDULED, Step.TAKE_EFFECT): State.IN_FORCE,
    (State.SCHEDULED, Step.WITHDRAW): State.WITHDRAWN,
    (State.IN_FORCE, Step.SUPERSEDE): State.SUPERSEDED,
    (State.SUPERSEDED, Step.ARCHIVE): State.ARCHIVED,
}
"""Where it differs from the reference: ADR 0027."""

UNDER_WAY = frozenset({State.DRAFT, State.CONSULTATION, State.APPROVED, State.SCHEDULED})
SHOWN = frozenset(State) - {State.DRAFT, State.WITHDRAWN}
"""What everybody may read."""


def after(state: State, step: Step) -> State:
    """Return where it stands after a step, or refuse the step."""
    try:
        return NEXT[state, step]
    except KeyError:
        raise Refused("edition-cannot-do-that-now") from None


@dataclass(frozen=True, slots=True)
class Credits:
    """Where words of an edition come from: an address or a name, the licence, and whose text it was adapted from."""

    source: str = ""
    licence: str = ""
    adapted_from: str = ""


OUR_OWN = Credits()


@dataclass(frozen=True, slots=True)
class Writing:
    """What is written in a draft; `why` is told to everybody."""

    title: str
    markdown: str
    why: str
    credits: Credits = OUR_OWN


@dataclass(frozen=True, slots=True)
class Approval:
    """Who said yes: a body, on a day, with how many votes; `yes` and `no` are 0 where none were counted."""

    by: str
    on: dt.date
    yes: int = 0
    no: int = 0


def check_comments_until(until: dt.date, today: dt.date, changes: Sequence[Changed]) -> None:
    """Comments are open for thirty days, unless only slips of the pen are mended."""
    enough = today if mends_slips(changes) else today + COMMENTS_DAYS * ONE_DAY
    if until < enough:
        raise Refused("comments-need-thirty-days", "until")


def mends_slips(changes: Sequence[Changed]) -> bool:
    """Say whether nothing but a few words differ."""
    touched = sum(max(len(run.taken), len(run.put)) for c in changes for run in c.runs if not run.same)
    small = {How.REWORDED, How.RENAMED}
    return touched <= SLIP_WORDS and all(set(c.hows) <= small for c in changes)


def check_words(words: str, field: str, reason: str) -> None:
    """Something is said, and not endlessly."""
    if not words.strip() or len(words) > LONGEST_WORDS:
        raise Refused(reason, field)


def check_approval(approval: Approval, comments_until: dt.date | None, today: dt.date) -> None:
    """Once comments are closed, a body says yes: where votes were counted, by two thirds of them."""
    check_words(approval.by, "by", "approval-names-who")
    if comments_until is None or today < comments_until:
        raise Refused("comments-are-still-open", "on")
    if not comments_until <= approval.on <= today:
        raise Refused("approval-has-a-day", "on")
    if min(approval.yes, approval.no) < 0 or 3 * approval.yes < 2 * (approval.yes + approval.no):
        raise Refused("approval-needs-two-thirds", "yes")


def check_day(effective_on: dt.date, today: dt.date, emergency: str) -> None:
    """A change is announced two weeks ahead; in an emergency it may hold today, and says why."""
    if effective_on < today:
        raise Refused("edition-takes-effect-later", "effective_on")
    if emergency.strip():
        check_words(emergency, "emergency", "emergency-says-why")
    elif effective_on < today + NOTICE_DAYS * ONE_DAY:
        raise Refused("edition-needs-two-weeks-notice", "effective_on")


def check_effect(effective_at: dt.datetime, now: dt.datetime, emergency: str, *, told: bool) -> None:
    """A change takes effect on the day that was announced, once everybody was told; an emergency waits for nobody (T8)."""
    if now < effective_at:
        raise Refused("edition-takes-effect-later")
    if not told and not emergency:
        raise Refused("not-everybody-was-told")


def check_lineage(lineage: Mapping[str, Sequence[str]], before: Iterable[str], new: Iterable[str]) -> None:
    """A clause of the draft comes from clauses of the edition in force."""
    old, now = set(before), set(new)
    if set(lineage) - now or {c for origin in lineage.values() for c in origin} - old:
        raise Refused("lineage-of-an-unknown-clause", "lineage")


def continued(passages: Sequence[Passage], lineage: Mapping[str, Sequence[str]]) -> dict[int, str]:
    """Return which parts, by index, are an old clause in new words: what comes from one alone, and nobody else is it."""
    here = {p.clause for p in passages}
    alone = {new: origin[0] for new, origin in lineage.items() if len(origin) == 1 and origin[0] not in here}
    often = list(alone.values())
    takes = {new: old for new, old in alone.items() if often.count(old) == 1}
    return {i: takes[p.clause] for i, p in enumerate(passages) if p.form.speaks_anew and p.clause in takes}
