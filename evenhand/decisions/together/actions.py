"""Rate alone, propose, ask, vote, meet, read and sign."""

from __future__ import annotations

from evenhand.cases import facts as cases
from evenhand.cases import steps as case_steps
from evenhand.cases.rules import Side
from evenhand.committee.facts import chairs, procedure
from evenhand.decisions import letters, writing
from evenhand.decisions.drafts import text_of
from evenhand.decisions.models import Consulted, Meeting, Proposal, Rating, Vote
from evenhand.decisions.rules import Draft
from evenhand.decisions.together import rules, standing
from evenhand.decisions.together.rules import Rated, Turn
from evenhand.decisions.together.steps import due_next, take
from evenhand.decisions.wording import basis
from evenhand.ground import ids
from evenhand.ground.association.facts import today
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.vault.steps import sealed
from evenhand.notices.pings import Ping, ping
from evenhand.notices.rules import Kind
from evenhand.notices.steps import write


@deed(Act.DECISION_RATE)
def rate(this: Deed, case: str, rated: Rated) -> None:
    """Rate a case alone, once and for good; what others rated is not to be seen before all have (T11)."""
    this.permit(cases.matter(case))
    standing.must_be_open(case)
    case_steps.must_not_facilitate(case, this.actor.person)
    rules.check_rating(rated)
    if standing.all_have_rated(case):
        raise Refused("ratings-are-shown-already")
    if standing.has_rated(case, this.actor.person):
        raise Refused("rated-already")
    Rating.objects.create(
        case_id=case,
        round=standing.round_of(case),
        by=this.actor.person,
        at=this.now,
        severity=rated.severity,
        impact=rated.impact,
        risk=rated.risk,
    )
    this.note(ratings=str(len(standing.ratings(case))))


@deed(Act.DECISION_PROPOSE)
def propose(this: Deed, case: str, draft: Draft) -> str:
    """Put a whole draft to the vote: findings, weighing, measures, and why it departs where it does; return its ref."""
    this.permit(cases.matter(case))
    standing.must_be_open(case)
    case_steps.must_not_facilitate(case, this.actor.person)
    if standing.open_proposal(case):
        raise Refused("proposal-is-open-already")
    weighed = writing.weigh(case, draft, at=this.now)
    writing.check_leaks(case, weighed.draft)
    if weighed.asks.ratings and not standing.all_have_rated(case):
        raise Refused("ratings-come-first")
    ref = ids.new("y")
    Proposal.objects.create(
        ref=ref,
        case_id=case,
        number=Proposal.objects.filter(case__ref=case).count() + 1,
        by=this.actor.person,
        at=this.now,
        draft=sealed(case, **{f"draft {ref}": text_of(weighed.draft)})[f"draft {ref}"],
        rung=weighed.rung,
    )
    due_next(case, at=this.now)
    ping(Ping.VOTE, cases.matter(case).granted - {this.actor.person}, about=ref, at=this.now)
    this.note(proposal=ref, rung=weighed.rung.name.lower())
    return ref


@deed(Act.DECISION_CONSULT)
def consult(this: Deed, proposal: str, thread: str) -> None:
    """Ask somebody to be protected whether a plan makes them less safe, and whether anything is missing; only that."""
    row = standing.named(proposal)
    this.permit(cases.matter(row.case_id))
    standing.must_stand(row, None)
    party = next((p for p in cases.parties(row.case_id) if p.thread == thread), None)
    if party is None or party.side not in (Side.REPORTER, Side.AFFECTED):
        raise NotFound
    if not Consulted.objects.get_or_create(
        proposal=row, thread=thread, defaults={"by": this.actor.person, "at": this.now}
    )[1]:
        raise Refused("asked-about-it-already")
    write(
        thread,
        party.person,
        kind=Kind.MESSAGE,
        letter=letters.consulted(standing.draft_in(row).told),
        by=this.actor.person,
        at=this.now,
        discreet=True,
    )
    this.note(proposal=proposal, thread=thread)


@deed(Act.DECISION_VOTE)
def vote(this: Deed, proposal: str, *, in_favour: bool, reason: str) -> None:
    """Vote once, with a reason; whoever rated votes where ratings were asked for. The last vote needed decides (I9)."""
    row = standing.named(proposal)
    this.permit(cases.matter(row.case_id))
    case_steps.must_not_facilitate(row.case_id, this.actor.person)
    standing.must_stand(row, None)
    rules.check_reason(reason)
    if not standing.may_vote(row, this.actor.person):
        raise Refused("only-who-rated-votes")
    if Vote.objects.filter(proposal=row, by=this.actor.person).exists():
        raise Refused("voted-already")
    field = f"vote {proposal} {this.actor.person}"
    why = sealed(row.case_id, **{field: reason.strip()})[field]
    Vote.objects.create(proposal=row, by=this.actor.person, at=this.now, in_favour=in_favour, why=why)
    this.note(proposal=proposal)
    _count(this, row)


@deed(Act.DECISION_MEET)
def meet(this: Deed, proposal: str) -> None:
    """Ask to meet instead of voting in writing: the vote then waits until everybody has voted."""
    row = standing.named(proposal)
    this.permit(cases.matter(row.case_id))
    standing.must_stand(row, None)
    Meeting.objects.get_or_create(proposal=row, defaults={"by": this.actor.person, "at": this.now})
    ping(Ping.MEETING, cases.matter(row.case_id).granted, about=proposal, at=this.now)
    this.note(proposal=proposal)


@deed(Act.DECISION_CLOSE)
def close_vote(this: Deed, proposal: str) -> None:
    """Close a vote whose hours are over; below the quorum it stays open."""
    row = standing.named(proposal)
    this.permit(cases.matter(row.case_id))
    standing.must_stand(row, None)
    this.note(proposal=proposal)
    _count(this, row)


@deed(Act.DECISION_WITHDRAW)
def withdraw(this: Deed, proposal: str) -> None:
    """Take one's own proposal back, or one whose writer is gone, to write it anew; this counts as no failure."""
    row = standing.named(proposal)
    this.permit(cases.matter(row.case_id))
    if not standing.may_withdraw(row, this.actor.person):
        raise Refused("proposal-is-somebody-elses")
    take(row, Turn.WITHDRAWN, by=this.actor.person, at=this.now)
    this.note(proposal=proposal)


@deed(Act.DECISION_RETURN)
def give_back(this: Deed, proposal: str, why: str) -> None:
    """As second reader, send an adopted proposal back to drafting, saying what must change in its letters."""
    row = standing.named(proposal)
    this.permit(cases.matter(row.case_id))
    rules.check_reason(why)
    _check_reader(this, row)
    take(row, Turn.RETURNED, by=this.actor.person, at=this.now, why=why)
    ping(Ping.RETURNED, [row.by], about=proposal, at=this.now)
    this.note(proposal=proposal)


@deed(Act.DECISION_SIGN)
def sign(this: Deed, proposal: str) -> str:
    """As second reader, having read the letters, sign: the decision is sealed and its letters leave; return its ref (C2)."""
    row = standing.named(proposal)
    this.permit(cases.matter(row.case_id))
    standing.must_stand(row, Turn.ADOPTED)
    standing.must_still_carry(row, this.now)
    _check_reader(this, row)
    weighed = writing.weigh(row.case_id, standing.draft_in(row), at=this.now)
    share = procedure().on(standing.rung_in(row)).share
    decision = writing.write(this, row.case_id, weighed, by=row.by, basis=basis(share))
    take(row, Turn.SIGNED, by=this.actor.person, at=this.now, decision=decision)
    this.note(proposal=proposal)
    return decision


def _check_reader(this: Deed, row: Proposal) -> None:
    if row.by == this.actor.person and procedure().on(standing.rung_in(row)).reader:
        raise Refused("letter-needs-another-reader")


def _count(this: Deed, row: Proposal) -> None:
    """Close the vote if it is over; a second failure asks the chairs for alternates, never the appeal body (I2)."""
    result = standing.vote_in(row).result(this.now)
    if result is None:
        return
    take(row, result, by="", at=this.now)
    this.note(result=result)
    if result is Turn.ADOPTED:
        ping(Ping.SIGN, cases.matter(row.case_id).granted - {row.by}, about=row.ref, at=this.now)
    elif standing.failures(row.case_id) >= rules.FAILURES_BEFORE_ALTERNATES:
        ping(Ping.NO_MAJORITY, chairs(today()), about=row.ref, at=this.now)
