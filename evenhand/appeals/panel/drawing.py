"""Form the panel of an appeal, inside a deed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from evenhand.appeals import facts, rules
from evenhand.appeals.models import Appeal, Arbiter, Scope
from evenhand.appeals.rules import Step
from evenhand.committee.facts import sitting
from evenhand.committee.rules import Body
from evenhand.ground.association.facts import today
from evenhand.ground.policy.deed import Deed
from evenhand.ground.vault.steps import end_grants, grant
from evenhand.notices.pings import NOBODY, Ping, ping


def fill(this: Deed, appeal: Appeal) -> tuple[str, ...]:
    """Draw whoever is missing from a panel; ask the chair for people from outside where too few are independent."""
    missing = facts.panel_size(appeal.ref) - len(facts.members(appeal.ref))
    if missing <= 0:
        return ()
    write_scope(appeal)
    drawn = facts.independent(appeal.ref, appeal.case_id, missing)
    Arbiter.objects.bulk_create([Arbiter(appeal=appeal, person=person, drawn_at=this.now) for person in drawn])
    ping(Ping.APPEAL, drawn, about=appeal.ref, at=this.now)
    if len(drawn) < missing:
        ping(Ping.NO_PANEL, executives(), about=f"{appeal.ref} {len(drawn)} {today()}", at=this.now)
    return drawn


def write_scope(appeal: Appeal) -> None:
    """Write down what the appeal is about: the database itself refuses arbiters by it."""
    lines = [Scope(appeal=appeal, matter=matter) for matter in facts.scope(appeal.case_id)]
    Scope.objects.bulk_create(lines, ignore_conflicts=True)


def executives() -> Iterable[str]:
    """Return whom to turn to when a panel cannot be formed."""
    return sitting(Body.EXECUTIVE, today()) or [NOBODY]


def let_read(appeal: Appeal, person: str, *, at: dt.datetime) -> None:
    """Let an arbiter who is free to hear it read the file and what the panel says."""
    for matter in (appeal.case_id, appeal.ref):
        grant(matter, [person], seat="panelist", at=at)


def let_go(appeal: Appeal, person: str, *, at: dt.datetime) -> None:
    """An arbiter hears it no more, and reads nothing of it any more (unless they hear another appeal of the case)."""
    Arbiter.objects.filter(appeal=appeal, person=person).update(left_at=at)
    others = Arbiter.objects.filter(
        person=person, left_at=None, appeal__case__ref=appeal.case_id, appeal__closed_at=None
    )
    matters = (appeal.ref,) if others.exclude(appeal=appeal).exists() else (appeal.ref, appeal.case_id)
    end_grants(person, *matters, seat="panelist", at=at)


def form(appeal: Appeal) -> bool:
    """Let the panel begin, once it is whole: with whether it hears a late appeal, else with the appeal itself."""
    if appeal.stage != rules.Stage.FORMING or not facts.is_whole(appeal.ref):
        return False
    appeal.stage = rules.after(rules.Stage.FORMING, Step.FORM_LATE if appeal.late else Step.FORM)
    appeal.save(update_fields=["stage"])
    return True
