"""Write to the audit. Appending is the last step of a deed, inside its transaction."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping

from django.db import connection, transaction
from django.db.models import F, QuerySet

from evenhand.ground.audit import chain
from evenhand.ground.audit.models import Denied, Entry
from evenhand.ground.rows import composed, insert

LOCK = 0x65766E68  # one appender at a time on PostgreSQL; SQLite has one writer anyway


def append(*, act: str, who: str, at: dt.datetime, matter: str, facts: Mapping[str, str]) -> None:
    """Add one leaf to the tree."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
    last = _last()
    size, peaks = (last[0][0] + 1, chain.split(bytes(last[0][1]))) if last else (0, ())
    salt = secrets.token_bytes(16)
    committed = chain.commitment(salt, body(act=act, who=who, at=at, matter=matter, facts=facts))
    grown = b"".join(chain.grown(peaks, size, committed))
    insert(
        Entry(
            number=size,
            at=at,
            act=act,
            who=who,
            matter=matter,
            facts=dict(facts),
            salt=salt,
            committed=committed,
            peaks=grown,
        )
    )


@composed
def _last() -> QuerySet[Entry, tuple[int, bytes | memoryview]]:
    return Entry.objects.order_by("-number").values_list("number", "peaks")[:1]


def body(*, act: str, who: str, at: dt.datetime, matter: str, facts: Mapping[str, str]) -> dict[str, object]:
    """Return what an entry commits to."""
    return {"act": str(act), "who": who, "at": at.isoformat(), "matter": matter, "facts": dict(facts)}


def denied(*, act: str, who: str, at: dt.datetime) -> None:
    """Count an act that was refused to its actor, in a transaction of its own."""
    with transaction.atomic():
        count, new = Denied.objects.get_or_create(act=str(act), who=who, on=at.date())
        if not new:
            Denied.objects.filter(pk=count.pk).update(times=F("times") + 1)
