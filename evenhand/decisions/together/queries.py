"""How a case stands that several decide, as the desk reads it; who voted how is for members only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.cases import facts as cases
from evenhand.cases import queries as case_queries
from evenhand.cases.rules import Side, Stage
from evenhand.committee.facts import name_of, names_of, procedure
from evenhand.committee.procedure import Rung
from evenhand.decisions import models
from evenhand.decisions.models import Consulted, Meeting, Proposal
from evenhand.decisions.rules import Draft
from evenhand.decisions.together import standing
from evenhand.decisions.together.rules import Spread, Turn, spread
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault import opening


@dataclass(frozen=True, slots=True)
class VoteForMember:
    """How one member voted, and why. `counts`: nothing has come to stand between them and the case since."""

    by: str
    at: dt.datetime
    in_favour: bool
    why: str
    counts: bool


@dataclass(frozen=True, slots=True)
class ProposalForMember:
    """A proposal. `closes_at` is when the vote closes at the earliest, None without hours; `can_…`: the actor.

    `needed`: how many vote at least. `turn` is empty while it is open.
    """

    ref: str
    number: int
    by: str
    can_withdraw: bool
    at: dt.datetime
    rung: int
    turn: str
    why: str
    votes: tuple[VoteForMember, ...]
    needed: int
    share: str
    closes_at: dt.datetime | None
    meeting_by: str
    can_vote: bool
    can_read: bool
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Askable:
    """Somebody to be protected who can be asked about the plan."""

    thread: str
    side: str


@dataclass(frozen=True, slots=True)
class TogetherForMember:
    """Ratings and proposals of a case. `wanted`: how many rate before any rating is shown; 0 where nobody needs to.

    `rated_from`: the lightest rung before which each rates alone.
    """

    wanted: int
    rated_from: int
    rated: int
    have_rated: bool
    spread: Spread | None
    proposal: ProposalForMember | None
    before: tuple[ProposalForMember, ...]
    failures: int
    askable: tuple[Askable, ...]


def for_moderator(actor: Actor, case: str) -> TogetherForMember:
    """Return how deciding together stands, to a moderator cleared for the case."""
    case_queries.for_moderator(actor, case)
    given, have_rated = standing.ratings(case), standing.has_rated(case, actor.person)
    shown = tuple(_proposal(actor, row) for row in Proposal.objects.filter(case__ref=case).order_by("number"))
    open_one = next((p for p in shown if p.turn in ("", Turn.ADOPTED)), None)
    others = cases.parties(case, Side.REPORTER, Side.AFFECTED)
    return TogetherForMember(
        standing.raters_wanted(procedure()) if cases.stage(case) is Stage.OPEN else 0,
        next((rung for rung in Rung if procedure().on(rung).ratings), Rung.INDEFINITE),
        len(given),
        have_rated,
        spread(given) if have_rated and standing.all_have_rated(case) else None,
        open_one,
        tuple(p for p in shown if p is not open_one),
        standing.failures(case),
        tuple(Askable(p.thread, p.side) for p in others if not open_one or p.thread not in open_one.asked),
    )


def draft(actor: Actor, case: str) -> Draft | None:
    """Return the draft of the latest proposal that was not signed, or None without one."""
    case_queries.for_moderator(actor, case)
    row = Proposal.objects.filter(case__ref=case).order_by("-number").first()
    return standing.draft_in(row) if row and standing.turn_of(row.ref) is not Turn.SIGNED else None


def _proposal(actor: Actor, row: Proposal) -> ProposalForMember:
    turn, read = standing.turn_of(row.ref), opening.reader(actor, row.case_id)
    asks, votes = procedure().on(standing.rung_in(row)), _votes(row, read)
    meeting = Meeting.objects.filter(proposal=row).first()
    voted = models.Vote.objects.filter(proposal=row, by=actor.person).exists()
    vote = standing.vote_in(row)
    return ProposalForMember(
        row.ref,
        row.number,
        name_of(row.by),
        standing.may_withdraw(row, actor.person),
        row.at,
        row.rung,
        turn or "",
        _why(row, turn, read),
        votes,
        max(asks.people, vote.seats),
        asks.share,
        vote.closes_at if asks.hours else None,
        name_of(meeting.by) if meeting else "",
        turn is None and not voted and standing.may_vote(row, actor.person),
        turn is Turn.ADOPTED and (row.by != actor.person or not asks.reader),
        tuple(Consulted.objects.filter(proposal=row).order_by("id").values_list("thread", flat=True)),
    )


def _votes(row: Proposal, read: opening.Reader) -> tuple[VoteForMember, ...]:
    rows = list(models.Vote.objects.filter(proposal=row).order_by("id"))
    names, gone = names_of(r.by for r in rows), cases.concerned(row.case_id)
    return tuple(
        VoteForMember(
            names.get(r.by, ""), r.at, r.in_favour, read(f"vote {row.ref} {r.by}", r.why), counts=r.by not in gone
        )
        for r in rows
    )


def _why(row: Proposal, turn: Turn | None, read: opening.Reader) -> str:
    latest = models.Turn.objects.filter(proposal=row).order_by("-id").first()
    return read(f"turn {row.ref} {turn}", latest.why) if latest and turn else ""
