"""What a respondent's answer changes, and signatures, inside a deed."""

from __future__ import annotations

import datetime as dt

from evenhand.cases.models import Notice, Signature, Unheard
from evenhand.ground.errors import Refused


def answered(thread: str, *, at: dt.datetime, more_time: bool = False) -> None:
    """Note that a respondent answered their notice, or asks for more time to do so."""
    open_ones = Notice.objects.filter(thread=thread, sent_at__isnull=False, answered_at=None)
    open_ones.update(**({"more_time_at": at} if more_time else {"answered_at": at}))


def forget_exceptions(case: str) -> None:
    """Let no exception stand in a case: what was signed holds for the decision it was signed for."""
    for row in Unheard.objects.filter(case__ref=case):
        Signature.objects.filter(of=row.ref).delete()
        row.delete()


def sign(of: str, by: str, *, at: dt.datetime) -> None:
    """Sign something, once."""
    if not Signature.objects.get_or_create(of=of, by=by, defaults={"at": at})[1]:
        raise Refused("signed-already")
