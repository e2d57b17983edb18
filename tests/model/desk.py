"""A whole desk with its database, its policy and its record, where everybody tries everything at any time.

Each method is something somebody attempts; what is refused to them leaves no trace, and anything but a refusal is loud.
"""

from __future__ import annotations

import datetime as dt

from evenhand.appeals import actions as appeals
from evenhand.appeals import facts as appeal_facts
from evenhand.appeals.hearing import actions as panel_hearing
from evenhand.appeals.models import Appeal
from evenhand.appeals.outcome import actions as outcomes
from evenhand.appeals.outcome.answering import Answered
from evenhand.appeals.panel import actions as panels
from evenhand.appeals.rules import ADMITTED, Ground, Outcome, Question, Stage
from evenhand.cases import actions as cases
from evenhand.cases.afterwards import actions as afterwards
from evenhand.cases.conflicts import actions as conflicts
from evenhand.cases.hearing import actions as hearing
from evenhand.cases.hearing.rules import Why
from evenhand.cases.meanwhile import actions as meanwhile
from evenhand.cases.models import Case, Interim, Party, Unheard
from evenhand.cases.parties import Named
from evenhand.cases.rules import Side
from evenhand.committee import actions as committee
from evenhand.committee.members import actions as members
from evenhand.committee.members.rules import Said
from evenhand.committee.queries import seated
from evenhand.committee.rules import Answer, Term
from evenhand.decisions import actions as decisions
from evenhand.decisions.models import Proposal
from evenhand.decisions.together import actions as together
from evenhand.decisions.together.rules import Rated
from evenhand.doors.console.working import HANDLERS, sweeps
from evenhand.ground import clock
from evenhand.ground.association.facts import today
from evenhand.ground.audit.models import Entry
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.outbox.models import Errand
from evenhand.ground.outbox.runner import run_due
from evenhand.ground.people.actors import FOUNDER, Actor
from evenhand.ground.vault.grants import ASKED
from evenhand.ground.vault.models import Grant
from evenhand.reports import actions as reports
from evenhand.reports.arrival import Arrival
from evenhand.reports.models import Report
from evenhand.reports.queries import by_receipt
from tests.cast import NOBODY
from tests.model.people import BOARD, CANARY, EXECUTIVES, MODERATORS
from tests.model.promises import Before, done
from tests.model.shapes import draft
from tests.stories.whole_way import by_link, party

DAY = dt.timedelta(days=1)
WORKS = tuple(sweep for sweep in sweeps() if sweep.__name__ == "sweep")


FAILED = []
"""What went wrong with an errand: the worker itself writes it down, tries again and stays silent."""


def loud(handler):
    def run(body, tries):
        try:
            return handler(body, tries)
        except Exception as problem:
            FAILED.append(repr(problem))
            raise

    return run


class Desk:
    """One place of posts, a few reports about them, and everybody around."""

    def __init__(self, at, place, posts, accounts):
        self.at, self.place, self.posts, self.accounts = at, place, posts, accounts
        self.receipts, self.before, self.refused, self.moved = [], None, 0, 0

    # who is asking

    def who(self, name):
        """Whoever somebody is today: a member with their seats, or whoever holds a receipt or a link."""
        if name == "reporter" and self.receipts:
            return by_receipt(NOBODY, " ".join(self.receipts[0]))
        if name == "respondent":
            case = self.case()
            there = case and Party.objects.filter(case__ref=case, side=Side.RESPONDENT).exists()
            return by_link(party(case, "respondent").thread) if there else NOBODY
        return seated(Actor(f"p-{name}"))

    def tries(self, deed, name, /, *args, **more):
        """Somebody tries something; return what it gave them, or None. Whatever is refused is not in the record."""
        before, actor = self.before or Before(), self.who(name) if isinstance(name, str) else name
        try:
            gave = deed(actor, *args, **more)
        except (Refused, NotFound):
            self.before, self.refused = before, self.refused + 1
            assert Entry.objects.count() == before.entries
            return None
        self.before, self.moved = None, self.moved + 1
        done(before)
        return gave

    # what there is

    def case(self):
        """The latest case, or nothing: refs that do not exist are tried too."""
        return Case.objects.order_by("-id").values_list("ref", flat=True).first() or "c-none"

    def report(self, n=0):
        there = list(Report.objects.order_by("id").values_list("ref", flat=True))
        return there[n % len(there)] if there else "r-none"

    def thread(self):
        there = Party.objects.filter(case__ref=self.case(), side=Side.RESPONDENT).order_by("id")
        return there.values_list("thread", flat=True).first() or "t-none"

    def interim(self):
        return Interim.objects.order_by("-id").values_list("ref", flat=True).first() or "i-none"

    def proposal(self):
        return Proposal.objects.order_by("-id").values_list("ref", flat=True).first() or "y-none"

    def appeals(self):
        """Those that are open."""
        return list(Appeal.objects.filter(closed_at=None).order_by("id").values_list("ref", flat=True))

    # time, and the house itself

    def jump(self, hours):
        """Let time pass; the worker does what is due."""
        self.at(clock.now() + dt.timedelta(hours=hours))
        self.work()

    def work(self):
        """Let the worker do what is due, for as long as one thing leads to another."""
        self.before, self.moved = None, self.moved + 1
        for sweep in WORKS:
            sweep()
        kinds = set(Errand.objects.values_list("kind", flat=True))
        run_due({kind: loud(handler) for kind, handler in HANDLERS.items() if kind in kinds})
        assert FAILED == []

    # reports and conflicts

    def tells(self, post, *, named, not_by=()):
        told = {"name": CANARY, "email": "quillfeather@canary.example"} if named else {}
        where = f"{BOARD}/{self.posts[post % len(self.posts)]}/"
        arrival = Arrival(happened="He advertised again", where=where, anonymous=not named, not_by=not_by, **told)
        received = self.tries(reports.receive, NOBODY, arrival)
        if received:
            self.receipts.append(received.words)
        self.work()

    def says(self, name, matter, answer):
        self.tries(conflicts.declare, name, matter, answer)

    def all_say_none(self):
        """Everybody who was asked, about whatever it is."""
        for matter, person in Grant.objects.filter(seat=ASKED, ended_at=None).values_list("matter", "person"):
            self.says(person.removeprefix("p-"), matter, Answer.NONE)

    # a case and both sides

    def opens(self, name, *chosen):
        case = self.tries(cases.open_case, name, chosen or (self.report(),))
        if case:
            self.tries(cases.summarise, name, case, "A post advertises a course.")
            self.work()

    def names(self, name, side, member, account):
        named = Named(side, member, place=self.place, account=account)
        self.tries(cases.name_party, name, self.case(), named)

    def notifies(self, name, reader, days, questions):
        reply_by = today() + days * DAY
        self.tries(hearing.notify, name, self.case(), self.thread(), questions=questions, reply_by=reply_by)
        self.tries(hearing.read_notice, reader, self.case(), self.thread())
        self.work()

    def excepts(self, name, other):
        self.tries(hearing.except_hearing, name, self.case(), Why.SAFETY, "He threatened to come by")
        ref = Unheard.objects.filter(case__ref=self.case()).values_list("ref", flat=True).first() or "u-none"
        self.tries(hearing.sign_exception, other, self.case(), ref)

    def suspends(self, name, days, *, safety, reason):
        more = {"days": days, "review_on": today(), "reason": reason, "safety": safety}
        self.tries(meanwhile.suspend_meanwhile, name, self.case(), self.thread(), self.place, **more)

    def suspends_and_others_confirm(self, name, days, hours):
        """Everybody tries to confirm it, whoever imposed it too; then time passes."""
        self.all_say_none()
        self.suspends(name, days, safety=False, reason="It goes on")
        for other in (name, *MODERATORS):
            self.tries(meanwhile.confirm_meanwhile, other, self.interim())
        self.jump(hours)

    def renews(self, name, days):
        self.tries(meanwhile.renew_meanwhile, name, self.interim(), days=days, review_on=today(), reason="Still")

    # deciding

    def draft(self, kind, days, *, broken=True):
        return draft(kind, days, (self.place,), today(), broken=broken, post=self.posts[0])

    def decides_alone(self, name, draft):
        self.tries(decisions.decide, name, self.case(), draft)

    def rates(self, name, severity):
        self.tries(together.rate, name, self.case(), Rated(severity, 2, 2))

    def proposes(self, name, draft):
        self.tries(together.propose, name, self.case(), draft)

    def votes(self, name, *, yes):
        self.tries(together.vote, name, self.proposal(), in_favour=yes, reason="It follows from what we found")

    def signs(self, name):
        self.tries(together.sign, name, self.proposal())
        self.work()

    def hear(self, lead):
        """Everybody does their part until it can be decided."""
        self.all_say_none()
        self.opens(lead)
        self.notifies(lead, "ivo" if lead != "ivo" else "cleo", 7, "How do you see it?")
        self.tries(cases.answer, "respondent", "I thought it was allowed")
        for name in MODERATORS:
            self.rates(name, 2)

    def decide_as_they_ought_to(self, lead, draft):
        """Everybody does their part: what is rare by chance is where the hostile begin."""
        self.hear(lead)
        self.decide_in_a_hurry(lead, draft)
        self.jump(25)
        for name in MODERATORS:
            self.signs(name)

    def decide_in_a_hurry(self, lead, draft):
        """All propose, vote and sign as fast as they may, whoever was heard."""
        self.proposes(lead, draft)
        for name in MODERATORS:
            self.votes(name, yes=True)
        for name in MODERATORS:
            self.signs(name)

    # appeals

    def appealed(self, name, reason="It was allowed"):
        """What a respondent writes comes back to them in their own letters: they name nobody here."""
        reason = "It was allowed" if name == "respondent" else reason
        self.tries(appeals.lodge, name, reason=reason, why_change="The pinned post says so")
        self.work()

    def rules(self, name, appeal, says, measures):
        row = Appeal.objects.get(ref=appeal)
        answers = tuple((Ground(ground), "It was looked at") for ground in row.grounds.split())
        self.tries(outcomes.write, name, appeal, Answered(Outcome(says), answers, "So", measures))
        self.tries(outcomes.rule, name, appeal)
        self.work()

    def hear_as_they_ought_to(self, says, measures):
        for appeal in self.appeals():
            for name in EXECUTIVES:
                self.tries(panels.declare, name, appeal)
            for question, answer in ((Question.ADMISSION, ADMITTED), (Question.OUTCOME, says)):
                for name in EXECUTIVES:
                    self.tries(panel_hearing.vote, name, appeal, question, answer, "We all think so")
            for name in (*EXECUTIVES, *reversed(EXECUTIVES)):
                self.rules(name, appeal, says, measures)

    def votes_on_appeals(self, name, question, says):
        for appeal in self.appeals():
            self.tries(panel_hearing.vote, name, appeal, question, says, "So", "Nobody is at risk")

    def panel_of(self, appeal):
        return appeal_facts.members(appeal)

    # seats

    def sits(self, name, body, days):
        """Somebody is named for a body from today on, and signs what is signed there."""
        term = Term(today(), today() + days * DAY)
        named = {"name": name.title(), "email": f"{name}@lakeside.example"}
        self.tries(committee.give_seat, FOUNDER, **named, body=body, term=term, role="member")
        said = Said(1, agreed=True, training="Two afternoons", trained_on=today(), no_organisation=True)
        self.tries(members.join, name, said)

    def ends(self, name, days):
        self.tries(committee.end_seat, FOUNDER, f"p-{name}", on=today() - days * DAY)
        self.work()

    def leaves(self, name, days):
        self.tries(members.go_on_leave, name, f"p-{name}", Term(today(), today() + days * DAY))

    def reopens(self, name):
        self.tries(afterwards.reopen, name, self.case(), "A second post was found")

    def stage_of(self, appeal):
        return Stage(Appeal.objects.get(ref=appeal).stage)
