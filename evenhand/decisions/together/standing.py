"""How ratings and proposals stand."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet

from evenhand.cases import facts as cases
from evenhand.cases.rules import Stage
from evenhand.committee.facts import names_at_work, procedure
from evenhand.committee.procedure import Procedure, Rung
from evenhand.decisions import models
from evenhand.decisions.drafts import draft_of
from evenhand.decisions.models import Decision, Meeting, Proposal, Rating
from evenhand.decisions.rules import Draft
from evenhand.decisions.together.rules import Rated, Turn, Vote
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Seat
from evenhand.ground.vault import opening
from evenhand.ground.vault.grants import granted


def named(proposal: str) -> Proposal:
    """Return a proposal, locked, or NotFound."""
    row = Proposal.objects.select_for_update().filter(ref=proposal).first()
    if row is None:
        raise NotFound
    return row


def rung_in(row: Proposal) -> Rung:
    """Return how heavy a proposal is."""
    return Rung(row.rung)


def draft_in(row: Proposal) -> Draft:
    """Return the draft a proposal was made of."""
    return draft_of(opening.unattended(row.case_id)(f"draft {row.ref}", row.draft))


def must_be_open(case: str) -> None:
    """Refuse what is done before a decision only."""
    stage = cases.stage(case)
    if stage is not Stage.OPEN:
        raise Refused(f"cannot-decide-when-{stage}")


def must_stand(row: Proposal, turn: Turn | None) -> None:
    """Refuse what cannot be done with a proposal as it stands."""
    stands = turn_of(row.ref)
    if stands is not turn:
        raise Refused(f"proposal-is-{stands or 'open'}")


def must_still_carry(row: Proposal, at: dt.datetime) -> None:
    """Refuse to sign what would not be adopted without those who stepped back since."""
    if vote_in(row).result(at) is not Turn.ADOPTED:
        raise Refused("vote-lost-somebody")


def turn_of(proposal: str) -> Turn | None:
    """Return what became of a proposal, or None while it is open to votes."""
    latest = models.Turn.objects.filter(proposal__ref=proposal).order_by("-id").values_list("turn", flat=True).first()
    return Turn(latest) if latest else None


def open_proposal(case: str) -> str:
    """Return the proposal of a case that is open to votes or waits for its reader, or an empty string."""
    refs = Proposal.objects.filter(case__ref=case).order_by("-number").values_list("ref", flat=True)
    return next((ref for ref in refs if turn_of(ref) in (None, Turn.ADOPTED)), "")


def failures(case: str) -> int:
    """Return how many votes on this case have failed since it was last decided."""
    failed = models.Turn.objects.filter(proposal__case__ref=case, turn=Turn.FAILED)
    decided = Decision.objects.filter(case__ref=case).order_by("-number").values_list("at", flat=True).first()
    return (failed.filter(at__gt=decided) if decided else failed).count()


def ratings(case: str) -> tuple[Rated, ...]:
    """Return the ratings of a case."""
    return tuple(Rated(r.severity, r.impact, r.risk) for r in _rated(case).order_by("id"))


def round_of(case: str) -> int:
    """Return how many decisions there are in a case: what is decided anew is rated anew."""
    return Decision.objects.filter(case__ref=case).count()


def _rated(case: str) -> QuerySet[Rating]:
    """Return what counts: whoever left, or learned since that something stands between, has rated nothing."""
    rows = Rating.objects.filter(case__ref=case, round=round_of(case), by__in=readers(case))
    return rows.exclude(by__in=cases.concerned(case))


def has_rated(case: str, person: str) -> bool:
    """Say whether somebody has rated a case since it was last decided."""
    return Rating.objects.filter(case__ref=case, round=round_of(case), by=person).exists()


def readers(case: str) -> frozenset[str]:
    """Return who can still take part: they may read the case, and are here today."""
    return frozenset(names_at_work(granted(case, seat=Seat.MODERATOR)))


def raters_wanted(holds: Procedure) -> int:
    """Return how many rate before anything is shown: as many as the heaviest decision takes that asks for ratings."""
    return max((asks.people for asks in holds.rungs if asks.ratings), default=0)


def all_have_rated(case: str) -> bool:
    """Say whether all who will vote have rated."""
    wanted = raters_wanted(procedure())
    return bool(wanted) and _rated(case).count() >= wanted


def raters(row: Proposal) -> frozenset[str]:
    """Return who may vote where ratings were asked for; nobody in particular otherwise."""
    if not procedure().on(rung_in(row)).ratings:
        return frozenset()
    return frozenset(_rated(row.case_id).values_list("by", flat=True))


def may_vote(row: Proposal, person: str) -> bool:
    """Say whether somebody votes on a proposal: whoever rated, where ratings were asked for."""
    return not procedure().on(rung_in(row)).ratings or person in raters(row)


def may_withdraw(row: Proposal, person: str) -> bool:
    """Say whether somebody takes a proposal back: whoever wrote it, and once they are gone, any other."""
    return row.by == person or row.by not in readers(row.case_id)


def to_close(at: dt.datetime) -> tuple[str, ...]:
    """Return the proposals whose vote has its result only because its hours are over."""
    over = models.Turn.objects.filter(proposal=OuterRef("ref"))
    rows = Proposal.objects.exclude(Exists(over)).order_by("id")
    return tuple(row.ref for row in rows if vote_in(row).result(at))


def vote_in(row: Proposal) -> Vote:
    """Return the vote on a proposal as it stands: whoever learned since that something stands between has cast none.

    What somebody cast who left since goes on counting, and so does their seat.
    """
    asks = procedure().on(rung_in(row))
    votes = models.Vote.objects.filter(proposal=row).exclude(by__in=cases.concerned(row.case_id))
    cast = dict(votes.order_by("id").values_list("by", "in_favour"))
    seats = len(raters(row) | cast.keys()) if asks.ratings else asks.people
    return Vote(asks, row.at, seats, Meeting.objects.filter(proposal=row).exists(), tuple(cast.values()))
