"""Read figures: published ones for everybody, those of a period before it is published for the committee."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.table import may
from evenhand.transparency import facts, rules
from evenhand.transparency.figures import Report, read
from evenhand.transparency.gathering import reckoned
from evenhand.transparency.models import Published
from evenhand.transparency.rules import Period


@dataclass(frozen=True, slots=True)
class PublishedForEverybody:
    """A period that was published: its figures, and the document as it was kept."""

    ref: str
    period: Period
    published_at: dt.datetime
    report: Report
    document: str


def published(_actor: Actor) -> tuple[PublishedForEverybody, ...]:
    """Return every period that was published, the latest first."""
    return tuple(_shown(row) for row in Published.objects.order_by("-from_on"))


def figures(_actor: Actor, ref: str) -> PublishedForEverybody:
    """Return one period that was published, or NotFound."""
    row = Published.objects.filter(ref=ref).first()
    if row is None:
        raise NotFound
    return _shown(row)


def preview(actor: Actor, period: Period, members: int | None = None) -> Report:
    """Return the figures of a period as they would be published now, to a member; Refused where they cannot be."""
    if not may(actor, Act.TRANSPARENCY_PUBLISH, facts.committee()):
        raise NotFound
    facts.check(period)
    rules.check_members(members)
    return reckoned(period, members)


def _shown(row: Published) -> PublishedForEverybody:
    return PublishedForEverybody(
        row.ref, Period(row.from_on, row.until_on), row.published_at, read(row.document), row.document
    )
