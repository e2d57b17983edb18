"""Decided cases that stand, as far as somebody reads them: what each found, and what members wrote of it in rooms above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from evenhand.cases import queries as cases
from evenhand.decisions.models import Fallen, Finding
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault import opening


@dataclass(frozen=True, slots=True)
class FindingFact:
    """Whether a clause was broken, in the edition that held when it happened."""

    clause: str
    edition: str
    found: bool
    spirit: bool


@dataclass(frozen=True, slots=True)
class DecidedCase:
    """A case with a decision that stands: its code name, and what was found in it."""

    ref: str
    called: str
    findings: tuple[FindingFact, ...]


def standing(actor: Actor) -> tuple[DecidedCase, ...]:
    """Return the decided cases that a moderator reads and whose decision stands, the latest first."""
    called = cases.readable(actor)
    found: dict[str, list[FindingFact]] = {}
    fallen = Exists(Fallen.objects.filter(decision_id=OuterRef("decision_id")))
    rows = Finding.objects.exclude(fallen).filter(decision__case__ref__in=called)
    for row in rows.select_related("decision").order_by("id"):
        fact = FindingFact(row.clause, row.edition, row.found, row.spirit)
        found.setdefault(row.decision.case_id, []).append(fact)
    return tuple(DecidedCase(ref, name, tuple(found[ref])) for ref, name in called.items() if ref in found)


@dataclass(frozen=True, slots=True)
class Remark:
    """What a member wrote about a case in a room above: sealed with the case, as a field of it."""

    case: str
    field: str
    words: bytes


def opened(actor: Actor, remarks: Sequence[Remark]) -> tuple[str, ...]:
    """Return the words of remarks, in order; of a case that the actor does not read, or that is erased, nothing."""
    cleared = cases.readable(actor)
    reads = opening.each_unattended({r.case for r in remarks if r.case in cleared})
    return tuple(reads[r.case](r.field, r.words) if r.case in reads else "" for r in remarks)
