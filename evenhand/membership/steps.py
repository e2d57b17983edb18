"""What became of a letter to a member, inside the deed of a room above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import batched

from django.db.models import F

from evenhand.membership.models import Member
from evenhand.membership.rules import FAILURES_BEFORE_UNUSABLE, Unusable

AT_ONCE = 1000


def came_back(ref: str, *, at: dt.datetime, permanent: bool) -> None:
    """A letter sent at that instant came back. For good, or the third time in a row: its address is used no more.

    Whoever else has the same address is not reached by it either; of one that was given since, it says nothing.
    """
    one = Member.objects.filter(ref=ref, unusable="").exclude(addressed_at__gt=at)
    if not permanent:
        one.update(failures=F("failures") + 1, taken_since=False)
    gone = one if permanent else one.filter(failures__gte=FAILURES_BEFORE_UNUSABLE)
    for address in gone.values_list("address", flat=True)[:1]:
        why = Unusable.CAME_BACK if permanent else Unusable.AWAY
        Member.objects.filter(address=address, unusable="").update(unusable=why)


def arrived(refs: Sequence[str]) -> None:
    """Letters to these members were taken. What came back before counts no more once one was taken and stayed away.

    A mail server takes a letter first, and may bring it back days later: only the one after it shows that it arrived.
    """
    failed = Member.objects.filter(ref__in=refs, failures__gt=0)
    failed.filter(taken_since=True).update(failures=0, taken_since=False)
    failed.update(taken_since=True)


def forget(refs: Sequence[str]) -> None:
    """Leave nothing of these members: they have left. What others keep of their refs leads to nobody."""
    for some in batched(refs, AT_ONCE, strict=False):
        Member.objects.filter(ref__in=some).delete()
