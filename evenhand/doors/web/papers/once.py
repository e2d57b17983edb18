"""Papers of what never changes are pressed once: it takes longer than any page."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from threading import BoundedSemaphore, Lock

from evenhand.doors.web.papers.press import pressed
from evenhand.ground.errors import Refused

MOST = 32
AT_ONCE = 3
"""So many wait for papers that are not made yet, and no more: the pages of everybody else are served by the same threads."""
_kept: dict[str, bytes] = {}
_making = Lock()
_waiting = BoundedSemaphore(AT_ONCE)


def pressed_once(page: str, style: Path) -> bytes:
    """Return a page as a paper. Who asks for one that is being made waits for it. Refused: paper-is-being-made."""
    name = sha256(f"{style.name}\n{page}".encode()).hexdigest()
    return _kept.get(name) or _in_turn(name, page, style)


def _in_turn(name: str, page: str, style: Path) -> bytes:
    if not _waiting.acquire(blocking=False):
        raise Refused("paper-is-being-made")
    try:
        with _making:
            return _kept.get(name) or _made(name, page, style)
    finally:
        _waiting.release()


def _made(name: str, page: str, style: Path) -> bytes:
    made = pressed(page.encode(), style)
    for oldest in list(_kept)[: max(0, len(_kept) - MOST + 1)]:
        del _kept[oldest]
    _kept[name] = made
    return made
