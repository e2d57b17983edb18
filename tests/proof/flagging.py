"""Receive what was flagged on a platform, and die of `kill -9` at a named point: `python -m tests.proof.flagging POINT`."""

from __future__ import annotations

import sys
from pkgutil import resolve_name

from tests.proof import desk
from tests.proof.dying import die

POINTS = {
    "after it was fetched": "evenhand.reports.flagged.receive",
    "before the commit": "evenhand.ground.policy.deed.audit.append",
    "after the commit": "evenhand.platforms.polling.mark",
}
WORDS = ("First.", "Second.", "Third.")


def platform(address: str) -> object:
    """Return the board with a button of its own, telling two flags at a time."""
    from evenhand.platforms.board.adapter import Board
    from evenhand.platforms.port import Flag

    told = tuple(Flag(str(n), f"{address}/{n}/", words) for n, words in enumerate(WORDS, 1))

    class WithButton(Board):
        def flags(self, after: str) -> tuple[Flag, ...]:
            return tuple(flag for flag in told if flag.id > after)[:2]

    return WithButton(address)


def main() -> None:
    """Poll, dying at that point if it has a name."""
    desk.stand()
    from evenhand.platforms import polling
    from evenhand.reports import flagged

    polling.adapters.at = lambda row: platform(row.address)
    if sys.argv[1] in POINTS:
        module, _, name = POINTS[sys.argv[1]].rpartition(".")
        setattr(resolve_name(module), name, die)
    flagged.poll()


if __name__ == "__main__":
    main()
