"""A post reported with a platform's own button becomes a report like any other, once, however often we are told of it.

It is known by its place and its id there, for as long as the report is kept: told again by another poll, another webhook
or both, it is the same report.
"""

from __future__ import annotations

import datetime as dt
import logging

from evenhand.ground import clock
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import ANYONE
from evenhand.platforms import polling
from evenhand.platforms.facts import places
from evenhand.platforms.port import CannotDo, Flag
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival, Way
from evenhand.reports.rules import LONGEST, is_email
from evenhand.reports.taking_in import received_before

log = logging.getLogger(__name__)
CUT = " […]"
MOST_PAGES = 20
LEFT_ALONE = dt.timedelta(minutes=10)
"""A place that does not answer is asked again after so long: the worker has other things to do."""
_alone_until: dict[str, dt.datetime] = {}


def take_in(place: str, flag: Flag) -> bool:
    """Receive a flag of a place, and say whether it is new."""
    report = arrival(place, flag)
    if received_before(report.form):
        return False
    try:
        receive(ANYONE, report)
    except Refused as no:
        if no.reason != "report-was-received-already":
            raise
        return False
    return True


def arrival(place: str, flag: Flag) -> Arrival:
    """Return a flag as a report: nothing in it is too long or no text, for it cannot be asked to say it better."""
    name, email = _cut(flag.name, "name").strip(), flag.email.strip()
    return Arrival(
        happened=_cut(flag.words, "happened"),
        where=_cut(flag.address, "where"),
        name=name,
        email=email if is_email(email) else "",
        anonymous=not name,
        came_by=Way.PLATFORM,
        form=f"flag {place} {flag.id}",
        by_mail=True,
    )


def _cut(text: str, field: str) -> str:
    clean = text.encode("utf-8", "replace").decode()
    return clean if len(clean) <= LONGEST[field] else clean[: LONGEST[field] - len(CUT)] + CUT


def poll() -> None:
    """Receive what was flagged at every place that can be asked."""
    for place in places():
        if _alone_until.get(place.ref, clock.now()) <= clock.now():
            _poll(place.ref)


def _polled(place: str, flag: Flag) -> None:
    """Receive one; what can be no report is said aloud and keeps no other waiting."""
    try:
        take_in(place, flag)
    except Refused as no:
        log.exception("what was flagged at %s as %s can be no report: %s", place, flag.id, no.reason)


def _poll(place: str) -> None:
    try:
        for _page in range(MOST_PAGES):
            flags = polling.unread(place)
            for flag in flags:
                _polled(place, flag)
            if not flags:
                return
            polling.mark(place, flags[-1])
    except CannotDo as problem:
        log.warning("what was flagged at %s could not be read: %s", place, problem.why)
        _alone_until[place] = clock.now() + LEFT_ALONE
