"""The worker: carries out what was left in the outbox, and what time alone makes due."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, close_old_connections, connections

from evenhand.attachments.copying import make_copy
from evenhand.cases.conflicts.seeking import seek_again
from evenhand.cases.evidence import look_again
from evenhand.doors import disk
from evenhand.doors.web.staff.invitation import forget
from evenhand.doors.web.staff.invitation import send as invite
from evenhand.ground.outbox.runner import Handler, run_due
from evenhand.mailroom import acknowledging
from evenhand.mailroom.filing import read_and_file
from evenhand.notices import pings
from evenhand.notices.sending import send
from evenhand.platforms.carrying import carry
from evenhand.reports.evidence import look_at_post
from evenhand.reports.holding.releasing import release_matched
from evenhand.reports.impersonation_check import ask_owner, send_code
from evenhand.telling.beginning import begin_round
from evenhand.telling.sending import tell

log = logging.getLogger("evenhand.worker")

LANES: dict[str, dict[str, Handler]] = {
    "letters": {
        "letter": send,
        "ping": pings.send,
        "way-in": forget,
        "invite": invite,
        "mail-receipt": acknowledging.send,
    },
    "actions": {"platform": carry},
    "looks": {
        "snapshot": look_at_post,
        "look": look_again,
        "own": ask_owner,
        "own-code": send_code,
        "seek": seek_again,
        "release": release_matched,
    },
    "mail": {"mail": read_and_file},
    "files": {"attachment": make_copy},
    "rounds": {"edition": begin_round},
}
"""What is run beside each other, a thread each: a flood of mails, or a site that does not answer, delays no letter."""
HANDLERS: dict[str, Handler] = {kind: handler for lane in LANES.values() for kind, handler in lane.items()}
EVERY_SECOND = 1.0
BETWEEN_SWEEPS = 30.0
WAIT_AFTER_TROUBLE = 5.0

type Work = Callable[[], object]


def lanes() -> dict[str, tuple[tuple[Work, ...], float]]:
    """Return what each thread does, and after how many seconds again; what asks other machines is apart from the rest."""
    beside: dict[str, tuple[Work, ...]] = {"rounds": (tell,)}
    errands: dict[str, tuple[tuple[Work, ...], float]] = {
        lane: ((partial(run_due, handlers), *beside.get(lane, ())), EVERY_SECOND) for lane, handlers in LANES.items()
    }
    return errands | {"sweeps": (sweeps(), BETWEEN_SWEEPS), "polls": (polls(), BETWEEN_SWEEPS)}


def sweeps() -> tuple[Work, ...]:
    """Return every room's `sweep` from its file `sweeps.py`; a room without one has nothing that time makes due."""
    return (forget_sessions, *_of_rooms("sweep"))


def polls() -> tuple[Work, ...]:
    """Return every room's `poll` from the same file: what is asked of other machines, and may wait for them."""
    return _of_rooms("poll")


def _of_rooms(name: str) -> tuple[Work, ...]:
    files = [f"evenhand.{room}.sweeps" for room in settings.ROOMS]
    rooms = [import_module(file) for file in files if find_spec(file)]
    return tuple(getattr(room, name) for room in rooms if hasattr(room, name))


def forget_sessions() -> None:
    """Delete the staff's sessions that have ended."""
    SessionStore.clear_expired()


def run_forever(stop: threading.Event, due: Sequence[Work], seconds: float) -> None:
    """Do all of it, at once and after so many seconds again, until told to stop."""
    while not stop.is_set():
        well = [survived(work) for work in due]  # each on its own: one that fails keeps no other waiting
        stop.wait(seconds if all(well) else WAIT_AFTER_TROUBLE)


def survived(work: Work) -> bool:
    """Work, and outlive whatever goes wrong; say whether it went well."""
    try:
        work()
    except DatabaseError as problem:
        disk.noticed(problem)
        log.warning("the database did not answer (%s); the worker tries again", type(problem).__name__)
    except Exception:
        log.exception("the worker met a problem and goes on")
    else:
        if connections["default"].vendor != "sqlite":
            close_old_connections()  # back to the pool
        return True
    connections.close_all()
    return False


def begin() -> threading.Event:
    """Work in threads of this process until it ends; return what stops them earlier."""
    stop = threading.Event()
    for lane, (due, seconds) in lanes().items():
        threading.Thread(target=run_forever, args=(stop, due, seconds), name=lane, daemon=True).start()
    return stop


def until_told() -> int:
    """Work until SIGTERM or Ctrl-C. What is in the middle is begun again next time: it reads back before it acts."""
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    stop = begin()
    over.wait()
    stop.set()
    return 0
