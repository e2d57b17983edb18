"""Let every handler but that of letters wait for ever, as for a site that does not answer; see whether a letter goes out.

`python -m tests.proof.lanes`, on the desk of the environment.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable

from tests.proof import desk

FLOOD = 300
PATIENCE = 60
LANES_HELD = 5


def main() -> None:
    """Print the kinds that were begun, and how many letters were run."""
    desk.stand()
    from evenhand.doors.console import working
    from evenhand.ground import clock
    from evenhand.ground.outbox.models import Errand
    from evenhand.ground.outbox.runner import Done
    from evenhand.ground.outbox.steps import leave

    begun: set[str] = set()

    def silent(kind: str) -> Callable[..., object]:
        return lambda *_: begun.add(kind) or threading.Event().wait()

    for lane in working.LANES.values():
        lane |= {kind: silent(kind) for kind in lane}
    working.LANES["letters"] |= {"letter": lambda _body, _tries: Done()}
    working.polls = lambda: (silent("poll"),)
    for n in range(FLOOD):
        leave("mail", f"mail {n}", due_at=clock.now())
    for kind in ("platform", "snapshot", "attachment"):
        leave(kind, f"{kind} 1", due_at=clock.now())
    leave("letter", "letter 1", due_at=clock.now())
    working.begin()
    until = time.monotonic() + PATIENCE
    left = Errand.objects.filter(kind="letter", outcome="")
    while (left.exists() or len(begun) < LANES_HELD) and time.monotonic() < until:
        time.sleep(0.1)
    print(sorted(begun), Errand.objects.filter(kind="letter", outcome="done").count())  # noqa: T201
    sys.stdout.flush()


if __name__ == "__main__":
    main()
