"""Random histories with hostile people over the pure rules: after every step everything that was promised still holds."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from evenhand.appeals import rules as appeals
from evenhand.appeals.rules import ADMITTED, ANSWERS, Outcome, Question
from evenhand.cases.hearing import rules as hearing
from evenhand.cases.meanwhile import rules as meanwhile
from evenhand.cases.rules import Stage, Step, after
from evenhand.committee.procedure import Hearing, Rung
from evenhand.committee.rules import Body
from evenhand.decisions import rules as decisions
from evenhand.decisions.rules import AT_A_PLACE, Kind
from evenhand.decisions.together import rules as together
from evenhand.decisions.together.rules import Turn
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Seat
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.table import may
from evenhand.reports import rules as reports
from tests.model import association
from tests.model.association import CHICAGO, EVERYBODY, EXECUTIVES, MODERATORS, Association, draft

HISTORIES = int(os.environ.get("EVENHAND_HISTORIES", "10000"))
AT_ONCE = 60
"""So many in the fast tests."""
OF_A_PANEL = frozenset(act for act in Act if act.startswith("appeal:")) - {Act.APPEAL_LODGE}
DAY = dt.timedelta(days=1)

# Mostly whoever could, so that histories get somewhere; and anybody at all, because nobody keeps to their part.
moderators = st.one_of(st.sampled_from(MODERATORS), st.sampled_from(MODERATORS), st.sampled_from(EVERYBODY))
arbiters = st.one_of(st.sampled_from(EXECUTIVES), st.sampled_from(EXECUTIVES), st.sampled_from(EVERYBODY))
kinds = st.sampled_from([Kind.TALK, Kind.HIDE, Kind.WARNING, Kind.LIMITED, Kind.SUSPENSION, Kind.SUSPENSION])
lengths = st.sampled_from([-1, 0, 1, 7, 30, 31, 90, 91, 365, 400])
places = st.sampled_from([("A",), ("A", "B")])


class Histories(RuleBasedStateMachine):
    """Whatever is refused leaves everything as it was; whatever is done keeps every promise."""

    @initialize(procedure=st.sampled_from(["small", "association"]), hurry=st.sampled_from([0, 0, 1, 2, 3]))
    def begins(self, procedure, hurry):
        self.there, self.sealed_before = Association(procedure), []
        if hurry:
            self.an_ordinary_case(Kind.SUSPENSION, 30, ("A",))
        if hurry > 1:
            self.tries(self.there.lodge, "reporter" if hurry == 2 else "respondent")

    def an_ordinary_case(self, kind, days, where):
        """A case up to its decision: what is rare by chance is where the hostile begin, too."""
        there = self.there
        there.open_case("m1")
        there.notify("m1", "m2", 7)
        there.answer("respondent")
        there.propose("m1", draft(kind, days, where, there.today))
        for member in MODERATORS[:3]:
            with suppress(Refused):
                there.vote(member, yes=True)
        there.jump(25)
        with suppress(Refused):
            there.turn("m2", Turn.SIGNED)

    def tries(self, what, *args, **more):
        """Somebody tries something: it is done, or refused."""
        with suppress(Refused, NotFound):
            what(*args, **more)

    @rule(hours=st.sampled_from([1, 12, 23, 24, 25, 49, 24 * 7, 24 * 8, 24 * 15, 24 * 61, 24 * 400]))
    def time_jumps(self, hours):
        self.there.jump(hours)

    @precondition(lambda self: len(self.there.parties) < 4)
    @rule(person=st.sampled_from(EVERYBODY))
    def somebody_turns_out_to_be_concerned(self, person):
        self.there.becomes_party(person)

    @rule(person=st.sampled_from([*MODERATORS, *EXECUTIVES]), body=st.sampled_from(Body), gives_up=st.booleans())
    def somebody_changes_bodies(self, person, body, gives_up):
        self.tries(self.there.moves, person, body, gives_up=gives_up)

    @rule(person=st.sampled_from(MODERATORS))
    def whoever_handled_it_sits_there_when_it_is_appealed(self, person):
        self.tries(self.there.moves, person, Body.EXECUTIVE, gives_up=True)
        self.there.jump(48)
        self.tries(self.there.lodge, "respondent")

    @rule(step=st.sampled_from(reports.Step))
    def the_reporter_or_a_reader_does_something(self, step):
        if step is not reports.Step.JOIN:
            self.tries(self.there.report_step, step)

    @rule(who=moderators)
    def opens(self, who):
        self.tries(self.there.open_case, who)

    @rule(who=moderators, reader=moderators, days=st.integers(0, 10))
    def notifies(self, who, reader, days):
        self.tries(self.there.notify, who, reader, days)

    @rule(who=st.sampled_from(["respondent", "reporter", "stranger", "m1"]))
    def answers(self, who):
        self.tries(self.there.answer, who)

    @rule(who=moderators, other=moderators)
    def sign_an_exception(self, who, other):
        for one in (who, other):
            self.tries(self.there.except_, one)

    @rule(who=moderators, days=st.integers(0, 15), safety=st.booleans())
    def imposes(self, who, days, safety):
        self.tries(self.there.impose, who, days, safety=safety)

    @rule(others=st.permutations(MODERATORS), days=st.integers(1, 14), times=st.sampled_from([1, 1, 6]))
    def imposes_and_others_confirm(self, others, days, times):
        for time in range(times):
            self.there.jump(24 * days * (time > 0))
            self.tries(self.there.impose, others[0], days, safety=False)
            for other in others[1:]:
                self.tries(self.there.interim, other, meanwhile.Step.CONFIRM)

    @rule(
        who=moderators,
        step=st.sampled_from([meanwhile.Step.CONFIRM, meanwhile.Step.RENEW, meanwhile.Step.LIFT]),
        days=st.integers(0, 15),
    )
    def looks_at_what_holds_meanwhile(self, who, step, days):
        self.tries(self.there.interim, who, step, days)

    @rule(who=moderators, kind=kinds, days=lengths, where=places, alone=st.booleans(), broken=st.booleans())
    def drafts(self, who, kind, days, where, alone, broken):
        written = draft(kind, days, where, self.there.today, broken=broken)
        self.tries(self.there.decide_alone if alone else self.there.propose, who, written)

    @rule(who=moderators, kind=kinds, days=lengths, where=places)
    def decide_as_they_ought_to(self, who, kind, days, where):
        there = self.there
        self.tries(there.open_case, who)
        self.tries(there.notify, who, "m2", 7)
        self.tries(there.answer, "respondent")
        self.tries(there.propose, who, draft(kind, days, where, there.today))
        for member in MODERATORS:
            self.tries(there.vote, member, yes=True)
        there.jump(25)
        for member in MODERATORS:
            self.tries(there.turn, member, Turn.SIGNED)

    @rule(who=moderators, yes=st.booleans())
    def votes(self, who, yes):
        self.tries(self.there.vote, who, yes=yes)

    @rule(who=moderators, turn=st.sampled_from([Turn.SIGNED, Turn.SIGNED, Turn.RETURNED, Turn.WITHDRAWN]))
    def turns(self, who, turn):
        self.tries(self.there.turn, who, turn)

    @rule(who=st.sampled_from(["respondent", "reporter", "m1", "stranger"]))
    def appeals(self, who):
        self.tries(self.there.lodge, who)

    @rule()
    def panels_are_drawn_again(self):
        for appeal in (a for a in self.there.appeals if not a.outcome):
            self.there.draw(appeal)

    @rule(who=arbiters)
    def declares(self, who):
        for appeal in self.there.appeals:
            self.tries(self.there.declare, who, appeal)

    @rule()
    def a_whole_panel_declares(self):
        for appeal in self.there.appeals:
            for person in appeal.panel:
                self.tries(self.there.declare, person, appeal)

    @rule(who=arbiters, question=st.sampled_from(Question), pick=st.integers(0, 4))
    def an_arbiter_votes(self, who, question, pick):
        says = ANSWERS[question][pick % len(ANSWERS[question])]
        for appeal in self.there.appeals:
            self.tries(self.there.appeal_vote, who, appeal, question, says)

    @rule(says=st.sampled_from(Outcome), kind=kinds, days=lengths, where=places)
    def a_whole_panel_hears(self, says, kind, days, where):
        measures = draft(kind, days, where, self.there.today).measures
        for appeal in self.there.appeals:
            for person in appeal.panel:
                self.tries(self.there.declare, person, appeal)
            for person in appeal.panel:
                self.tries(self.there.appeal_vote, person, appeal, Question.ADMISSION, ADMITTED)
            for person in appeal.panel:
                self.tries(self.there.appeal_vote, person, appeal, Question.OUTCOME, says)
            for person in appeal.panel[:1]:
                self.tries(self.there.rule, person, appeal, measures)

    @rule(who=arbiters, kind=kinds, days=lengths, where=places)
    def rules(self, who, kind, days, where):
        measures = draft(kind, days, where, self.there.today).measures
        for appeal in self.there.appeals:
            for person in (who, *appeal.panel[:1]):
                self.tries(self.there.rule, person, appeal, measures)

    @rule(step=st.sampled_from([Step.CLOSE, Step.REOPEN]))
    def closes_or_reopens(self, step):
        if self.there.stage is not None:
            with suppress(Refused):
                self.there.stage = after(self.there.stage, step)

    # What always holds. Each is counted from what happened, never from what a rule said about it.

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


def runs(histories, *phases):
    chosen = settings(
        max_examples=histories,
        stateful_step_count=30,
        deadline=None,
        database=None,
        derandomize=histories == AT_ONCE,
        suppress_health_check=list(HealthCheck),
        phases=phases or tuple(Phase),
    )
    run_state_machine_as_test(Histories, settings=chosen)


def test_no_history_breaks_a_promise():
    runs(AT_ONCE)


@pytest.mark.slow
def test_ten_thousand_histories_break_no_promise():
    runs(HISTORIES)


def drawn_by_name(_appeal, executives, _excluded, size, **_first):
    """Draw as if nobody had taken part."""
    return tuple(sorted(executives, reverse=True)[:size])


def may_whoever_took_part(actor, act, matter):
    """Ask the policy as if nobody had taken part."""
    return may(actor, act, replace(matter, touched=frozenset()))


BREACHES = {
    "an interim suspension that nobody confirmed goes on": [
        (meanwhile, "unreviewed", lambda **_: meanwhile.Step.EXTEND)
    ],
    "whoever imposed it confirms it": [(meanwhile, "check_confirmer", lambda *_: None)],
    "interim suspensions have no end": [(meanwhile, "check_total", lambda *_: None)],
    "an appeal makes it heavier": [(decisions, "check_not_worse", lambda *_: None)],
    "a suspension has no end": [(decisions, "check_measures", lambda *_: None)],
    "nobody is heard": [(hearing, "heard", lambda *_: True)],
    "whoever took part hears the appeal": [
        (appeals, "draw", drawn_by_name),
        (association, "may", may_whoever_took_part),
    ],
    "everybody may do everything": [(association, "may", lambda *_: True)],
    "a vote is over at once": [(together.Vote, "result", lambda *_: Turn.ADOPTED)],
    "people sit on both bodies": [(association, "check_seat", lambda *_: None)],
}
"""Whoever took part is kept out twice: the draw leaves them out, and the policy would refuse them."""


@pytest.mark.slow
@pytest.mark.parametrize("breach", BREACHES)
def test_a_planted_breach_is_found(breach, monkeypatch):
    for patch in BREACHES[breach]:
        monkeypatch.setattr(*patch)
    with pytest.raises((AssertionError, ExceptionGroup)):
        runs(1000, Phase.generate)
