"""Carry actions out: the worker's handler for the errand `platform`.

It reads back before it acts, so that a second try after a crash does nothing twice, and reads back after it acted, so
that nothing is called done on hope.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from evenhand.ground import clock
from evenhand.ground.outbox.runner import Done, Later
from evenhand.ground.people.actors import CLOCK
from evenhand.platforms import adapters, orders, rules, snapshots, stewards
from evenhand.platforms.actions import settle
from evenhand.platforms.facts import account_index
from evenhand.platforms.models import Action
from evenhand.platforms.orders import Order
from evenhand.platforms.port import CannotDo, Limit, Platform, Suspension
from evenhand.platforms.rules import OVER, TRIES_BEFORE_UNKNOWN, Does, State
from evenhand.platforms.steps import posts_kept

HOURLY = dt.timedelta(hours=1)


def carry(body: Mapping[str, str], tries: int) -> Done | Later:
    """Carry out one action, or hand it to the place's steward; or mail that steward what somebody asked for."""
    if "place" in body:
        stewards.offer_renewal(body["place"], body["on"])
        return Done("sent")
    action = Action.objects.select_related("place").get(ref=body["action"])
    if State(action.state) in OVER:
        return Done(action.state)
    platform = adapters.at(action.place)
    if platform is None:
        return by_hand(action)
    return by_machine(platform, action, tries)


def by_machine(platform: Platform, action: Action, tries: int) -> Done | Later:
    """Have the platform do it, unless its end has passed meanwhile, and believe only what it says when asked again."""
    if action.until is not None and action.until <= clock.now():
        settle(CLOCK, action.ref, State.CALLED_OFF, found="its end had passed before it could be carried out")
        return Done(State.CALLED_OFF)
    order = orders.of(action, clock.now())
    try:
        held = carried(platform, order, action)
    except CannotDo as problem:
        return not_yet(action, problem.why, permanent=problem.permanent, tries=tries)
    if held:
        settle(CLOCK, action.ref, State.CONFIRMED, found=found(action, order))
        return Done(State.CONFIRMED)
    return not_yet(action, "the platform says otherwise when asked again", permanent=False, tries=tries)


def found(action: Action, order: Order) -> str:
    """Say what was read back."""
    if order.does != action.does:
        return "read back on the platform: another order still restricts it"
    return "read back on the platform"


def carried(platform: Platform, order: Order, action: Action) -> bool:
    """Act unless it is so already; say whether the platform, asked again, agrees. What it is about is kept first."""
    if order.does is Does.ANNOUNCE:
        return announced(platform, order, action)
    if holds(platform, order):
        return True
    for post in concerned(order, action):
        snapshots.again(platform, action.case, action.place_id, post, before=order.does)
    act(platform, order)
    return holds(platform, order)


def announced(platform: Platform, order: Order, action: Action) -> bool:
    """Announce, once however often it is asked, and remember where; say whether it is there."""
    there = platform.announce(order.key, order.target, order.why)
    Action.objects.filter(ref=action.ref).update(address=rules.web_address(there))
    return platform.announced(order.key)


def concerned(order: Order, action: Action) -> tuple[str, ...]:
    """Return the posts that an action is about: the one it hides or puts back, or those kept of the account."""
    if order.does in (Does.HIDE, Does.RESTORE):
        return (order.target,)
    if order.does is not Does.SUSPEND:
        return ()
    author = account_index(action.place_id, order.target)
    return tuple(post for _, post in posts_kept(action.case, author=author))


def act(platform: Platform, order: Order) -> None:
    """Call the platform once."""
    match order.does:
        case Does.HIDE:
            platform.hide(order.target)
        case Does.RESTORE:
            platform.restore(order.target)
        case Does.SUSPEND:
            platform.suspend(order.target, order.until, order.why)
        case Does.LIFT:
            platform.lift(order.target)
        case Does.LIMIT:
            platform.limit(order.target, order.until, order.why)
        case Does.UNLIMIT:
            platform.unlimit(order.target)
        case Does.ANNOUNCE:
            platform.announce(order.key, order.target, order.why)


def holds(platform: Platform, order: Order) -> bool:
    """Read back whether it is so."""
    match order.does:
        case Does.HIDE | Does.RESTORE:
            return platform.fetch(order.target).hidden is (order.does is Does.HIDE)
        case Does.SUSPEND | Does.LIFT:
            return _as_ordered(platform.suspension(order.target), order)
        case Does.LIMIT | Does.UNLIMIT:
            return _as_ordered(platform.limited(order.target), order)
        case Does.ANNOUNCE:
            return platform.announced(order.key)


def _as_ordered(there: Suspension | Limit | None, order: Order) -> bool:
    if order.does in (Does.LIFT, Does.UNLIMIT):
        return there is None
    return there is not None and there.until == order.until


def by_hand(action: Action) -> Done:
    """Ask the steward; whether it was done is then theirs to say."""
    stewards.ask(action, orders.of(action, clock.now()))
    settle(CLOCK, action.ref, State.BY_HAND, found="the steward was asked")
    return Done(State.BY_HAND)


def not_yet(action: Action, why: str, *, permanent: bool, tries: int) -> Done | Later:
    """Try again with patience; say `unknown` after a few tries; a lasting refusal goes to the steward, if there is one."""
    if permanent:
        if action.place.steward_email:
            return by_hand(action)
        settle(CLOCK, action.ref, State.UNABLE, found=why)
        return Done(State.UNABLE)
    state = State.RETRYING if tries < TRIES_BEFORE_UNKNOWN else State.UNKNOWN
    settle(CLOCK, action.ref, state, found=why)
    return Later(None if state is State.RETRYING else HOURLY)
