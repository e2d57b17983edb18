"""What always holds over the pure rules: counted from what happened, never from what a rule said about it."""

from __future__ import annotations

import datetime as dt

from hypothesis.stateful import (
    invariant,
)

from evenhand.appeals.rules import Outcome
from evenhand.cases.meanwhile import rules as meanwhile
from evenhand.cases.rules import Stage
from evenhand.committee.procedure import Hearing, Rung
from evenhand.committee.rules import Body
from evenhand.decisions.rules import AT_A_PLACE, Kind
from evenhand.ground.people.actors import Seat
from evenhand.ground.policy.acts import Act
from evenhand.reports import rules as reports
from tests.model.association import CHICAGO, EXECUTIVES, MODERATORS

OF_A_PANEL = frozenset(act for act in Act if act.startswith("appeal:")) - {Act.APPEAL_LODGE}
DAY = dt.timedelta(days=1)


class Kept:
    """The promises, as invariants of a machine whose association is `there`."""

    @invariant()
    def i5_nobody_who_is_concerned_handles_anything(self):
        if hasattr(self, "there"):
            assert [one for one in self.there.acted if one[0] in one[2]] == []

    @invariant()
    def i1_no_panel_holds_anybody_who_took_part_before(self):
        if hasattr(self, "there"):
            first = {person for person, act, *_ in self.there.acted if act not in OF_A_PANEL}
            heard = {person for person, act, *_ in self.there.acted if act in OF_A_PANEL}
            assert not heard & first

    @invariant()
    def i2_no_appeal_body_decides_or_helps_to_decide(self):
        if hasattr(self, "there"):
            seats = {seat for _, act, _, held in self.there.acted if act not in OF_A_PANEL for seat in held}
            assert seats <= {Seat.MODERATOR}

    @invariant()
    def i3_nobody_sits_on_both_bodies_on_any_day(self):
        if hasattr(self, "there"):
            for person in (*MODERATORS, *EXECUTIVES):
                terms = {body: [t for p, b, t in self.there.seats if (p, b) == (person, body)] for body in Body}
                assert not any(a.overlaps(b) for a in terms[Body.STANDING] for b in terms[Body.EXECUTIVE])

    @invariant()
    def i9_f1_whatever_weighs_is_decided_by_enough_people_after_hearing(self):
        for one in (getattr(self, "there", None) and self.there.sealed) or ():
            asks = self.there.procedure.on(Rung(one.rung))
            voted = len(one.votes)
            if one.rung >= Rung.WARNING:
                waited = one.notice_at and one.at >= max(CHICAGO.end_of(one.reply_by), one.notice_at + 7 * DAY)
                assert one.answered or waited or len(one.excepted_by) >= 2
                assert asks.hearing is Hearing.BEFORE
            if asks.people > 1:
                assert voted >= asks.people
                assert sum(yes for _, yes in one.votes) >= asks.share.needed(voted)
                assert one.at >= one.opened + dt.timedelta(hours=asks.hours)

    @invariant()
    def f3_every_suspension_has_an_end_or_a_review_within_twelve_months(self):
        for one in (getattr(self, "there", None) and self.there.sealed) or ():
            for measure in one.draft.measures:
                if measure.kind in AT_A_PLACE:
                    last = measure.until_on or measure.review_on
                    assert CHICAGO.day(one.at) - 2 * DAY < last <= CHICAGO.day(one.at) + 366 * DAY

    @invariant()
    def f4_nothing_holds_meanwhile_unconfirmed_or_for_ever(self):
        for one in (getattr(self, "there", None) and self.there.interims) or ():
            if one.over is None and one.state is meanwhile.State.IMPOSED:
                assert self.there.now - one.began < (2 * DAY if one.safety else DAY)
            if one.state is meanwhile.State.CONFIRMED:
                assert len(one.signed - {one.by}) >= self.there.procedure.interim.confirmed_by
        if hasattr(self, "there"):
            assert self.there.served() <= 60 * DAY

    @invariant()
    def f7_no_appeal_makes_anything_heavier(self):
        varied = getattr(self, "there", None) and getattr(self.there, "varied", None)
        if varied:
            old, new = (sorted(m.place for m in side if m.kind is Kind.SUSPENSION) for side in varied)
            assert set(new) <= set(old)
            assert lasts(varied[1]) <= lasts(varied[0])

    @invariant()
    def t6_what_is_sealed_stays_as_it_was_sealed(self):
        if hasattr(self, "there"):
            assert self.there.sealed[: len(self.sealed_before)] == self.sealed_before
            self.sealed_before = list(self.there.sealed)

    @invariant()
    def r6_a_report_that_was_decided_on_is_not_withdrawn(self):
        if hasattr(self, "there") and self.there.stage not in (None, Stage.OPEN):
            assert self.there.report is not reports.State.WITHDRAWN

    @invariant()
    def an_outcome_is_told_once(self):
        if hasattr(self, "there"):
            told = [ref for ref, _ in self.there.outcomes_told]
            assert len(told) == len(set(told))
            assert set(told) == {a.ref for a in self.there.appeals if a.outcome}
            assert {outcome for _, outcome in self.there.outcomes_told} <= set(Outcome)


def lasts(measures):
    """The last day of the longest suspension, or the end of time."""
    days = [m.until_on or dt.date.max for m in measures if m.kind is Kind.SUSPENSION]
    return max(days, default=dt.date.min)
