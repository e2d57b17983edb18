"""An association that consists of the pure rules alone: who may do what, which step leads where, and when. Nothing is stored.

What a deed does with rows and letters is done here with plain values, asking the same rules in the same order.
"""

from __future__ import annotations

import datetime as dt

from evenhand.cases import rules as cases
from evenhand.cases.hearing import rules as hearing
from evenhand.cases.meanwhile import rules as meanwhile
from evenhand.committee.procedure import Hearing, parse
from evenhand.committee.procedures import SHIPPED, shipped
from evenhand.committee.rules import Body, Term
from evenhand.committee.rules import check as check_seat
from evenhand.decisions import rules as decisions
from evenhand.decisions.band import rung_of
from evenhand.decisions.together import rules as together
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import CLOCK, Actor, Seat
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.matter import Matter
from evenhand.ground.policy.table import may
from evenhand.reports import rules as reports
from tests.model.appealing import Appealing
from tests.model.shapes import CHICAGO, Interim, Proposal, Sealed

PROCEDURES = {name: parse(shipped(name)) for name in SHIPPED}
MODERATORS = ("m1", "m2", "m3", "m4")
EXECUTIVES = ("e1", "e2", "e3", "e4")
PARTIES = ("reporter", "respondent")
EVERYBODY = (*MODERATORS, *EXECUTIVES, *PARTIES, "stranger")
SITS_AS = {Body.STANDING: Seat.MODERATOR, Body.EXECUTIVE: Seat.PANELIST}
BEGIN, FOR_YEARS = dt.datetime(2026, 3, 2, 18, tzinfo=dt.UTC), dt.date(2036, 1, 1)


class Association(Appealing):
    """One case from its report to its end, and everybody around it."""

    def __init__(self, procedure):
        self.procedure, self.now = PROCEDURES[procedure], BEGIN
        self.seats = [(p, Body.STANDING, Term(BEGIN.date(), FOR_YEARS)) for p in MODERATORS]
        self.seats += [(p, Body.EXECUTIVE, Term(BEGIN.date(), FOR_YEARS)) for p in EXECUTIVES]
        self.report, self.stage = reports.State.NEW, None
        self.parties, self.granted, self.touched = {"reporter"}, set(MODERATORS), set()
        self.acted, self.sealed, self.appeals, self.interims = [], [], [], []
        self.outcomes_told, self.not_before = [], None
        self.proposal, self.failed = None, 0
        self._not_heard()

    def _not_heard(self):
        self.notice_at = self.reply_by = None
        self.answered, self.excepted = False, set()

    @property
    def today(self):
        return CHICAGO.day(self.now)

    def actor(self, person):
        """Whoever somebody is today, by the seats they hold today."""
        held = {SITS_AS[b] for p, b, term in self.seats if p == person and term.from_on <= self.today <= term.until_on}
        return Actor(person, frozenset(held))

    def permit(self, person, act, panel=()):
        """Let the policy say whether somebody may, and keep that they did: as a deed asks first, and writes the record."""
        matter = Matter("c", *map(frozenset, (self.parties, self.granted, self.touched, panel)))
        if not may(CLOCK if person == "clock" else self.actor(person), act, matter):
            raise NotFound
        return act

    def done(self, person, act, *, panel=False):
        """Keep in the record that somebody did something, and whose matter it was by then."""
        self.acted.append((person, act, frozenset(self.parties), self.actor(person).seats))
        if not panel and person not in PARTIES:
            self.touched.add(person)

    # people

    def becomes_party(self, person):
        self.parties.add(person)

    def moves(self, person, body, *, gives_up):
        """Somebody is named for a body from tomorrow on; `gives_up`: their other seat ends today."""
        kept = [
            (b, Term(t.from_on, min(t.until_on, self.today) if gives_up else t.until_on)) for b, t in self._of(person)
        ]
        new = Term(self.today + ONE_DAY, FOR_YEARS)
        check_seat(body, new, tuple(kept))
        self.seats = [s for s in self.seats if s[0] != person] + [(person, *s) for s in [*kept, (body, new)]]
        self.granted.discard(person)

    def _of(self, person):
        return [(body, term) for p, body, term in self.seats if p == person and term.from_on <= self.today]

    # the report, the case

    def report_step(self, step):
        if step is reports.Step.WITHDRAW:
            self.permit("reporter", Act.REPORT_WITHDRAW)
        self.report = reports.after(self.report, step)

    def open_case(self, who):
        self.permit(who, Act.CASE_OPEN)
        self.report = reports.after(self.report, reports.Step.JOIN)
        if self.stage is None:
            self.stage = cases.Stage.OPEN
            self.parties.add("respondent")
        self.done(who, Act.CASE_OPEN)

    def _must_be_open(self):
        if self.stage is not cases.Stage.OPEN:
            raise Refused("case-is-not-open")

    def notify(self, who, reader, days):
        self.permit(who, Act.CASE_NOTIFY)
        self.permit(reader, Act.CASE_READ_NOTICE)
        self._must_be_open()
        hearing.check_reader(who, reader)
        hearing.check_reply_by(self.today, self.today + days * ONE_DAY, self.procedure.notice_days)
        self.notice_at, self.reply_by = self.now, self.today + days * ONE_DAY
        self.done(who, Act.CASE_NOTIFY), self.done(reader, Act.CASE_READ_NOTICE)

    def answer(self, who):
        self.permit(who, Act.CASE_ANSWER)
        self.answered = self.answered or self.notice_at is not None

    def except_(self, who):
        self.permit(who, Act.CASE_SIGN_EXCEPTION)
        self._must_be_open()
        self.excepted.add(who)
        self.done(who, Act.CASE_SIGN_EXCEPTION)

    def heard(self):
        asked = None if self.notice_at is None else hearing.Asked(self.notice_at, self.reply_by, self.answered)
        days = self.procedure.notice_days
        enough = len(self.excepted) >= self.procedure.exception_signed_by
        return enough or hearing.heard([asked], self.now, CHICAGO, days)

    # meanwhile

    def served(self):
        return sum(((i.over or i.ends) - i.began for i in self.interims), dt.timedelta())

    def impose(self, who, days, *, safety):
        self.permit(who, Act.CASE_SUSPEND_MEANWHILE)
        self._must_be_open()
        meanwhile.check(days=days, today=self.today, review_on=self.today, reason="It goes on")
        if any(i.over is None for i in self.interims):
            raise Refused("interim-stands-already")
        meanwhile.check_total(self.served(), days * ONE_DAY, self.procedure.interim.longest_days)
        confirm_by = self.now + dt.timedelta(hours=self.procedure.interim.hours)
        self.interims.append(Interim(who, self.now, self.now + days * ONE_DAY, safety, confirm_by=confirm_by))
        self.done(who, Act.CASE_SUSPEND_MEANWHILE)

    def interim(self, who, step, days=0):
        """Confirm, renew or lift what stands; a renewal holds at once here, as if others had confirmed it."""
        stands = next((i for i in self.interims if i.over is None), None)
        if stands is None:
            raise NotFound
        acts = {
            meanwhile.Step.CONFIRM: Act.CASE_CONFIRM_MEANWHILE,
            meanwhile.Step.RENEW: Act.CASE_RENEW_MEANWHILE,
            meanwhile.Step.LIFT: Act.CASE_LIFT_MEANWHILE,
        }
        self.permit(who, acts[step])
        after = meanwhile.after(stands.state, step)
        if step is meanwhile.Step.CONFIRM:
            meanwhile.check_confirmer(stands.by, who)
            stands.signed.add(who)
            after = after if len(stands.signed) >= self.procedure.interim.confirmed_by else stands.state
        if step is meanwhile.Step.RENEW:
            meanwhile.check(days=days, today=self.today, review_on=self.today, reason="Still")
            meanwhile.check_total(self.served(), days * ONE_DAY, self.procedure.interim.longest_days)
            stands.ends += days * ONE_DAY
        self._stands(stands, after)
        self.done(who, acts[step])

    def _stands(self, interim, state):
        interim.state = state
        if state in meanwhile.OVER:
            interim.over = min(self.now, interim.ends)  # a place lets it end by itself, however late we look

    # decisions

    def propose(self, who, draft):
        self.permit(who, Act.DECISION_PROPOSE)
        self._must_be_open()
        if self.proposal and self.proposal.turn in (None, together.Turn.ADOPTED):
            raise Refused("proposal-is-open-already")
        self._weigh(draft)
        self.proposal = Proposal(who, self.now, draft)
        self.done(who, Act.DECISION_PROPOSE)

    def _weigh(self, draft):
        decisions.check(draft, self.today)
        asks = self.procedure.on(rung_of(draft.measures, self.today))
        if asks.hearing is Hearing.BEFORE and not self.heard():
            raise Refused("respondent-was-not-heard")
        if self.not_before is not None:
            decisions.check_not_worse(draft.measures, self.not_before)
        return asks

    def decide_alone(self, who, draft):
        self.permit(who, Act.CASE_DECIDE)
        asks = self._weigh(draft)
        if asks.people > 1 or asks.reader:
            raise Refused("decision-needs-others")
        self._seal(who, draft, (), self.now)
        self.done(who, Act.CASE_DECIDE)

    def vote(self, who, *, yes):
        self.permit(who, Act.DECISION_VOTE)
        if self.proposal is None or self.proposal.turn is not None:
            raise Refused("proposal-is-not-open")
        if who in self.proposal.votes:
            raise Refused("voted-already")
        self.proposal.votes[who] = yes
        self.done(who, Act.DECISION_VOTE)
        self._count()

    def _count(self):
        one = self.proposal
        if one is None or one.turn is not None:
            return
        asks = self.procedure.on(rung_of(one.draft.measures, CHICAGO.day(one.opened)))
        cast = tuple(one.votes.values())
        turn = together.Vote(asks, one.opened, asks.people, meeting=False, cast=cast).result(self.now)
        if turn is not None:
            one.turn = together.after(None, turn)

    def turn(self, who, turn):
        """Take a proposal back, return it, or read and sign it."""
        acts = {
            together.Turn.WITHDRAWN: Act.DECISION_WITHDRAW,
            together.Turn.RETURNED: Act.DECISION_RETURN,
            together.Turn.SIGNED: Act.DECISION_SIGN,
        }
        self.permit(who, acts[turn])
        if self.proposal is None:
            raise NotFound
        if turn is together.Turn.SIGNED:
            hearing.check_reader(self.proposal.by, who)
        after = together.after(self.proposal.turn, turn)
        if turn is together.Turn.SIGNED:
            self._weigh(self.proposal.draft)
            self._seal(who, self.proposal.draft, tuple(self.proposal.votes.items()), self.proposal.opened)
        self.proposal.turn = after
        self.done(who, acts[turn])

    def _seal(self, who, draft, votes, opened):
        self.stage = cases.after(self.stage or cases.Stage.CLOSED, cases.Step.DECIDE)
        around = (self.answered, self.notice_at, self.reply_by, frozenset(self.excepted))
        rung = rung_of(draft.measures, self.today)
        self.sealed.append(Sealed(who, self.now, draft, rung, *around, votes, opened))
        for interim in self.interims:
            if interim.over is None:
                self._stands(interim, meanwhile.after(interim.state, meanwhile.Step.DECIDE))
        if reports.Step.CLOSE in reports.NEXT[self.report]:
            self.report = reports.after(self.report, reports.Step.CLOSE)

    # the clock

    def jump(self, hours):
        """Let time pass, and the house do what is due."""
        self.now += dt.timedelta(hours=hours)
        for interim in (i for i in self.interims if i.over is None):
            self._due(interim)
        self._count()

    def _due(self, interim):
        for _twice in range(2):  # it is asked again after it was extended
            if interim.state is meanwhile.State.IMPOSED and self.now >= interim.confirm_by:
                step = meanwhile.unreviewed(safety=interim.safety, extended=interim.extended)
                interim.extended, interim.confirm_by = True, interim.confirm_by + meanwhile.EXTENDED
                self._stands(interim, meanwhile.after(interim.state, step))
        if interim.over is None and self.now >= interim.ends:
            self._stands(interim, meanwhile.after(interim.state, meanwhile.Step.END))
