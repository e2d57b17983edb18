"""Make a row for every member, a page at a time: what is broken off goes on where it was, and nobody gets two."""

from __future__ import annotations

from itertools import batched

from django.db import transaction
from django.db.models import OuterRef

from evenhand.ground import clock, ids
from evenhand.ground.policy.deed import in_turn
from evenhand.ground.rows import insert
from evenhand.membership import facts as membership
from evenhand.telling import rules
from evenhand.telling.facts import to_tell_again
from evenhand.telling.models import Delivery, Round
from evenhand.telling.rules import PAGE, Says, State, Step


def list_page(row: Round) -> None:
    """Make the rows of the next page of members, and remember the last one, in one transaction."""
    refs, now = _after(row), clock.now()
    with in_turn(), transaction.atomic():
        insert(*(_waiting(row, ref) for ref in refs), unless_there=True)
        row.listed_after = refs[-1] if len(refs) == PAGE else ""
        row.listed_at = None if row.listed_after else now
        row.save(update_fields=["listed_after", "listed_at"])


def list_again(row: Round) -> None:
    """Let a round be listed once more where somebody belongs who has no row in it: they joined meanwhile."""
    _write_again(row)
    if row.listed_at and membership.anybody_without(Delivery.objects.filter(round=row, member=OuterRef("ref"))):
        row.listed_at = None
        row.save(update_fields=["listed_at"])


def _write_again(row: Round) -> None:
    """Let those wait for their letter whom it can reach by now."""
    now, fresh = clock.now(), {"why": "", "claim": "", "tries": 0, "settled_at": None}
    for some in batched(to_tell_again(row.ref), PAGE, strict=False):
        for state in (State.LEFT, State.UNREACHABLE):
            passed_by = Delivery.objects.filter(round=row, member__in=some, state=state)
            passed_by.update(state=rules.after(state, Step.AGAIN), made_at=now, due_at=now, **fresh)


def _after(row: Round) -> tuple[str, ...]:
    if row.says == Says.ANNOUNCED:
        return membership.refs_after(row.listed_after, PAGE)
    told = Delivery.objects.filter(
        round__draft_id=row.draft_id, round__says=Says.ANNOUNCED, member__gt=row.listed_after
    )
    maybe = told.filter(state__in=(State.SENT, State.SENDING, State.CALLED_OFF)).exclude(claim="")
    return tuple(maybe.order_by("member").values_list("member", flat=True)[:PAGE])


def _waiting(row: Round, member: str) -> Delivery:
    now = clock.now()
    return Delivery(ref=ids.new("n"), round_id=row.ref, member=member, made_at=now, due_at=now)
