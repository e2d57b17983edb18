"""Let what a decision restricts rest, hold again for the time that was left, or be sent back; inside a deed of the panel."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.utils.translation import gettext as _

from evenhand.decisions import precedents
from evenhand.decisions.facts import Standing, of
from evenhand.decisions.models import Decision, Fallen, Measure
from evenhand.decisions.rules import AT_A_PLACE, Kind, Planned, check_not_worse
from evenhand.decisions.steps import Ordered, settle_hidden
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import last_moment
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
    """Ask for it again, for the time that was left; return what holds, until when. `before`: how long it rested earlier."""
    platforms.ask_anew(decision, rested_from=rested_from, at=at)
    lines = (
        (m, _again(m, before, rested_from, at)) for m in Measure.objects.filter(decision__ref=decision).order_by("id")
    )
    return tuple((measure.person, words) for measure, words in lines if words)


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


def check_ceiling(case: str, measures: tuple[Planned, ...], *, at: dt.datetime) -> None:
    """Refuse a decision made anew that is worse than the one a respondent had sent back, by what was left of that (F7)."""
    latest = Decision.objects.filter(case__ref=case).order_by("-number").first()
    row = Fallen.objects.filter(decision__ref=latest.ref, because=NO_WORSE).first() if latest else None
    if latest and row:
        calendar = ours().calendar(at)
        later = calendar.day(at) - calendar.day(row.at)
        check_not_worse(measures, tuple(_later(m, later) for m in of(latest).measures))


def _later(measure: Planned, by: dt.timedelta) -> Planned:
    return replace(measure, until_on=measure.until_on + by if measure.until_on else None)
