"""End a measure and say so, inside a deed."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from evenhand.cases import facts as cases
from evenhand.cases.letters import page_of
from evenhand.cases.outgoing import to_respondent
from evenhand.cases.rules import Side
from evenhand.decisions import letters
from evenhand.decisions.ending import standing
from evenhand.decisions.ending.rules import How
from evenhand.decisions.models import Ended, Measure
from evenhand.decisions.rules import Kind
from evenhand.decisions.speaking import in_words
from evenhand.ground.vault.steps import sealed
from evenhand.notices.rules import Kind as Letter
from evenhand.notices.tongues import phrase
from evenhand.platforms.steps import take_back_at


def end(row: Measure, how: How, *, by: str, at: dt.datetime, why: str = "") -> None:
    """Write down that a measure is over; unless its platform ends it by itself, it is undone where it held."""
    field = f"ended {row.ref}"
    words = sealed(row.decision.case_id, **{field: why.strip()})[field] if why else b""
    Ended.objects.create(measure=row, how=how, by=by, at=at, why=words)
    does = standing.DOES.get(Kind(row.kind))
    if how is not How.SERVED and does:
        take_back_at(row.decision_id, place=row.place_id or "", does=does, at=at)


def tell(row: Measure, *, at: dt.datetime, early: str = "") -> None:
    """Write L9 to whom a measure concerned: what comes back, what remains."""
    remains = Measure.objects.filter(decision__ref=row.decision_id).exclude(pk=row.pk).order_by("id")
    still = tuple(in_words(m) for m in remains if _remains(m, row.person, at))
    for party in cases.parties(row.decision.case_id, Side.RESPONDENT):
        if row.person in ("", party.person):
            letter = letters.welcome_back((_back(row),), still, page_of(party.thread), early=early)
            to_respondent(party, kind=Letter.WELCOME_BACK, letter=letter, said=early, at=at)


def _remains(row: Measure, person: str, at: dt.datetime) -> bool:
    theirs, said_once = row.person in ("", person), row.kind in (Kind.TALK, Kind.WARNING)
    return theirs and not said_once and not standing.is_over(row, at)


@phrase
def _back(row: Measure) -> str:
    place = row.place.name if row.place else ""
    match Kind(row.kind):
        case Kind.SUSPENSION:
            return _("Your account at %(place)s is open again, as it was.") % {"place": place}
        case Kind.LIMITED:
            return _("What you write at %(place)s is shown at once again.") % {"place": place}
        case _:
            return _("What we had asked of you is over: %(what)s") % {"what": in_words(row)}
