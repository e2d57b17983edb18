"""Random histories with hostile people at a whole desk, with its database, its policy and its record."""

from __future__ import annotations

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from evenhand.appeals import actions as appeals
from evenhand.appeals.hearing import actions as panel_hearing
from evenhand.appeals.panel import actions as panels
from evenhand.appeals.rules import ANSWERS, Outcome, Question
from evenhand.cases import actions as cases
from evenhand.cases.conflicts import actions as conflicts
from evenhand.cases.hearing import actions as hearing
from evenhand.cases.meanwhile import actions as meanwhile
from evenhand.cases.rules import Side
from evenhand.committee.members import actions as members
from evenhand.committee.rules import Answer, Body
from evenhand.decisions.rules import Kind
from evenhand.decisions.together import actions as together
from evenhand.ground.association.facts import today
from evenhand.ground.audit.facts import verify
from evenhand.ground.audit.models import Entry
from evenhand.reports import actions as reports
from evenhand.reports.rules import Aside
from tests.model.desk import DAY
from tests.model.people import CANARY, EVERYBODY, EXECUTIVES, MODERATORS, STAFF
from tests.model.promises import Always

HISTORIES = int(os.environ.get("EVENHAND_DESKS", "2000"))
AT_ONCE = 2
"""So many of each procedure in the fast tests."""
PHASES = (Phase.generate, Phase.shrink) if "EVENHAND_SHRINK" in os.environ else (Phase.generate,)
"""Making a history shorter that breaks a promise takes minutes: only who looks for why wants it."""

moderators = st.one_of(st.sampled_from(MODERATORS), st.sampled_from(MODERATORS), st.sampled_from(EVERYBODY))
arbiters = st.one_of(st.sampled_from(EXECUTIVES), st.sampled_from(EXECUTIVES), st.sampled_from(EVERYBODY))
parties = st.sampled_from(["reporter", "respondent", "respondent", "cleo", "hal"])
kinds = st.sampled_from([Kind.TALK, Kind.HIDE, Kind.WARNING, Kind.LIMITED, Kind.SUSPENSION, Kind.SUSPENSION])
lengths = st.sampled_from([-1, 0, 1, 7, 30, 31, 91, 365, 400])
words = st.sampled_from(["How do you see it?", f"{CANARY} saw you", ""])
FIRST = ("", "", "heard", "unheard", "suspended", "suspended for longer than it waits")
panel_words = st.sampled_from([(q, says) for q in Question for says in ANSWERS[q]])


class Histories(RuleBasedStateMachine):
    """Whatever is refused leaves no trace; whatever is done keeps every promise."""

    begins = None
    """From what every history begins: the desk as it is then."""

    def __init__(self):
        super().__init__()
        self.marks = [(name, transaction.savepoint_create(using=name)) for name in ("default", "keys")]
        self.desk, self.always = self.begins(), Always()

    @initialize(who=st.sampled_from(MODERATORS), kind=kinds, days=lengths, first=st.sampled_from(FIRST))
    def begins_with_what_is_rare(self, who, kind, days, first):
        """Drawn among thirty steps it would come too late in nearly every history: the case is over by then."""
        if first == "heard":
            self.desk.hear(who)
        if first in ("heard", "unheard"):
            self.desk.decide_in_a_hurry(who, self.desk.draft(kind, days))
        elif first:
            self.desk.suspends_and_others_confirm(who, 7, 1 if first == "suspended" else 25)

    def teardown(self):
        try:
            assert verify().bad is None
        finally:
            for name, mark in self.marks:
                transaction.savepoint_rollback(mark, using=name)

    @rule(hours=st.sampled_from([1, 12, 23, 25, 49, 24 * 7, 24 * 8, 24 * 15, 24 * 61, 24 * 100]))
    def time_jumps(self, hours):
        self.desk.jump(hours)

    @rule(post=st.integers(0, 1), named=st.booleans(), not_by=st.sampled_from([(), ("p-cleo",), ("p-fay",)]))
    def somebody_tells(self, post, named, not_by):
        if len(self.desk.receipts) < 4:
            self.desk.tells(post, named=named, not_by=not_by)

    @rule(who=moderators, about=st.integers(0, 2), answer=st.sampled_from([*Answer, Answer.NONE, Answer.NONE]))
    def says_whether_something_stands_between(self, who, about, answer):
        self.desk.says(who, self.desk.case() if about == 2 else self.desk.report(about), answer)

    @rule()
    def all_say_that_nothing_does(self):
        self.desk.all_say_none()

    @rule(who=moderators, other=st.sampled_from(STAFF))
    def lets_talk_or_asks_one_more(self, who, other):
        self.desk.tries(conflicts.let_talk, who, self.desk.case(), f"p-{other}")
        self.desk.tries(conflicts.ask, who, self.desk.case(), f"p-{other}")

    @rule(who=st.sampled_from(EVERYBODY), step=st.sampled_from(["write", "withdraw", "look", "answer", "aside"]))
    def does_something_about_a_report(self, who, step):
        report, deeds = self.desk.report(), {
            "write": (reports.write, "It went on"),
            "withdraw": (reports.withdraw,),
            "look": (reports.look, self.desk.report()),
            "answer": (reports.answer, self.desk.report(), "Thank you"),
            "aside": (reports.set_aside, self.desk.report(), Aside.SPAM, "It is an advertisement"),
        }  # fmt: skip
        assert report
        self.desk.tries(deeds[step][0], who, *deeds[step][1:])

    @rule(who=moderators, first=st.integers(0, 2), both=st.booleans())
    def opens(self, who, first, both):
        chosen = {self.desk.report(first), self.desk.report(first + both)}
        self.desk.opens(who, *sorted(chosen))

    @rule(who=moderators, n=st.integers(0, 2))
    def joins(self, who, n):
        self.desk.tries(cases.join, who, self.desk.case(), self.desk.report(n))

    @rule(who=moderators, side=st.sampled_from(Side), account=st.sampled_from(["", "dov", "esi", "fay"]))
    def names_a_party(self, who, side, account):
        self.desk.names(who, side, account or "Somebody", self.desk.accounts.get(account, ""))

    @rule(who=moderators, reader=moderators, days=st.integers(6, 9), questions=words)
    def notifies(self, who, reader, days, questions):
        self.desk.notifies(who, reader, days, questions)

    @rule(who=parties, said=words)
    def answers_or_objects(self, who, said):
        self.desk.tries(cases.answer, who, said)
        self.desk.tries(meanwhile.object_to, who, said)

    @rule(who=moderators, said=words)
    def writes_to_the_respondent(self, who, said):
        self.desk.tries(cases.write, who, self.desk.case(), self.desk.thread(), said)

    @rule(who=moderators, days=st.integers(1, 30))
    def gives_more_time(self, who, days):
        self.desk.tries(hearing.give_more_time, who, self.desk.case(), self.desk.thread(), today() + days * DAY)

    @rule(who=moderators, other=moderators)
    def sign_an_exception(self, who, other):
        self.desk.excepts(who, other)

    @rule(who=moderators, days=st.integers(0, 15), safety=st.booleans(), reason=words)
    def suspends_meanwhile(self, who, days, safety, reason):
        self.desk.suspends(who, days, safety=safety, reason=reason)

    @rule(
        who=moderators, step=st.sampled_from(["confirm", "confirm", "renew", "lift", "extend"]), days=st.integers(1, 14)
    )
    def looks_at_what_holds_meanwhile(self, who, step, days):
        if step == "renew":
            self.desk.renews(who, days)
        else:
            deed = getattr(meanwhile, f"{step}_meanwhile")
            self.desk.tries(deed, who, self.desk.interim())

    @rule(who=moderators, severity=st.integers(0, 4))
    def rates(self, who, severity):
        self.desk.rates(who, severity)

    @rule(who=moderators, kind=kinds, days=lengths, alone=st.booleans(), broken=st.booleans())
    def drafts(self, who, kind, days, alone, broken):
        written = self.desk.draft(kind, days, broken=broken)
        (self.desk.decides_alone if alone else self.desk.proposes)(who, written)

    @rule(who=moderators, yes=st.booleans())
    def votes(self, who, yes):
        self.desk.votes(who, yes=yes)

    @rule(who=moderators, turn=st.sampled_from(["sign", "sign", "withdraw", "return", "meet"]))
    def turns(self, who, turn):
        proposal = self.desk.proposal()
        if turn == "sign":
            self.desk.signs(who)
        elif turn == "return":
            self.desk.tries(together.give_back, who, proposal, "Say it more kindly")
        else:
            self.desk.tries({"withdraw": together.withdraw, "meet": together.meet}[turn], who, proposal)

    @rule(who=st.sampled_from(MODERATORS), kind=kinds, days=lengths)
    def decide_as_they_ought_to(self, who, kind, days):
        self.desk.decide_as_they_ought_to(who, self.desk.draft(kind, days))

    @rule(who=st.sampled_from(MODERATORS), kind=kinds, days=lengths)
    def decide_in_a_hurry(self, who, kind, days):
        self.desk.decide_in_a_hurry(who, self.desk.draft(kind, days))

    @rule(who=st.sampled_from(MODERATORS), days=st.integers(1, 14), hours=st.sampled_from([1, 25]))
    def suspends_and_others_confirm(self, who, days, hours):
        self.desk.suspends_and_others_confirm(who, days, hours)

    @rule(who=moderators)
    def reopens(self, who):
        self.desk.reopens(who)

    @rule(who=parties, reason=st.sampled_from(["It was allowed", f"{CANARY} lied", ""]))
    def appeals(self, who, reason):
        self.desk.appealed(who, reason)

    @rule(who=parties)
    def completes_or_withdraws_an_appeal(self, who):
        self.desk.tries(appeals.complete, who, reason="It was allowed")
        self.desk.tries(appeals.withdraw, who)

    @rule(who=arbiters, step=st.sampled_from(["declare", "declare", "aside", "state"]))
    def declares_or_steps_aside(self, who, step):
        deeds = {"declare": panels.declare, "aside": panels.step_aside}
        for appeal in self.desk.appeals():
            if step == "state":
                self.desk.tries(panel_hearing.state, who, appeal, "We heard him")
            else:
                self.desk.tries(deeds[step], who, appeal)

    @rule(who=arbiters, says=panel_words)
    def an_arbiter_votes(self, who, says):
        self.desk.votes_on_appeals(who, *says)

    @rule(who=arbiters, says=st.sampled_from(Outcome), days=lengths)
    def an_arbiter_rules(self, who, says, days):
        for appeal in self.desk.appeals():
            self.desk.rules(who, appeal, says, self.desk.draft(Kind.SUSPENSION, days).measures)

    @rule(says=st.sampled_from(Outcome), kind=kinds, days=lengths)
    def a_whole_panel_hears(self, says, kind, days):
        self.desk.hear_as_they_ought_to(says, self.desk.draft(kind, days).measures)

    @rule(who=st.sampled_from([*STAFF, "hal"]), body=st.sampled_from(Body), days=st.sampled_from([0, 30, 400]))
    def sits(self, who, body, days):
        self.desk.sits(who, body, days)

    @rule(who=st.sampled_from(STAFF), body=st.sampled_from(Body))
    def changes_bodies(self, who, body):
        self.desk.ends(who, 1)
        self.desk.sits(who, body, 400)

    @rule(
        who=st.sampled_from(STAFF), days=st.sampled_from([0, 1]), how=st.sampled_from(["end", "resign", "away", "back"])
    )
    def leaves(self, who, days, how):
        if how == "end":
            self.desk.ends(who, days)
        elif how == "resign":
            self.desk.tries(members.resign, who)
        elif how == "away":
            self.desk.leaves(who, 10)
        else:
            self.desk.tries(members.come_back, who, f"p-{who}")

    @invariant()
    def every_promise_holds(self):
        self.always.holds(self.desk.moved)


def runs(begins, histories, phases=PHASES):
    machine = type("Histories", (Histories,), {"begins": staticmethod(begins)})
    chosen = settings(
        max_examples=histories,
        stateful_step_count=25,
        deadline=None,
        database=None,
        derandomize=histories == AT_ONCE,
        suppress_health_check=list(HealthCheck),
        phases=phases,
        report_multiple_bugs=False,
    )
    run_state_machine_as_test(machine, settings=chosen)


@pytest.mark.parametrize("procedure", ["small", "association"])
def test_no_history_at_a_whole_desk_breaks_a_promise(begins, procedure):
    """I1, I2, I3, I4, I5, I9, C1, F1, F3, F4, F7, R1, R2, R6, T1, T4, T6."""
    runs(begins(procedure, "an appeal" if procedure == "small" else "a case"), AT_ONCE)


@pytest.mark.slow
@pytest.mark.parametrize("beginning", ["a report", "a case", "a decision", "an appeal"])
@pytest.mark.parametrize("procedure", ["small", "association"])
def test_many_histories_at_a_whole_desk_break_no_promise(begins, procedure, beginning):
    """I1, I2, I3, I4, I5, I9, C1, F1, F3, F4, F7, R1, R2, R6, T1, T4, T6."""
    runs(begins(procedure, beginning), HISTORIES // 8)


@pytest.mark.slow
def test_histories_decide_in_a_hurry_and_confirm_what_holds_meanwhile(begins):
    """What no history ever does breaks no promise."""
    there, seen = begins("small", "a case"), set()

    class Counted(Histories):
        begins = staticmethod(there)

        def teardown(self):
            seen.update(Entry.objects.values_list("act", flat=True))
            super().teardown()

    chosen = settings(max_examples=20, stateful_step_count=1, deadline=None, database=None, phases=(Phase.generate,),
                      suppress_health_check=list(HealthCheck))  # fmt: skip
    run_state_machine_as_test(Counted, settings=chosen)
    assert {"case:confirm-meanwhile", "decision:propose", "decision:vote", "decision:sign"} <= seen
