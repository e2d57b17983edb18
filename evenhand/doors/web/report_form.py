"""What the public form and the form by hand have in common: faults at their fields, parts of the Code, what comes next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from evenhand.committee.queries import roster
from evenhand.doors.web.refusals import in_words
from evenhand.doors.web.shapes import Choice, Step
from evenhand.doors.web.typed import Errors
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import last_moment
from evenhand.ground.people.actors import Actor
from evenhand.reports.actions import Received
from evenhand.reports.arrival import Arrival
from evenhand.reports.pointing import clauses, points_elsewhere
from evenhand.reports.rules import faults

FIELDS = {"not_by": "not_them", "not_by_words": "not_words", "clauses": "clause"}
"""Fields of these pages that are called otherwise in the house."""


@dataclass(frozen=True, slots=True)
class Group:
    """The choices under one heading of the Code."""

    heading: str
    clauses: tuple[Choice, ...]


def groups(actor: Actor, chosen: Collection[str], where: str) -> tuple[Group, ...]:
    """Return the clauses that a report can point at, of the Code that applies there; `chosen` are ids of clauses."""
    return tuple(
        Group(heading, tuple(Choice(c.id, c.words, "", c.id in chosen) for c in inside))
        for heading, inside in groupby(clauses(actor, where), key=lambda clause: clause.section)
    )


def errors_in(actor: Actor, arrival: Arrival) -> Errors:
    """Return everything to put right before a report can be received, each at its field."""
    found = faults(arrival, [seat.person for seat in roster(actor).standing])
    errors = tuple((FIELDS.get(fault.field, fault.field), in_words(fault.reason)) for fault in found)
    elsewhere = points_elsewhere(actor, arrival.where, arrival.clauses)
    return (*errors, (FIELDS["clauses"], in_words("clause-is-of-another-code"))) if elsewhere else errors


def held_back() -> tuple[Step, ...]:
    """Say what happens with a report that is held back."""
    return (
        Step(_("Nobody reads it, until somebody else reports the same post, or another by the same account.")),
        Step(_("With your receipt you can give it to the committee yourself, or withdraw it.")),
        Step(_("After a year in which nobody did, it ends unread.")),
    )


def next_steps(received: Received) -> tuple[Step, ...]:
    """Say what happens with a report after its receipt."""
    moment = last_moment(received.acknowledge_by, ours().zone)
    return (
        Step(_("A member of the committee reads it."), _("by %(moment)s") % {"moment": moment}),
        Step(_("Then you hear from a person at least every seven days.")),
        Step(_("When it is decided you are told, and you can appeal.")),
    )
