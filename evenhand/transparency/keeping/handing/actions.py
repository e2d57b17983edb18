"""Hand out to a person what is kept of them: put together by one member, read and sent by another (C10)."""

from __future__ import annotations

from evenhand.cases import facts as cases
from evenhand.ground import ids
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.notices.queries import thread as letters_of
from evenhand.notices.rules import Kind
from evenhand.notices.steps import write
from evenhand.reports import facts as reports
from evenhand.transparency.keeping.handing.wording import REPORT, wording
from evenhand.transparency.keeping.matters import CASE, matter_of
from evenhand.transparency.models import Access


@deed(Act.ACCESS_PREPARE)
def prepare(this: Deed, matter: str, thread: str) -> str:
    """Put together what is kept of whoever leads a thread, for a second member to read."""
    this.permit(matter_of(matter))
    person = _people(matter).get(thread)
    if person is None:
        raise NotFound
    if Access.objects.filter(thread=thread, signed_at=None).exists():
        raise Refused("access-waits-already")
    ref, count = ids.new("q"), len(letters_of(this.actor, thread))
    Access.objects.create(
        ref=ref, matter=matter, thread=thread, person=person, by=this.actor.person, at=this.now, letters=count
    )
    this.note(thread=thread)
    return ref


@deed(Act.ACCESS_SIGN)
def hand_out(this: Deed, access: str) -> bool:
    """As the second reader, send it into the person's own thread; False where the thread has grown since: read it again."""
    row = Access.objects.select_for_update().filter(ref=access, signed_at=None).first()
    if row is None:
        raise NotFound
    this.permit(matter_of(row.matter))
    if row.by == this.actor.person:
        raise Refused("another-member-hands-out")
    if len(letters_of(this.actor, row.thread)) != row.letters:
        row.letters = len(letters_of(this.actor, row.thread))
        row.save(update_fields=["letters"])
        this.note(thread=row.thread, grown="yes")
        return False
    by_day = row.thread.startswith(REPORT) and reports.leaves_no_hour(row.thread)
    at = this.day_began if by_day else this.now
    letter = wording(this.actor, row)
    write(row.thread, row.person, kind=Kind.MESSAGE, letter=letter, at=at, discreet=True, by_day=by_day)
    row.signed_by, row.signed_at = this.actor.person, at
    row.save(update_fields=["signed_by", "signed_at"])
    this.note(thread=row.thread)
    return True


def _people(matter: str) -> dict[str, str]:
    if not matter.startswith(CASE):
        return {matter: reports.reporter_of(matter)}
    return {party.thread: party.person for party in cases.parties(matter)}
