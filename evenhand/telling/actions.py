"""Begin a round, settle its letters, post it at every place, let it rest, leave a place out, end it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db.models import Count, F, Q

from evenhand.conduct.drafts.facts import announced
from evenhand.ground import ids
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.policy.matter import Matter
from evenhand.ground.vault import keys
from evenhand.membership import steps as membership
from evenhand.membership.rules import MATTER
from evenhand.platforms import facts as platforms
from evenhand.platforms import steps as platform_steps
from evenhand.platforms.rules import Does
from evenhand.telling import rules, wording
from evenhand.telling.facts import THERE
from evenhand.telling.models import Delivery, Post, Round, Worded
from evenhand.telling.rules import Says, State, Step


@deed(Act.TELLING_BEGIN)
def begin(this: Deed, draft: str, says: Says) -> str:
    """Begin to tell everybody of an edition, once, in every language we write; return the round's ref.

    What is withdrawn is told to whoever was told before; the round that told them ends at once.
    """
    this.permit()
    there = Round.objects.filter(draft_id=draft, says=says).first()
    if there is not None:
        return there.ref
    row = Round(ref=ids.new("rd"), draft_id=announced(draft).ref, says=says, begun_at=this.now)
    keys.make(row.ref)
    row.save(force_insert=True)
    for language, (title, words) in wording.in_every_language(draft, says).items():
        Worded.objects.create(round=row, language=language, title=title, words=words)
    if says is Says.WITHDRAWN:
        Round.objects.filter(draft_id=draft, says=Says.ANNOUNCED, ended_at=None).update(ended_at=this.now)
    this.note(round=row.ref, draft=draft, says=says)
    return row.ref


@deed(Act.TELLING_POST)
def post(this: Deed, told_in: str) -> int:
    """Ask for a post at every place in use that has none yet; what is withdrawn is said where it was announced.

    Return at how many.
    """
    this.permit()
    row = _round(told_in)
    there = set(Post.objects.filter(round=row).values_list("place__ref", flat=True))
    places = [place.ref for place in platforms.places() if place.ref not in there]
    if row.says == Says.WITHDRAWN:
        first = Round.objects.get(draft_id=row.draft_id, says=Says.ANNOUNCED)
        told = platform_steps.call_off_announcements(first.ref, at=this.now)
        places = [place for place in places if place in told]
    title, words = wording.for_places(row.draft_id, Says(row.says))
    for place in places:
        action = platform_steps.ask(
            row.ref, row.ref, place=place, does=Does.ANNOUNCE, target=title, why=words, at=this.now
        )
        Post.objects.create(round=row, place_id=place, action=action)
    this.note(round=row.ref, places=str(len(places)))
    return len(places)


@deed(Act.TELLING_SETTLE)
def settle(this: Deed, told_in: str, claim: str, steps: Mapping[str, Step]) -> None:
    """Write down what became of letters that were taken up together, unless somebody else has taken them up since."""
    this.permit()
    if {Step.LATER, Step.DOUBT} & set(steps.values()):
        steps = {**steps, **dict.fromkeys(_given_up(this, told_in, claim, steps), Step.GIVE_UP)}
    counts = {step: _settled(this, step, [ref for ref, s in steps.items() if s is step], claim) for step in Step}
    this.note(round=told_in, **{step: str(count) for step, count in counts.items() if count})


@deed(Act.TELLING_PAUSE)
def pause(this: Deed, told_in: str) -> None:
    """Let a round rest: no further letter leaves until it goes on. Refused: round-is-over."""
    this.permit()
    row = _open(told_in)
    row.paused_at = row.paused_at or this.now
    row.save(update_fields=["paused_at"])
    this.note(round=row.ref)


@deed(Act.TELLING_GO_ON)
def go_on(this: Deed, told_in: str) -> None:
    """Let a round go on. Refused: round-is-over."""
    this.permit()
    row = _open(told_in)
    row.paused_at = row.waits_until = None
    row.save(update_fields=["paused_at", "waits_until"])
    this.note(round=row.ref)


@deed(Act.TELLING_WAIVE)
def waive(this: Deed, told_in: str, place: str, why: str) -> None:
    """Leave a place out of a round, for a reason that the whole committee reads.

    Refused: round-is-over, waiver-says-why, waiver-is-too-long, place-was-told.
    """
    this.permit()
    row = Post.objects.select_for_update().filter(round_id=_open(told_in).ref, place_id=place).first()
    if row is None:
        raise NotFound
    rules.check_waiver(why)
    if {a.state for a in platforms.actions_of(told_in) if a.ref == row.action} & THERE:
        raise Refused("place-was-told", "why")
    row.waived_at, row.waived_by, row.why = this.now, this.actor.person, why.strip()
    row.save()
    this.note(round=told_in, place=place)


@deed(Act.TELLING_END)
def end(this: Deed, told_in: str) -> None:
    """End a round in which nobody waits any more, and keep how many were told."""
    this.permit()
    row = _round(told_in)
    counted = Delivery.objects.filter(round=row).aggregate(
        **{name: Count("pk", filter=Q(state=state)) for name, state in _KEPT.items()}
    )
    row.ended_at = row.ended_at or this.now
    for name, count in counted.items():
        setattr(row, name, count)
    row.save()
    this.note(round=row.ref, repeats=str(row.repeats), **{name: str(count) for name, count in counted.items()})


_KEPT = {"sent": State.SENT, "unreachable": State.UNREACHABLE, "left": State.LEFT, "called_off": State.CALLED_OFF}


@deed(Act.MEMBERSHIP_COME_BACK)
def note_came_back(this: Deed, delivery: str, *, permanent: bool) -> None:
    """A letter that a mail server had taken came back by e-mail: for good, and its member was not told."""
    this.permit(Matter(ref=MATTER))
    row = Delivery.objects.select_for_update().filter(ref=delivery).first()
    if row is None:
        raise NotFound
    membership.came_back(row.member, at=row.settled_at or row.made_at, permanent=permanent)
    if permanent and row.state == State.SENT:
        row.state, row.why = rules.after(State.SENT, Step.REFUSED), Step.REFUSED
        row.save(update_fields=["state", "why"])
    this.note(member=row.member, permanent=str(permanent))


def _given_up(this: Deed, told_in: str, claim: str, steps: Mapping[str, Step]) -> list[str]:
    """Return who was tried for long enough; nobody in a round that has reached nobody yet: then it is we who are refused."""
    if not Delivery.objects.filter(round_id=told_in, state=State.SENT).exists():
        return []
    again = [ref for ref, step in steps.items() if step in (Step.LATER, Step.DOUBT)]
    mine = Delivery.objects.filter(ref__in=again, claim=claim, state=State.SENDING, tries__gte=rules.TRIES)
    return list(mine.filter(made_at__lt=this.now - rules.PATIENCE).values_list("ref", flat=True))


def _settled(this: Deed, step: Step, refs: list[str], claim: str) -> int:
    """Write down one step of some letters, and tell the list of members what it learns from it; return how many."""
    mine = Delivery.objects.filter(ref__in=refs, claim=claim, state=State.SENDING)
    members = list(mine.values_list("member", flat=True)) if refs else []
    if not members:
        return 0
    _tell_membership(step, members, this.now)
    state = rules.after(State.SENDING, step)
    over = {"due_at": None, "settled_at": this.now} if state in rules.SETTLED else {}
    match step:
        case Step.LATER:
            return mine.update(state=state, claim="", due_at=this.now + rules.BETWEEN_TRIES)
        case Step.UNTOUCHED:
            return mine.update(state=state, claim="", claimed_at=None, due_at=this.now, tries=F("tries") - 1)
        case Step.DOUBT:
            often = mine.filter(tries__gte=rules.TRIES).exists()  # each try may have been a letter
            return mine.update(due_at=this.now + (rules.BETWEEN_TRIES if often else rules.SERVER_AWAY))
        case Step.REFUSED | Step.NO_ADDRESS | Step.GIVE_UP:
            return mine.update(state=state, why=step, **over)
        case _:
            return mine.update(state=state, **over)


def _tell_membership(step: Step, members: list[str], at: dt.datetime) -> None:
    if step is Step.TAKEN:
        membership.arrived(members)
    elif step in (Step.REFUSED, Step.GIVE_UP):
        for member in members:
            membership.came_back(member, at=at, permanent=step is Step.REFUSED)


def _open(told_in: str) -> Round:
    row = _round(told_in)
    if row.ended_at:
        raise Refused("round-is-over")
    return row


def _round(told_in: str) -> Round:
    row = Round.objects.select_for_update().filter(ref=told_in).first()
    if row is None:
        raise NotFound
    return row
