"""Let what a decision restricts rest, hold again for the time that was left, or be sent back; inside a deed of the panel."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from evenhand.cases import facts as cases
from evenhand.cases.rules import Side
from evenhand.decisions import precedents
from evenhand.decisions.ending.standing import DOES
from evenhand.decisions.facts import Standing, of
from evenhand.decisions.models import Decision, Ended, Fallen, Measure
from evenhand.decisions.rules import AT_A_PLACE, Kind, Planned, check_not_worse
from evenhand.decisions.steps import Ordered, settle_hidden
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import last_moment
from evenhand.ground.calendar import ONE_DAY
from evenhand.notices.tongues import phrase
from evenhand.platforms import steps as platforms

NO_WORSE = "remitted-no-worse"
"""Why a decision fell that a respondent's own appeal sent back."""


def rest(decision: str, *, at: dt.datetime) -> None:
    """Lift on every platform what a decision restricts, for now."""
    platforms.take_back(decision, at=at)


def hold_again(
    decision: str, *, before: dt.timedelta, rested_from: dt.datetime, at: dt.datetime
) -> tuple[Ordered, ...]:
    """Ask for it again, for the time that was left; return what holds, until when. `before`: how long it rested earlier.

    What ended while it rested, or before, stays ended.
    """
    over = _over(decision)
    gone = {(m.place_id or "", DOES[Kind(m.kind)]) for m in over if Kind(m.kind) in DOES}
    platforms.ask_anew(decision, rested_from=rested_from, at=at, but=gone)
    rows = Measure.objects.filter(decision__ref=decision).exclude(ref__in=over.values("ref")).order_by("id")
    lines = ((row, _again(row, before, rested_from, at)) for row in rows)
    return tuple((row.person, words) for row, words in lines if words)


def _over(decision: str) -> QuerySet[Measure]:
    """Return the measures whose end is written down: served, lifted early or lapsed."""
    return Measure.objects.filter(decision__ref=decision, ref__in=Ended.objects.values("measure_id"))


@phrase
def _again(measure: Measure, before: dt.timedelta, rested_from: dt.datetime, at: dt.datetime) -> str:
    place, kind = measure.place.name if measure.place else "", Kind(measure.kind)
    if kind is Kind.HIDE:
        return _("Your post on %(place)s is hidden again.") % {"place": place}
    if kind not in AT_A_PLACE:
        return ""
    if measure.ends_at is None:
        return _("%(place)s: without an end date, as the decision says.") % {"place": place}
    left = measure.ends_at + before - rested_from
    if left <= dt.timedelta():
        return ""
    return _("%(place)s: until %(end)s.") % {"place": place, "end": last_moment(at + left, ours().zone)}


def send_back(standing: Standing, *, by_respondent: bool, at: dt.datetime) -> None:
    """Let a decision fall because a new panel decides.

    On the respondent's own appeal what it ordered ends now, and the new decision is never worse (F7); on another's it
    holds until the new decision takes its place.
    """
    precedents.fall(standing.ref, NO_WORSE if by_respondent else precedents.KEPT, at=at)
    if by_respondent:
        platforms.take_back(standing.ref, at=at)
        settle_hidden(standing.case, (), at=at)


def at_most(before: Standing) -> tuple[Planned, ...]:
    """Return what may not be exceeded (F7): what still holds; of what is over at a place, a warning is left."""
    over = frozenset(_over(before.ref).values_list("ref", flat=True))
    refs = Measure.objects.filter(decision__ref=before.ref).order_by("id").values_list("ref", flat=True)
    pairs = tuple(zip(before.measures, refs, strict=True))
    left = tuple(Planned(Kind.WARNING) for measure, ref in pairs if ref in over and measure.kind in AT_A_PLACE)
    return tuple(measure for measure, ref in pairs if ref not in over) + left


def check_ceiling(case: str, measures: tuple[Planned, ...], *, at: dt.datetime) -> None:
    """Refuse a decision made anew that is worse than the one a respondent had sent back, by what was left of that (F7).

    Nor worse than one that was reversed before another's appeal sent it back; but for something new that was learned since.
    """
    latest = Decision.objects.filter(case__ref=case).order_by("-number").first()
    fallen = Fallen.objects.filter(because__in=(NO_WORSE, precedents.REVERSED))
    row = fallen.filter(decision__ref=latest.ref).first() if latest else None
    learned = cases.reopened_at(case)
    if latest and row and not (learned and learned > row.at):
        calendar = ours().calendar(at)
        later = calendar.day(at) - calendar.day(row.at)
        check_not_worse(measures, tuple(_later(m, later - _served(case, m.place, row.at)) for m in at_most(of(latest))))


def _served(case: str, place: str, since: dt.datetime) -> dt.timedelta:
    """Return how long a respondent was suspended there again meanwhile: that was no time off (F4)."""
    served = (s for party in cases.parties(case, Side.RESPONDENT) for s in cases.served(case, party.person))
    return sum((s.days * ONE_DAY for s in served if s.place == place and s.since >= since), 0 * ONE_DAY)


def _later(measure: Planned, by: dt.timedelta) -> Planned:
    return replace(measure, until_on=measure.until_on + max(by, 0 * ONE_DAY) if measure.until_on else None)
