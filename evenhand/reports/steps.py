"""Move reports, inside the deed of a room above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, replace

from evenhand.ground.association.facts import ours
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault import opening
from evenhand.ground.vault.steps import keep_identity
from evenhand.notices import steps as notices
from evenhand.notices.correspondents import choose_email
from evenhand.notices.queries import thread
from evenhand.notices.rules import Kind
from evenhand.reports import letters, rules
from evenhand.reports.models import HandledLater, Report
from evenhand.reports.promising import PROMISED, due_next_working_day, heard, promise, promise_a_word
from evenhand.reports.retaliation import FOLLOWED
from evenhand.reports.rules import State, Step


def join(reports: Iterable[str], case: str, at: dt.datetime) -> None:  # noqa: ARG001 - every step is told when
    """Let reports belong to a case, whose clock now runs for them. Whoever opens the case moves their keys."""
    for row in _locked(reports):
        if row.case:
            raise Refused("report-is-in-a-case-already")
        row.state, row.case, row.open_due = rules.after(State(row.state), Step.JOIN), case, None
        if row.state == State.LINKED:  # somebody has read it
            promise_a_word(row)
        row.save(update_fields=["state", "case", "open_due", *PROMISED])


def close(*reports: str) -> None:
    """Close reports whose case is decided; they cannot be withdrawn any more. One decided anew has closed ones."""
    for row in _locked(reports):
        if row.state == State.CLOSED:
            continue
        row.state, row.open_due = rules.after(State(row.state), Step.CLOSE), None
        promise(row, None)
        row.save(update_fields=["state", "open_due", *PROMISED])


def answered(report: str, person: str, words: str, *, kind: Kind, at: dt.datetime) -> None:
    """Keep what came by e-mail in a reporter's thread; somebody looks at it by the end of the next working day."""
    for row in _locked([report]):
        row.state = rules.after(State(row.state), Step.WRITE)
        notices.take_in(row.ref, person, words, at=at, kind=kind)
        row.save(update_fields=["state"])
        due_next_working_day(row)


def heard_from(report: str, by: str) -> None:
    """Note that a reporter heard from a person: the next word is due in seven days (R3)."""
    for row in _locked([report]):
        heard(row, by)


def retaliation_followed(report: str) -> None:
    """Note that the case of the earlier report was told."""
    Report.objects.filter(ref=report).update(retaliation=FOLLOWED)


def confirm_address(report: str, email: str, *, at: dt.datetime) -> None:
    """Let letters go to the address a report came from, as whoever reads it has said; what was written before goes along.

    One that was confirmed, or given, stays as it is.
    """
    for row in _locked([report]):
        who = opening.identity_for_errand(row.person_id, matter=row.ref, purpose="address confirmed")
        if who.email:
            return
        keep_identity(row.person_id, asdict(replace(who, email=email)))
        choose_email(row.ref, row.person_id, email)
        before = [
            each for each in thread(Actor(row.person_id), row.ref) if each.outgoing and each.kind != Kind.RECEIVED
        ]
        letter = letters.confirmed(ours(), tuple(each.words for each in before))
        notices.write(row.ref, row.person_id, kind=Kind.RECEIVED, letter=letter, at=at)


def hold(report: str) -> None:
    """Let whatever else is done with a report wait until this is done."""
    list(_locked([report]))


def _locked(reports: Iterable[str]) -> Iterable[Report]:
    return Report.objects.select_for_update().filter(ref__in=tuple(reports)).order_by("id")


def forget(*reports: str) -> None:
    """Forget the keyed indexes by which a report could be told to be of the same post or sender: it is erased.

    Nothing is due in it, or promised, any more.
    """
    HandledLater.objects.filter(report__ref__in=reports).delete()
    rows = Report.objects.filter(ref__in=reports)
    rows.update(where_index="", group=None, again="", later="", form=None, open_due=None, word_by=None, remind_at=None)
