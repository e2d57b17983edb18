"""Erase what is due; hold something longer, and let go of it before its end."""

from __future__ import annotations

import datetime as dt

from evenhand.committee.facts import procedure
from evenhand.ground import ids
from evenhand.ground.association.facts import ours, today
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.policy.matter import Matter
from evenhand.ground.vault.steps import sealed
from evenhand.mailroom import steps as mailroom
from evenhand.transparency.keeping import erasing, matters, rules
from evenhand.transparency.keeping.matters import matter_of, within
from evenhand.transparency.models import Hold, Kept, LookedOn


@deed(Act.KEEPING_LOOK)
def look(this: Deed) -> None:
    """Write down for everything that is closed on which day it is erased; what was opened again has none (T10).

    Mails that belong to nothing are erased as they fall due.
    """
    this.permit()
    closed, gone = matters.closed(), frozenset(Kept.objects.exclude(erased_at=None).values_list("matter", flat=True))
    Kept.objects.filter(erased_at=None).exclude(matter__in=[each.matter for each in closed]).delete()
    for each in closed:
        if each.matter not in gone:
            on = rules.due_on(each, procedure().keep)
            days = {"closed_on": each.closed_on, "due_on": on, "look_on": on}
            Kept.objects.update_or_create(matter=each.matter, defaults=days)
    house = ours()
    before = rules.unclaimed_before(today(), procedure().keep, house.appeal_days)
    gone_mails = mailroom.forget_unclaimed(house.calendar(this.now).end_of(before - ONE_DAY), at=this.now)
    LookedOn.objects.get_or_create(on=today())
    this.note(mails=str(gone_mails))


@deed(Act.KEEPING_ERASE)
def erase(this: Deed, matter: str) -> None:
    """Erase what is due and held by nothing, or look again tomorrow."""
    row = Kept.objects.select_for_update().get(matter=matter)
    this.permit(Matter(ref=matter))
    held_by = matters.blocks(matter)
    if held_by or not matters.still_closed(matter):
        row.look_on = today() + ONE_DAY
        row.save(update_fields=["look_on"])
        this.note(held_by=" ".join(held_by))
        return
    erasing.erase(matter, at=this.now)
    row.erased_at = this.now
    row.save(update_fields=["erased_at"])


@deed(Act.KEEPING_HOLD)
def hold(this: Deed, matter: str, *, until_on: dt.date, why: str) -> str:
    """Keep something longer, in one's own name, for a reason and until a day."""
    this.permit(matter_of(matter))
    rules.check_hold(until_on, today(), why)
    ref = ids.new("o")
    words = sealed(matter, **{f"hold {ref}": why.strip()})[f"hold {ref}"]
    Hold.objects.create(ref=ref, matter=matter, by=this.actor.person, at=this.now, until_on=until_on, why=words)
    this.note(hold=ref, until=until_on.isoformat())
    return ref


@deed(Act.KEEPING_RELEASE)
def release(this: Deed, hold: str) -> None:
    """Let go of what is held before its end: another member than the one who held it."""
    row = Hold.objects.select_for_update().filter(ref=hold, ended_at=None).first()
    if row is None:
        raise NotFound
    this.permit(matter_of(within(row.matter)))
    if row.by == this.actor.person:
        raise Refused("another-member-lets-go")
    row.ended_at, row.ended_by = this.now, this.actor.person
    row.save(update_fields=["ended_at", "ended_by"])
    this.note(hold=hold)
