"""Random histories with hostile people over the pure rules: after every step everything that was promised still holds."""

from __future__ import annotations

import os
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from evenhand.appeals.rules import ADMITTED, ANSWERS, Outcome, Question
from evenhand.cases.meanwhile import rules as meanwhile
from evenhand.cases.rules import Step, after
from evenhand.committee.rules import Body
from evenhand.decisions.rules import Kind
from evenhand.decisions.together.rules import Turn
from evenhand.ground.errors import NotFound, Refused
from evenhand.reports import rules as reports
from tests.model.association import EVERYBODY, EXECUTIVES, MODERATORS, Association
from tests.model.kept import Kept
from tests.model.shapes import draft

HISTORIES = int(os.environ.get("EVENHAND_HISTORIES", "10000"))
AT_ONCE = 60
"""So many in the fast tests."""

# Mostly whoever could, so that histories get somewhere; and anybody at all, because nobody keeps to their part.
moderators = st.one_of(st.sampled_from(MODERATORS), st.sampled_from(MODERATORS), st.sampled_from(EVERYBODY))
arbiters = st.one_of(st.sampled_from(EXECUTIVES), st.sampled_from(EXECUTIVES), st.sampled_from(EVERYBODY))
kinds = st.sampled_from([Kind.TALK, Kind.HIDE, Kind.WARNING, Kind.LIMITED, Kind.SUSPENSION, Kind.SUSPENSION])
lengths = st.sampled_from([-1, 0, 1, 7, 30, 31, 90, 91, 365, 400])
places = st.sampled_from([("A",), ("A", "B")])


class Histories(Kept, RuleBasedStateMachine):
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
    """I1, I2, I3, I5, I9, F1, F3, F4, F7, R6, T6."""
    runs(AT_ONCE)


@pytest.mark.slow
def test_ten_thousand_histories_break_no_promise():
    """I1, I2, I3, I5, I9, F1, F3, F4, F7, R6, T6."""
    runs(HISTORIES)
