"""Order what follows from a decision, and take it back, inside a deed."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from evenhand.cases import facts as cases
from evenhand.cases.facts import PartyFact
from evenhand.cases.rules import Side
from evenhand.decisions import precedents
from evenhand.decisions.band import days_of, rung_of
from evenhand.decisions.models import Decision, Finding, InWords, Measure
from evenhand.decisions.rules import AT_A_PLACE, Kind, Planned
from evenhand.decisions.wording import in_words_kept, spoken
from evenhand.ground import ids
from evenhand.ground.association.facts import ours
from evenhand.ground.errors import Refused
from evenhand.ground.vault.steps import sealed
from evenhand.notices.facts import said_to
from evenhand.notices.tongues import phrase
from evenhand.platforms import facts as places
from evenhand.platforms import steps as platforms
from evenhand.platforms.rules import Does

type Ordered = tuple[str, str]
"""Whom a measure concerns (empty: every respondent), and the measure in words, in the language of whoever reads them."""


def order(decision: str, case: str, measures: tuple[Planned, ...], *, at: dt.datetime) -> tuple[Ordered, ...]:
    """Write the measures down and ask the platforms for them."""
    return tuple(_order(decision, case, measure, at) for measure in measures)


def _order(decision: str, case: str, measure: Planned, at: dt.datetime) -> Ordered:
    calendar = ours().calendar(at)
    place = places.place(measure.place).name if measure.place else ""
    words = spoken(measure, place, calendar.day(at))
    ends_at = calendar.end_of(measure.until_on) if measure.until_on else None
    party = concerned(case, measure)
    row = Measure.objects.create(
        ref=ids.new("m"),
        decision_id=decision,
        kind=measure.kind,
        person=party.person if party else "",
        place_id=measure.place or None,
        content=measure.content,
        starts_at=at,
        until_on=measure.until_on,
        ends_at=ends_at,
        review_on=measure.review_on,
        in_words=in_words_kept(measure, place, calendar.day(at)),
    )
    if measure.words:
        field = f"words {row.ref}"
        InWords.objects.create(measure=row, words=sealed(case, **{field: measure.words})[field])
    if measure.kind in AT_A_PLACE and party:
        platforms.ask(
            case,
            decision,
            place=measure.place,
            does=Does.SUSPEND if measure.kind is Kind.SUSPENSION else Does.LIMIT,
            target=party.account,
            until=ends_at,
            why=said_to(party.thread, _there(words)),
            at=at,
        )
    if measure.kind is Kind.HIDE:
        platforms.ask(case, decision, place=measure.place, does=Does.HIDE, target=measure.content, at=at)
    return (party.person if party else ""), words


@phrase
def _there(words: str) -> str:
    """Say what a platform shows the holder of the account."""
    return _("%(words)s The letter to you says more.") % {"words": words}


def concerned(case: str, measure: Planned) -> PartyFact | None:
    """Return the respondent with an account where the measure holds; None when it concerns every respondent."""
    for party in cases.parties(case, Side.RESPONDENT):
        if measure.place and party.place == measure.place and party.account:
            return party
    if measure.kind in AT_A_PLACE:
        raise Refused("party-has-no-account-there", "suspend")
    return None


def settle_hidden(case: str, measures: tuple[Planned, ...], *, at: dt.datetime) -> None:
    """Put posts back that were hidden while the case was open, unless the decision keeps them hidden."""
    kept = {f"{m.place} {m.content}" for m in measures if m.kind is Kind.HIDE}
    for action in places.actions_of(case):
        interim_hide = action.because.startswith(f"{case} ")
        if interim_hide and action.because.removeprefix(f"{case} ") not in kept:
            platforms.take_back(action.because, at=at)


def take_back(decision: str, case: str, *, at: dt.datetime) -> None:
    """Undo on every platform what a decision, or hiding before it, has brought about."""
    precedents.fall(decision, precedents.REVERSED, at=at)
    platforms.take_back(decision, at=at)
    settle_hidden(case, (), at=at)


def vary(
    decision: str, case: str, measures: tuple[Planned, ...], *, by: str, appeal: str, at: dt.datetime
) -> tuple[Ordered, ...]:
    """Put a milder decision with the same findings in the place of the old one; return its measures in words."""
    old = Decision.objects.get(ref=decision)
    ref = ids.new("d")
    Decision.objects.create(
        ref=ref,
        case_id=case,
        number=old.number + 1,
        by=by,
        at=at,
        severity=old.severity,
        impact=old.impact,
        weighing=old.weighing,
        on_appeal=appeal,
    )
    Finding.objects.bulk_create(
        [
            Finding(decision_id=ref, clause=f.clause, edition=f.edition, spirit=f.spirit, found=f.found, why=f.why)
            for f in Finding.objects.filter(decision__ref=decision)
        ]
    )
    precedents.fall(decision, ref, at=at)
    today = ours().calendar(at).day(at)
    held = [days_of(m, today) for m in measures if m.kind in AT_A_PLACE]
    days = None if None in held else max(filter(None, held), default=0)
    precedents.milder(decision, ref, rung_of(measures, today), days, on=today)
    kept = {m.place for m in measures if m.kind is Kind.SUSPENSION}
    platforms.take_back_except(decision, places=kept, at=at)
    settle_hidden(case, measures, at=at)
    return order(ref, case, measures, at=at)
