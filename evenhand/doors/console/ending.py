"""A process that can no longer be trusted ends: its disk has failed, or a newer Evenhand has changed the databases.

Whoever started it starts it again. It then begins from what is on the disk, or says why it cannot.
"""

from __future__ import annotations

import logging
import os
import threading
import time

from django.db import DatabaseError, connections

from evenhand.doors import disk
from evenhand.doors.console import migrating

log = logging.getLogger("evenhand")
LOOKS_EVERY = 3.0
LAST_WORDS = 0.5
"""Seconds: for the answers that say that nothing was received."""


def when_it_must() -> None:
    """Watch in a thread of this process, and end it when it must."""
    migrating.known()  # as they are now: an upgrade lays other files under a process that runs
    threading.Thread(target=watch, name="ending", daemon=True).start()


def watch() -> None:
    """Wait until there is a reason, and end without a last write."""
    why = ""
    while not why:
        failed = disk.FAILED.wait(LOOKS_EVERY)
        why = "the disk has failed" if failed else "a newer Evenhand has changed the databases" if outdated() else ""
    log.critical("%s: this process ends", why)
    time.sleep(LAST_WORDS)
    os._exit(1)


def outdated() -> bool:
    """Say whether the databases are newer than this process; a database that does not answer says nothing."""
    try:
        return migrating.newer()
    except DatabaseError:
        return False
    finally:
        for alias in connections:
            connections[alias].close()
