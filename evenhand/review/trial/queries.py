"""The dry run as a member reads it: only what they may read counts, and nothing tells that there is more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from evenhand.committee.facts import names_of
from evenhand.conduct.changes.rules import Two
from evenhand.conduct.drafts import facts as drafts
from evenhand.conduct.drafts.facts import OnTrial
from evenhand.conduct.drafts.rules import UNDER_WAY
from evenhand.conduct.facts import editions
from evenhand.decisions import decided
from evenhand.decisions.decided import DecidedCase, Remark
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.review.models import Opinion
from evenhand.review.trial import rules
from evenhand.review.trial.rules import Cited, Foreseen, Held, Verdict


@dataclass(frozen=True, slots=True)
class OpinionForModerator:
    """How a member thinks that a case would come out. `earlier`: the draft had other words then."""

    who: str
    mine: bool
    foreseen: Foreseen
    why: str
    at: dt.datetime
    earlier: bool


@dataclass(frozen=True, slots=True)
class CaseOnTrial:
    """A decided case held against a draft; `differ`: two members think otherwise about it."""

    ref: str
    called: str
    verdict: Verdict
    held: tuple[Held, ...]
    opinions: tuple[OpinionForModerator, ...]
    differ: bool


@dataclass(frozen=True, slots=True)
class NewlyForModerator:
    """A clause that forbids what none forbade, and the cases in which what it comes from was found not broken."""

    clause: str
    title: str
    came_from: tuple[str, ...]
    cases: tuple[tuple[str, str], ...]
    """Ref and code name of each."""


@dataclass(frozen=True, slots=True)
class TrialForModerator:
    """A draft held against every decided case that stands and that its reader may read."""

    draft: OnTrial
    under_way: bool
    cases: tuple[CaseOnTrial, ...]
    newly: tuple[NewlyForModerator, ...]

    @property
    def differing(self) -> int:
        """Return how many of the cases rest on anything that the draft changes."""
        return sum(case.verdict is not Verdict.STANDS for case in self.cases)


def trial(actor: Actor, draft: str) -> TrialForModerator:
    """Return a draft held against the decided cases a moderator may read; NotFound for others."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    of = drafts.on_trial(draft)
    ours = frozenset(e.ref for e in editions(of.code))
    decisions = [(case, cited) for case in decided.standing(actor) if (cited := _cited(case, ours))]
    beside = drafts.beside(draft, {c.edition for _, cited in decisions for c in cited} | {drafts.before(draft)} - {""})
    said = _opinions(actor, of, [case.ref for case, _ in decisions])
    found: dict[Cited, Held] = {}
    on_trial = []
    for case, cited in decisions:
        found |= {c: rules.held(c, beside[c.edition]) for c in cited if c not in found}
        on_trial.append(_on_trial(case, tuple(found[c] for c in cited), said.get(case.ref, ())))
    before = beside.get(drafts.before(draft))
    newly = tuple(_newly(n, decisions, beside) for n in rules.newly(before)) if before else ()
    return TrialForModerator(of, of.state in UNDER_WAY, tuple(on_trial), newly)


def _cited(case: DecidedCase, of_this_code: Collection[str]) -> tuple[Cited, ...]:
    return tuple(Cited(f.clause, f.edition, f.found, f.spirit) for f in case.findings if f.edition in of_this_code)


def _on_trial(case: DecidedCase, held: tuple[Held, ...], said: tuple[OpinionForModerator, ...]) -> CaseOnTrial:
    return CaseOnTrial(
        case.ref, case.called, rules.heaviest(held), held, said, rules.differ(o.foreseen for o in said if not o.earlier)
    )


def _newly(
    new: rules.Newly, decisions: Sequence[tuple[DecidedCase, tuple[Cited, ...]]], beside: Mapping[str, Two]
) -> NewlyForModerator:
    there = (
        (case.ref, case.called)
        for case, cited in decisions
        if any(rules.was_not_broken(c, new.clause, beside[c.edition]) for c in cited)
    )
    return NewlyForModerator(new.clause, new.title, new.came_from, tuple(there))


def _opinions(actor: Actor, draft: OnTrial, cases: list[str]) -> dict[str, tuple[OpinionForModerator, ...]]:
    rows = list(Opinion.objects.filter(draft__ref=draft.ref, case__ref__in=cases).order_by("at", "id"))
    said = decided.opened(actor, [Remark(row.case_id, f"foreseen {row.ref}", bytes(row.why)) for row in rows])
    names = names_of(row.by for row in rows)
    found: dict[str, tuple[OpinionForModerator, ...]] = {}
    for row, why in zip(rows, said, strict=True):
        one = OpinionForModerator(
            names.get(row.by, ""), row.by == actor.person, Foreseen(row.foreseen), why, row.at, row.text != draft.text
        )
        found[row.case_id] = (*found.get(row.case_id, ()), one)
    return found
