"""Move a case along, inside the deed of a room above. Doors may not import this."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container

from evenhand.cases import facts, rules
from evenhand.cases.models import Case, Interim
from evenhand.ground.association.facts import ours
from evenhand.notices import steps as notices
from evenhand.notices.rules import Kind
from evenhand.platforms.steps import supersede, take_back


def take(ref: str, step: rules.Step, *, due_at: dt.datetime | None) -> None:
    """Take one step of the table; `due_at` is when the next human step is due, None when none is."""
    case = Case.objects.select_for_update().get(ref=ref)
    case.stage = rules.after(rules.Stage(case.stage), step)
    case.open_due = due_at
    case.save(update_fields=["stage", "open_due"])


def answered(thread: str, person: str, words: str, *, kind: Kind, at: dt.datetime) -> None:
    """Keep what came by e-mail in a party's thread; an open case is due again the next working day."""
    case = facts.party_of(thread, person).case
    notices.take_in(thread, person, words, at=at, kind=kind)
    Case.objects.filter(ref=case, stage=rules.Stage.OPEN).update(open_due=ours().calendar(at).next_working_day_ends(at))


def replace_interims(ref: str, suspended_at: Container[str], *, at: dt.datetime) -> None:
    """The decision takes the place of every interim suspension: where it suspends it goes on, elsewhere it is lifted."""
    standing = Interim.objects.filter(case__ref=ref, lifted_at=None)
    for interim in standing:
        end = supersede if interim.place_id in suspended_at else take_back
        end(interim.ref, at=at)
        interim.lifted_at = min(at, interim.ends_at)
        interim.save(update_fields=["lifted_at"])
