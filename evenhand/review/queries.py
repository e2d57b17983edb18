"""The reviews of a Code: where it stands and what came of them for everybody, all that was collected for the committee."""

from __future__ import annotations

import datetime as dt

from django.db.models import F

from evenhand.committee.facts import procedure
from evenhand.conduct import facts as code
from evenhand.conduct.comments import facts as comments
from evenhand.conduct.drafts import facts as drafts
from evenhand.conduct.drafts.queries import drafts as every_draft
from evenhand.conduct.drafts.rules import UNDER_WAY
from evenhand.conduct.rules import OUR_CODE, draft_address
from evenhand.ground.association.facts import ours, today
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.review import rules
from evenhand.review.collected import Collected, collected
from evenhand.review.marks.queries import unclear
from evenhand.review.models import Review
from evenhand.review.rules import HEARS, Outcome, State
from evenhand.review.shapes import (
    ClauseForReview,
    PastForEverybody,
    ReviewForEverybody,
    ReviewForModerators,
    StatusForEverybody,
)

NOTHING = Collected({}, {}, {})


def status(_actor: Actor, *, name: str = OUR_CODE) -> StatusForEverybody | None:
    """Return where the review of a Code stands, or None before its first is scheduled."""
    row = _current(name)
    return _status(row) if row else None


def past(_actor: Actor, *, name: str = OUR_CODE) -> tuple[PastForEverybody, ...]:
    """Return what came of every review of a Code that was completed, the latest first."""
    rows = Review.objects.filter(code=name, state=State.COMPLETED).annotate(edition=F("draft__edition__number"))
    return tuple(_past(row, row.edition or 0) for row in rows.order_by("-id"))


def review(actor: Actor, *, name: str = OUR_CODE) -> ReviewForEverybody:
    """Return the reviews of a Code as everybody may see them; NotFound where there is no such Code."""
    editions = code.editions(name)
    if not editions:
        raise NotFound
    row, titles = _current(name), {c.id: c.title or c.id for c in code.clauses(editions[0].ref)}
    counts = _collected(row, tuple(e.ref for e in editions)).unclear if row else {}
    return ReviewForEverybody(
        _status(row) if row else None,
        tuple((clause, titles.get(clause, clause), count) for clause, count in counts.items()),
        past(actor, name=name),
    )


def at_desk(actor: Actor, *, name: str = OUR_CODE) -> ReviewForModerators:
    """Return the review of a Code with all that was collected, to moderators; NotFound for others."""
    row = _current(name)
    if not actor.sits_as(Seat.MODERATOR) or row is None:
        raise NotFound
    on, status = today(), _status(row)
    can_weigh = row.state in HEARS and status.heard_until is not None and on > status.heard_until
    return ReviewForModerators(
        status=status,
        clauses=_clauses(actor, row),
        waiting=comments.waiting(row.ref),
        unanswered=comments.unanswered(row.ref),
        drafts=tuple((d.ref, d.title) for d in every_draft(actor) if d.code == name and d.state in UNDER_WAY),
        draft=row.draft_id or "",
        outcome=row.outcome,
        can_weigh=can_weigh,
        reason=row.reason,
        yes=row.yes,
        no=row.no,
        found_by=row.found_by,
        mine=row.found_by == actor.person,
        read=rules.as_read(row.reason, row.yes, row.no),
        next_due_on=rules.due_after(on, procedure().review_months),
    )


def _clauses(actor: Actor, row: Review) -> tuple[ClauseForReview, ...]:
    editions = code.editions(row.code)
    counts = _collected(row, tuple(e.ref for e in editions))
    written = unclear(actor, row.code, _day(row.since_at))
    titles = {c.id: c.title or c.id for c in code.clauses(editions[0].ref)}
    gone = {c: c for c in (*written, *counts.applied, *counts.undone) if c not in titles}
    every = (
        ClauseForReview(
            clause, title, written.get(clause, ()), counts.applied.get(clause, ""),
            tuple(counts.undone.get(clause, {}).items()),
        )
        for clause, title in (titles | gone).items()
    )  # fmt: skip
    return tuple(found for found in every if found.unclear or found.applied or found.undone)


def _collected(row: Review, editions: tuple[str, ...]) -> Collected:
    return collected(row.code, editions, row.since_at, row.opened_at) if row.opened_at else NOTHING


def _current(name: str) -> Review | None:
    return Review.objects.filter(code=name).exclude(state=State.COMPLETED).first()


def _status(row: Review) -> StatusForEverybody:
    opened_on = _day(row.opened_at) if row.opened_at else None
    hears = opened_on is not None and row.state in HEARS
    return StatusForEverybody(
        row.ref,
        row.code,
        State(row.state),
        row.due_on,
        rules.opens_on(row.due_on),
        opened_on,
        rules.heard_until(opened_on) if hears and opened_on else None,
        rules.overdue_since(State(row.state), row.due_on, today()),
        row.why,
        draft_address(row.code, row.draft_id) if row.draft_id and drafts.is_shown(row.draft_id) else "",
    )


def _past(row: Review, edition: int) -> PastForEverybody:
    assert row.completed_at is not None  # noqa: S101 - a constraint of the table says so
    return PastForEverybody(
        row.ref, row.due_on, _day(row.completed_at), Outcome(row.outcome), row.reason, row.yes, row.no, row.note,
        row.why, edition,
    )  # fmt: skip


def _day(at: dt.datetime) -> dt.date:
    return ours().calendar(at).day(at)
