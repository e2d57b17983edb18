"""Add a place; write down how far an action has come; let a steward say that it is done; lift what has ended."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping

from evenhand.ground import ids
from evenhand.ground.association.facts import today
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.outbox.steps import leave
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.policy.matter import Matter
from evenhand.ground.vault import keys
from evenhand.ground.vault.steps import index, sealed
from evenhand.platforms import rules, signing, steps
from evenhand.platforms.facts import place_of
from evenhand.platforms.hooks import signatures
from evenhand.platforms.models import Action, Hook, Place, PlaceKey
from evenhand.platforms.rules import HOOKS_OVERLAP, OVER, HookKind, PlaceKind, State

KEY = "evenhand_"
"""So begins every key of a place: whoever finds one lying about knows what it is."""


@deed(Act.PLATFORM_ADD)
def add_place(
    this: Deed,
    *,
    name: str,
    kind: PlaceKind,
    address: str,
    steward_email: str = "",
    access: Mapping[str, str] | None = None,
) -> str:
    """Add a place; what opens it is sealed under a key of its own, and so is the secret its Report links are signed with."""
    this.permit()
    if kind is PlaceKind.BY_HAND and not steward_email:
        raise Refused("place-needs-a-steward", "steward_email")
    ref = ids.new("w")
    keys.make(ref)
    text = json.dumps({"secret": signing.fresh()} | dict(access or {}))
    Place.objects.create(
        ref=ref, name=name, kind=kind, address=address, steward_email=steward_email, **sealed(ref, access=text)
    )
    this.note(place=ref, kind=kind)
    return ref


@deed(Act.PLATFORM_OFFER_SECRET)
def offer_secret(this: Deed, address: str) -> None:
    """Mail the steward of the place at an address a link that renews its secret, once a day; whoever asks learns nothing."""
    this.permit()
    place = Place.objects.filter(ref=place_of(address)).exclude(steward_email="").first()
    if place is not None:
        on = today().isoformat()
        leave("platform", f"renewal {place.ref} {on}", due_at=this.now, place=place.ref, on=on)
        this.note(place=place.ref)


@deed(Act.PLATFORM_RENEW_SECRET)
def renew_secret(this: Deed, place: str) -> str:
    """Return a new secret for the Report links of a place; links signed with the one before are known for a day more."""
    row = Place.objects.select_for_update().filter(ref=place, active=True).first()
    if row is None:
        raise NotFound
    this.permit(Matter(ref=place))
    this.note(place=place)
    return steps.renew_secret(row, at=this.now)


@deed(Act.PLATFORM_GIVE_KEY)
def give_key(this: Deed, place: str) -> str:
    """Return a new key with which a program hands in reports from a place; it cannot be shown again."""
    this.permit()
    key = KEY + secrets.token_urlsafe(32)
    begins = key[: len(KEY) + 4]
    PlaceKey.objects.create(place_id=place, begins=begins, lookup=index("place key", key))
    this.note(place=place, begins=begins)
    return key


@deed(Act.PLATFORM_REVOKE_KEYS)
def revoke_keys(this: Deed, place: str, begins: str = "") -> int:
    """End the keys of a place that begin so (all of them without a beginning) at once; return how many."""
    this.permit()
    live = PlaceKey.objects.filter(place_id=place, revoked_at=None, begins__startswith=begins[: len(KEY) + 4])
    count = live.update(revoked_at=this.now)
    this.note(place=place, count=str(count))
    return count


@deed(Act.PLATFORM_GIVE_HOOK)
def give_hook(this: Deed, place: str, kind: HookKind, secret: str = "") -> str:
    """Keep the secret a place signs its webhooks with, made here unless given; one before it is good for a week more."""
    this.permit()
    secret = secret or signatures.fresh(kind)
    signatures.check(kind, secret)
    Hook.objects.filter(place_id=place, ends_at=None).update(ends_at=this.now + HOOKS_OVERLAP)
    ref = ids.new("k")
    Hook.objects.create(ref=ref, place_id=place, kind=kind, secret=sealed(place, **{ref: secret})[ref])
    this.note(place=place, kind=kind)
    return secret


@deed(Act.PLATFORM_END_HOOK)
def end_hook(this: Deed, place: str) -> int:
    """Believe no webhook of a place any more, from now on; return how many secrets end."""
    this.permit()
    count = Hook.objects.filter(place_id=place).exclude(ends_at__lte=this.now).update(ends_at=this.now)
    this.note(place=place, count=str(count))
    return count


@deed(Act.ACTION_CARRY)
def settle(this: Deed, action: str, state: State, *, found: str) -> None:
    """Write down what the platform said."""
    row = Action.objects.select_for_update().get(ref=action)
    this.permit(Matter(ref=row.case))
    this.note(action=action, does=row.does, state=state)
    if row.state == State.REPLACED:
        return
    too_late = row.state == State.CALLED_OFF  # called off while it was under way: what has happened is undone
    inverse = Action.objects.filter(undoes=row).first()
    row.state = State.UNKNOWN if state is State.RETRYING and (too_late or inverse) else state
    row.found = found[:200]
    row.settled_at = this.now if state in OVER else None
    row.save(update_fields=["state", "found", "settled_at"])
    if too_late:
        steps.undo(row, because=row.because, at=this.now)
    elif inverse:
        steps.once_more(inverse, at=this.now)  # it may have come before what it undoes


@deed(Act.ACTION_STATE)
def state_done(this: Deed, action: str, address: str = "") -> None:
    """Take a steward's word that it was done by hand; it is shown as their word, not as confirmed.

    `address`: where an announcement is. Refused: task-is-no-longer-open, address-is-none.
    """
    row = Action.objects.select_for_update().filter(ref=action).first()
    if row is None:
        raise NotFound
    this.permit(Matter(ref=action))
    if row.state != State.BY_HAND:
        raise Refused("task-is-no-longer-open")
    row.state, row.settled_at, row.found = State.STATED, this.now, "stated by the steward"
    row.address = rules.checked_address(address)
    row.save(update_fields=["state", "settled_at", "found", "address"])
    this.note(case=row.case, does=row.does)


@deed(Act.ACTION_LIFT)
def lift_ended(this: Deed) -> int:
    """Lift every suspension whose end has passed, however long the worker was away; return how many."""
    this.permit()
    ended = list(Action.objects.select_for_update().filter(lift_due_at__lte=this.now).order_by("lift_due_at")[:200])
    for action in ended:
        steps.undo(action, because=action.because, at=this.now)
    this.note(lifted=" ".join(action.ref for action in ended))
    return len(ended)
