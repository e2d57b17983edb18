"""Do one thing on the desk of the environment and die of `kill -9` at a named point: `python -m tests.proof.dying POINT …`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pkgutil import resolve_name

from tests.proof import desk

POINTS = {
    "before the commit": "evenhand.ground.policy.deed.audit.append",
    "after the commit, before the answer": "evenhand.doors.web.public.telling.receipt_page",
    "before the platform is told": "evenhand.platforms.carrying.act",
    "between the platform and the record": "evenhand.platforms.carrying.settle",
    "between the record and the errand": "evenhand.ground.outbox.runner.settle",
}


def die(*_args: object, **_more: object) -> None:
    """End as if the power had gone."""
    os.kill(os.getpid(), signal.SIGKILL)


def work() -> None:
    """Let the worker do what is due, whatever was leased before."""
    import datetime as dt

    from evenhand.doors.console.working import HANDLERS
    from evenhand.ground import clock
    from evenhand.ground.outbox.runner import LEASE, run_due

    for turn in (0, 1):
        with clock.standing_at(clock.now() + turn * (LEASE + dt.timedelta(minutes=5))):
            run_due(HANDLERS)


def send(form: str) -> None:
    """Send the report form with this token, and print the page."""
    from django.test import Client

    said = {"form": form, "step": "send", "happened": "Once and once only"}
    print(Client(SERVER_NAME="localhost").post("/report/", said).content.decode())  # noqa: T201


def at(point: str, do: Callable[[], None]) -> None:
    """Do it, dying at that point if it has a name."""
    if point in POINTS:
        module, _, name = POINTS[point].rpartition(".")
        setattr(resolve_name(module), name, die)
    do()


def main() -> None:
    """Report with a token where one is given, or let the worker work."""
    desk.stand()
    point, form = sys.argv[1], sys.argv[2:]
    at(point, lambda: send(form[0]) if form else work())


if __name__ == "__main__":
    main()
