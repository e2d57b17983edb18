"""Write a report down, once: the same form sent again soon with the same words is the same report."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import astuple

from django.db import connection
from django.db.models import QuerySet

from evenhand.conduct import facts as conduct
from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.errors import Refused
from evenhand.ground.people.steps import new_person
from evenhand.ground.policy.deed import Deed
from evenhand.ground.rows import composed, insert
from evenhand.ground.vault import keys
from evenhand.ground.vault.steps import index, keep_first_identity, sealed
from evenhand.platforms.steps import spend
from evenhand.reports import later, receipts, rules
from evenhand.reports.arrival import Arrival, Way
from evenhand.reports.facts import code_at, post_in
from evenhand.reports.models import Report
from evenhand.reports.promising import promise
from evenhand.reports.retaliation import TOLD, Earlier
from evenhand.reports.rules import Checked, Copy, State, asks_to_check

SHOWN_AGAIN_FOR = dt.timedelta(minutes=10)
"""The receipt of a form sent twice is shown again for so long, and at most for twice as long."""


def received_before(form: str) -> Report | None:
    """Return the report of a form that was sent before; a second sending at the same moment waits for the first."""
    lookup = index("form", form)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [int(lookup[:15], 16)])
    return next(iter(_of_form(lookup)), None)


@composed
def _of_form(form: str) -> QuerySet[Report, Report]:
    return Report.objects.filter(form=form)


def must_be_the_same_again(before: Report, arrival: Arrival) -> None:
    """Refuse a form that was sent before with other words, or too long ago."""
    if before.again not in (_again(arrival, clock.now()), _again(arrival, clock.now() - SHOWN_AGAIN_FOR)):
        raise Refused("report-was-received-already")


def _again(arrival: Arrival, at: dt.datetime) -> str:
    """Return what knows the same form with the same words in the same ten minutes, and tells neither words nor time."""
    span = int(at.timestamp() // SHOWN_AGAIN_FOR.total_seconds())
    return index("again", json.dumps([span, *astuple(arrival)]))


def write_down(this: Deed, ref: str, arrival: Arrival, words: receipts.Words, earlier: Earlier) -> Report:
    """Keep a report; what somebody wrote in it sealed."""
    address, place = post_in(arrival.where)
    code = code_at(arrival.where)
    calendar, edition = ours().calendar(this.now), conduct.in_force(clock.now(), code)
    ever = conduct.ids_ever(code) if arrival.clauses else frozenset()
    held = later.held(arrival)
    look_by = rules.look_by(calendar, this.now, later=bool(held))
    today_ends = calendar.end_of(calendar.day(this.now))
    row = Report(
        ref=ref,
        person_id=_new_reporter(arrival, ref),
        form=index("form", arrival.form),
        again=_again(arrival, clock.now()),
        receipt=index("receipt", receipts.canonical(words)),
        came_by=_way(this, arrival),
        anonymous=arrival.anonymous,
        place_id=place or None,
        where_index=(about := index("address", address) if address else ""),
        group=about or None,
        later=held,
        clauses=[c for c in arrival.clauses if c in ever],
        edition=edition.ref if edition else "",
        received_on=calendar.day(this.now),
        look_by=look_by,
        open_due=None if arrival.held else today_ends if arrival.urgent else look_by,
        state=State.HELD if arrival.held else State.NEW,
        urgent=arrival.urgent,
        retaliation=TOLD if arrival.retaliation else "",
        earlier=earlier.ref,
        checked=Checked.ASKED if asks_to_check(arrival) else Checked.NOT_ASKED,
        post=Copy.WANTED if place else Copy.NONE,
        **sealed(ref, answers=_answers(arrival), excluded=json.dumps(sorted(earlier.others.union(arrival.not_by)))),
    )
    promise(row, None if arrival.held else look_by)
    insert(row)
    return row


def _way(this: Deed, arrival: Arrival) -> Way:
    """Return how it came; what a place signed for a link vouches for one report only."""
    spent = arrival.came_by is Way.BUTTON and not spend(arrival.token, on=ours().calendar(this.now).day(this.now))
    return Way.PAGE if spent else arrival.came_by


def _answers(arrival: Arrival) -> str:
    always = ("happened", "where", "when", "affected", "wishes", "not_by_words", "pronouns")
    seldom = ("posed", "own", "told_by", "told_on", "told_to")
    said = {field: rules.tidy(getattr(arrival, field)) for field in (*always, *seldom)}
    return json.dumps({field: words for field, words in said.items() if words or field in always})


def _new_reporter(arrival: Arrival, report: str) -> str:
    """Return whoever reports; what the report says, and who they are, get a key each."""
    who = {"pronouns": rules.tidy(arrival.pronouns), "email": arrival.email.strip()}
    if not arrival.anonymous:
        who["name"] = rules.tidy(arrival.name)
    person, known = new_person(reachable=bool(who["email"])), any(who.values())
    keys.make(report, *([person] if known else []))
    if known:
        keep_first_identity(person, who)
    return person
