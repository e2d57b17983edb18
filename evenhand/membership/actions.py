"""Take a list over, let somebody keep it, let the association's register keep it; forget who has left."""

from __future__ import annotations

import secrets
from dataclasses import asdict

from evenhand.ground import ids
from evenhand.ground.association.facts import today
from evenhand.ground.errors import Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.policy.matter import Matter
from evenhand.ground.vault import grants
from evenhand.ground.vault import steps as vault
from evenhand.ground.vault.steps import index
from evenhand.membership import cards, register, steps
from evenhand.membership.handing_out import Unreached, unreached
from evenhand.membership.models import Member, Offered, RegisterKey
from evenhand.membership.placing import alone, stamp, write
from evenhand.membership.rules import MATTER, OFFERED_FOR, PAUSED_FOR, Card, Plan, check_taking
from evenhand.membership.taking import Ready

KEY = "evenhand_members_"
"""So begins every key of the list: whoever finds one lying about knows what it is."""
KEEPER = "moderator"
"""The seat by which somebody keeps the list; with it they lose it."""


def _the_list() -> Matter:
    """Return the list as the policy sees it."""
    return Matter(ref=MATTER, granted=grants.granted(MATTER, seat=KEEPER))


@deed(Act.MEMBERSHIP_OFFER)
def keep_offered(this: Deed, content: bytes, plan: Plan, *, whole: bool) -> str:
    """Keep a list for a day, to be looked at before it is taken over; it replaces the one offered before."""
    this.permit(_the_list())
    cards.made_ready()
    Offered.objects.filter(by=this.actor.person).delete()
    ref = ids.new("ml")
    kept = cards.seal_list(ref, content)
    row = Offered(ref=ref, by=this.actor.person, whole=whole, content=kept, plan=asdict(plan), offered_at=this.now)
    row.save()
    this.note(list=ref)
    return ref


@deed(Act.MEMBERSHIP_IMPORT)
def take_over(this: Deed, ready: Ready, *, whole: bool, though_many_leave: bool) -> Plan:
    """Take a list over, all of it or nothing. Where it is whole, who is missing from it has left and is erased.

    Refused (members-list-has-changed) where somebody else has changed the list since it was made ready.
    """
    this.permit(_the_list())
    plan = ready.plan
    check_taking(plan, whole=whole, though_many_leave=though_many_leave)
    alone()
    if stamp() != ready.stamp:
        raise Refused("members-list-has-changed")
    write(ready.rows)
    steps.forget(ready.gone)
    Offered.objects.filter(by=this.actor.person).delete()
    this.note(added=str(plan.added), changed=str(plan.changed), left=str(plan.left))
    return plan


@deed(Act.MEMBERSHIP_LIST)
def list_unreached(this: Deed) -> tuple[Unreached, ...]:
    """Return whom no letter reaches, so that they can be told otherwise; that somebody looked is noted."""
    this.permit(_the_list())
    found = unreached()
    this.note(count=str(len(found)))
    return found


@deed(Act.MEMBERSHIP_ENTRUST)
def entrust(this: Deed, person: str) -> None:
    """Let a moderator keep the list for as long as they sit."""
    this.permit()
    cards.made_ready()
    vault.grant(MATTER, [person], seat=KEEPER, at=this.now)
    this.note(person=person)


@deed(Act.MEMBERSHIP_END_TRUST)
def end_trust(this: Deed, person: str) -> None:
    """A moderator keeps the list no longer."""
    this.permit()
    vault.end_grants(person, MATTER, seat=KEEPER, at=this.now)
    Offered.objects.filter(by=person).delete()
    this.note(person=person)


@deed(Act.MEMBERSHIP_GIVE_KEY)
def give_key(this: Deed) -> str:
    """Return a new key with which the association's register keeps the list; it cannot be shown again."""
    this.permit()
    cards.made_ready()
    key = KEY + secrets.token_urlsafe(32)
    begins = key[: len(KEY) + 4]
    RegisterKey.objects.create(begins=begins, lookup=index("register key", key))
    this.note(begins=begins)
    return key


@deed(Act.MEMBERSHIP_REVOKE_KEYS)
def revoke_keys(this: Deed, begins: str = "") -> int:
    """End the keys that begin so (all of them without a beginning) at once; return how many."""
    this.permit()
    live = RegisterKey.objects.filter(revoked_at=None, begins__startswith=begins[: len(KEY) + 4])
    count = live.update(revoked_at=this.now)
    this.note(count=str(count))
    return count


@deed(Act.MEMBERSHIP_ENTER)
def enter(this: Deed, card: Card, *, active: bool) -> str:
    """Enter a member whom the register names. Refused where somebody is there by that name or number."""
    this.permit(Matter(ref=MATTER))
    row = register.written(card, None, today(), active=active)
    this.note(member=row)
    return row


@deed(Act.MEMBERSHIP_CHANGE)
def change(this: Deed, ref: str, card: Card, *, active: bool) -> None:
    """Take over what the register says of a member now; whoever is not active has nothing left here but what they are called."""
    this.permit(Matter(ref=MATTER))
    register.written(card, register.there(ref), today(), active=active)
    this.note(member=ref)


@deed(Act.MEMBERSHIP_REMOVE)
def remove(this: Deed, ref: str) -> None:
    """Erase a member who has left."""
    this.permit(Matter(ref=MATTER))
    steps.forget([register.there(ref).ref])
    this.note(member=ref)


@deed(Act.MEMBERSHIP_FORGET)
def forget_what_is_over(this: Deed) -> int:
    """Erase who has been inactive for thirty days, and lists that nobody took over within a day; return how many."""
    this.permit()
    gone = list(Member.objects.filter(paused_on__lte=today() - PAUSED_FOR).values_list("ref", flat=True))
    steps.forget(gone)
    lists = Offered.objects.filter(offered_at__lte=this.now - OFFERED_FOR).delete()[0]
    this.note(members=str(len(gone)), lists=str(lists))
    return len(gone) + lists
