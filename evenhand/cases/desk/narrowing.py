"""The cases of the part of the queue that was asked for. One that only asks is found by what it shows, and by nothing else."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from evenhand.cases.models import Case, Notice, Party
from evenhand.committee.facts import alternates, sitting
from evenhand.committee.rules import Body
from evenhand.ground.association.facts import today
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault import grants
from evenhand.reports.narrowing import ASKED, READ, due_today, only
from evenhand.reports.wanted import EVERYTHING, Only, Wanted


def narrowed(actor: Actor, wanted: Wanted = EVERYTHING) -> QuerySet[Case]:
    """Return the open cases a moderator may know of, or a part of them."""
    rows = Case.objects.filter(grants.known(actor), open_due__isnull=False).annotate(asked=grants.asked(actor))
    if wanted.place:
        rows = rows.filter(READ, Exists(Party.objects.filter(case=OuterRef("ref"), place_id=wanted.place)))
    return only(rows, wanted.only, _conditions(actor, wanted)) if wanted.only else rows


def _conditions(actor: Actor, wanted: Wanted) -> dict[Only, Q]:
    on, asks_who = today(), Only.FREE in wanted.only
    here = (*sitting(Body.STANDING, on), *alternates(on)) if asks_who else ()
    unanswered = Notice.objects.filter(case=OuterRef("ref"), sent_at__isnull=False, answered_at=None, reply_by__gte=on)
    return {
        Only.URGENT: Q(pk__in=()),  # a report is urgent until somebody works on it, and then it is a case
        Only.MINE: READ & Q(lead=actor.person),
        Only.FREE: ASKED | ~Q(lead__in=here),
        Only.ANSWER: READ & Q(Exists(unanswered)),
        Only.TODAY: due_today(),
    }
