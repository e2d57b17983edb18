"""Take a list over, or offer it: it is read, matched and sealed first, so that other changes wait only while it is written."""

from __future__ import annotations

from evenhand.ground.people.actors import Actor
from evenhand.membership.actions import keep_offered, take_over
from evenhand.membership.queries import keeps_list
from evenhand.membership.rules import Plan
from evenhand.membership.taking import Ready, looked_at, prepared


def take(actor: Actor, content: bytes, *, whole: bool, though_many_leave: bool = False) -> Plan:
    """Take a list over, all of it or nothing; nothing is read for who does not keep it.

    Refused (members-list-has-changed) where somebody else changes the list meanwhile.
    """
    ready = prepared(content, whole=whole) if keeps_list(actor) else Ready()
    return take_over(actor, ready, whole=whole, though_many_leave=though_many_leave)


def offer(actor: Actor, content: bytes, *, whole: bool) -> str:
    """Keep a list for a day, to be looked at before it is taken over; return its ref."""
    plan = looked_at(content, whole=whole) if keeps_list(actor) else Plan()
    return keep_offered(actor, content, plan, whole=whole)
