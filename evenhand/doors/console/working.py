"""The worker: carries out what was left in the outbox, and what time alone makes due."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, close_old_connections, connections

from evenhand.attachments.copying import make_copy
from evenhand.cases.evidence import look_again
from evenhand.ground.outbox.runner import Handler, run_due
from evenhand.mailroom import acknowledging
from evenhand.mailroom.filing import read_and_file
from evenhand.notices import pings
from evenhand.notices.sending import send
from evenhand.platforms.carrying import carry
from evenhand.reports.evidence import look_at_post
from evenhand.reports.impersonation_check import ask_owner

log = logging.getLogger("evenhand.worker")

HANDLERS: dict[str, Handler] = {
    "letter": send,
    "platform": carry,
    "snapshot": look_at_post,
    "own": ask_owner,
    "look": look_again,
    "ping": pings.send,
    "mail": read_and_file,
    "mail-receipt": acknowledging.send,
    "attachment": make_copy,
}
EVERY_SECOND = 1.0
ROUNDS_BETWEEN_SWEEPS = 30
WAIT_AFTER_TROUBLE = 5.0


def sweeps() -> tuple[Callable[[], None], ...]:
    """Return every room's `sweep` from its file `sweeps.py`; a room without one has nothing that time makes due."""
    files = [f"evenhand.{room}.sweeps" for room in settings.ROOMS]
    return (forget_sessions, *(import_module(file).sweep for file in files if find_spec(file)))


def forget_sessions() -> None:
    """Delete the staff's sessions that have ended."""
    SessionStore.clear_expired()


def run_forever(stop: threading.Event) -> None:
    """Work until told to stop: errands every second, sweeps at once and every thirty."""
    swept, rounds = sweeps(), 0
    while not stop.is_set():
        due = [errands, *(swept if rounds % ROUNDS_BETWEEN_SWEEPS == 0 else ())]
        well = [survived(work) for work in due]  # each on its own: one that fails keeps no other waiting
        rounds += 1
        stop.wait(EVERY_SECOND if all(well) else WAIT_AFTER_TROUBLE)


def errands() -> None:
    """Run what is due."""
    run_due(HANDLERS)


def survived(work: Callable[[], object]) -> bool:
    """Work, and outlive whatever goes wrong; say whether it went well."""
    try:
        work()
    except DatabaseError as problem:
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
    """Work in a thread of this process until it ends; return what stops it earlier."""
    stop = threading.Event()
    threading.Thread(target=run_forever, args=(stop,), name="worker", daemon=True).start()
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
