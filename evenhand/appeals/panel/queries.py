"""What an arbiter reads of an appeal: next to nothing before they have said that they are free to hear it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.appeals import facts
from evenhand.appeals.models import Appeal, Arbiter, PanelNote, Statement, Stay, Vote, Written
from evenhand.appeals.outcome.answering import Answered
from evenhand.appeals.outcome.reading import written
from evenhand.appeals.rules import Stage
from evenhand.appeals.watch.undone import not_undone
from evenhand.cases import facts as cases
from evenhand.cases.rules import Side
from evenhand.committee.facts import names_of
from evenhand.decisions import facts as decisions
from evenhand.decisions.rules import Planned
from evenhand.ground.association.facts import ours
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault import opening
from evenhand.ground.vault.opening import Reader
from evenhand.platforms.facts import ActionFact


@dataclass(frozen=True, slots=True)
class DrawnFor:
    """What one reads before one says whether one is free: who appeals, and whose conduct the case is about."""

    ref: str
    called: str
    side: str
    respondents: tuple[str, ...]
    from_outside: bool
    declared: bool


@dataclass(frozen=True, slots=True)
class ArbiterInPanel:
    """One of the panel."""

    name: str
    from_outside: bool
    declared: bool
    chairs: bool


@dataclass(frozen=True, slots=True)
class NoteForArbiter:
    """Something said among arbiters, or by the moderators to them."""

    by: str
    at: dt.datetime
    words: str


@dataclass(frozen=True, slots=True)
class VoteForArbiter:
    """One vote; what others say is shown to whoever has voted. `reasons` is empty where it is not shown yet."""

    by: str
    mine: bool
    question: str
    says: str
    reasons: str
    safety: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class WrittenForArbiter:
    """The outcome as it is written. `can_sign`: this arbiter may sign it; `as_of` says which writing is meant."""

    answered: Answered
    by: str
    mine: bool
    can_sign: bool
    as_of: str
    signed_by: str


@dataclass(frozen=True, slots=True)
class AppealForArbiter:
    """One appeal to whoever hears it. `decided`: it is against a decision, and not against a report being set aside."""

    ref: str
    case: str
    called: str
    thread: str
    side: str
    stage: str
    reason: str
    why_change: str
    grounds: tuple[str, ...]
    lodged_at: dt.datetime
    last_day: dt.date
    late: bool
    due_at: dt.datetime | None
    withdrawn_at: dt.datetime | None
    kept_on: str
    panel: tuple[ArbiterInPanel, ...]
    is_whole: bool
    size: int
    statement: NoteForArbiter | None
    notes: tuple[NoteForArbiter, ...]
    votes: tuple[VoteForArbiter, ...]
    agreed: str
    rests_since: dt.datetime | None
    would_end: dt.datetime | None
    standing: tuple[Planned, ...]
    decided: bool
    written: WrittenForArbiter | None
    outcome: str
    reasons: str
    ruled_at: dt.datetime | None
    ruled_by: str
    carry_due: dt.datetime | None
    not_undone: tuple[ActionFact, ...]
    closed_at: dt.datetime | None


def drawn_for(actor: Actor, ref: str) -> DrawnFor:
    """Return what a member of the panel needs to know whether they are too near to somebody: a name, and no more."""
    row = Appeal.objects.filter(ref=ref).select_related("case").first()
    mine = Arbiter.objects.filter(appeal__ref=ref, person=actor.person, left_at=None).first()
    if row is None or mine is None or not actor.sits_as(Seat.PANELIST) or actor.person not in facts.members(ref):
        raise NotFound
    return DrawnFor(
        ref,
        row.case.called,
        row.side,
        cases.respondents_called(row.case_id),
        bool(mine.name),
        mine.declared_at is not None,
    )


def for_arbiter(actor: Actor, ref: str) -> AppealForArbiter:
    """Return an appeal to a member of its panel who has said that they are free to hear it."""
    row = Appeal.objects.filter(ref=ref).first()
    if row is None or not actor.sits_as(Seat.PANELIST) or actor.person not in facts.declared(ref):
        raise NotFound
    read, own = opening.reader(actor, row.case_id), opening.reader(actor, ref)
    names = _names(ref)
    return AppealForArbiter(
        ref=ref,
        case=row.case_id,
        called=cases.called(row.case_id),
        thread=row.thread,
        side=row.side,
        stage=row.stage,
        reason=read(f"reason {ref}", row.reason),
        why_change=read(f"why {ref}", row.why_change),
        grounds=tuple(row.grounds.split()),
        lodged_at=row.lodged_at,
        last_day=row.last_day,
        late=row.late,
        due_at=row.open_due,
        withdrawn_at=row.withdrawn_at,
        kept_on=own("kept_on", row.kept_on),
        panel=_panel(ref, names),
        is_whole=facts.is_whole(ref),
        size=facts.panel_size(ref),
        statement=_statement(ref, own),
        notes=_notes(ref, own, names),
        votes=_votes(actor, ref, own, names),
        agreed=facts.agreed(ref, facts.question_now(Stage(row.stage))),
        rests_since=_rests_since(row),
        would_end=_would_end(row),
        standing=_standing(row),
        decided=bool(row.decision_id),
        written=_written(actor, row, own, names),
        outcome=row.outcome,
        reasons=read(f"reasons {ref}", row.reasons),
        ruled_at=row.ruled_at,
        ruled_by=names.get(row.ruled_by, ""),
        carry_due=row.carry_due if row.stage == Stage.CARRYING else None,
        not_undone=not_undone(row) if row.stage == Stage.CARRYING else (),
        closed_at=row.closed_at,
    )


def _names(ref: str) -> Mapping[str, str]:
    rows = Arbiter.objects.filter(appeal__ref=ref).values_list("person", "name")
    return {person: name for person, name in rows if name} | dict(names_of(person for person, name in rows if not name))


def _panel(ref: str, names: Mapping[str, str]) -> tuple[ArbiterInPanel, ...]:
    free, there = facts.declared(ref), facts.members(ref)
    outside = frozenset(Arbiter.objects.filter(appeal__ref=ref).exclude(name="").values_list("person", flat=True))
    return tuple(ArbiterInPanel(names.get(p, ""), p in outside, p in free, n == 0) for n, p in enumerate(there))


def _statement(ref: str, own: Reader) -> NoteForArbiter | None:
    row = Statement.objects.filter(appeal__ref=ref).first()
    return NoteForArbiter(names_of([row.by]).get(row.by, ""), row.at, own("statement", row.words)) if row else None


def _notes(ref: str, own: Reader, names: Mapping[str, str]) -> tuple[NoteForArbiter, ...]:
    rows = PanelNote.objects.filter(appeal__ref=ref).order_by("at", "id")
    return tuple(NoteForArbiter(names.get(row.by, ""), row.at, own("note", row.words)) for row in rows)


def _votes(actor: Actor, ref: str, own: Reader, names: Mapping[str, str]) -> tuple[VoteForArbiter, ...]:
    rows = list(Vote.objects.filter(appeal__ref=ref).order_by("question", "at"))
    voted = {row.question for row in rows if row.person == actor.person}
    return tuple(_vote(row, actor, own, names, shown=row.question in voted) for row in rows)


def _vote(row: Vote, actor: Actor, own: Reader, names: Mapping[str, str], *, shown: bool) -> VoteForArbiter:
    says, reasons, safety = (
        (row.says, own(f"{row.question} {row.person}", row.reasons), own(f"safety {row.person}", row.safety))
        if shown
        else ("", "", "")
    )
    mine = row.person == actor.person
    return VoteForArbiter(names.get(row.person, ""), mine, row.question, says, reasons, safety, row.at)


def _rests_since(row: Appeal) -> dt.datetime | None:
    return Stay.objects.filter(appeal__case__ref=row.case_id, ended_at=None).values_list("began_at", flat=True).first()


def _would_end(row: Appeal) -> dt.datetime | None:
    """Return when a restriction would be over before the appeal is to be answered: then letting it rest is presumed."""
    if row.open_due is None or row.side != Side.RESPONDENT or row.outcome:
        return None
    calendar = ours().calendar(row.open_due)
    days = (measure.until_on for measure in _standing(row) if measure.until_on)
    ends = [end for end in map(calendar.end_of, days) if row.lodged_at < end <= row.open_due]
    return min(ends, default=None)


def _standing(row: Appeal) -> tuple[Planned, ...]:
    found = decisions.stands(row.case_id)
    return found.measures if found else ()


def _written(actor: Actor, row: Appeal, own: Reader, names: Mapping[str, str]) -> WrittenForArbiter | None:
    draft = Written.objects.filter(appeal=row).first()
    if draft is None:
        return None
    mine = draft.by == actor.person
    can_sign = not row.outcome and (not mine or facts.panel_size(row.ref) == 1)
    by, signed = names.get(draft.by, ""), names.get(draft.signed_by, "")
    return WrittenForArbiter(written(row.ref, own), by, mine, can_sign, draft.at.isoformat(), signed)
