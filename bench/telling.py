"""Everybody told through a real Postfix, beside a bare loop over smtplib: `python -m bench.telling [MEMBERS]`."""

from __future__ import annotations

import sys

from tests.proof import sink
from tests.proof.rounds import KILLED_AT, Found, whole

MEMBERS = int(sys.argv[1]) if sys.argv[1:2] and sys.argv[1].isdigit() else 100_000
HEADING = "## Everybody told"


def main() -> None:
    """Measure, and print the section of docs/performance.md."""
    if not sink.HERE:
        print(f"{HEADING}\n\nNot measured: this needs root, and Debian's Postfix with smtp-sink.\n")
        return
    print(section(whole(MEMBERS)))


def section(found: Found) -> str:
    """Return the section."""
    memory = " · ".join(f"{size // 1024} MB at {share}" for share, size in found.kilobytes.items())
    return f"""{HEADING}

{found.members:,} members are told of an edition, each by a letter of their own, through a real Postfix that writes its queue and
delivers into `smtp-sink`. The worker is killed (`kill -9`) at {KILLED_AT:.0%} and another goes on. Beside it, in the same run, a
bare loop over smtplib hands letters of four thousand bytes to the same Postfix over one connection, before and after.
Measured by `python -m bench.telling`; on a desk it is as slow as EVENHAND_MEMBERS_PER_MINUTE says.

| what | |
|---|---|
| members who got it | {found.delivered:,} of {found.members:,} |
| letters that came twice, under the same Message-ID | {found.twice} (under another: {found.other_ids}) |
| counted as may have been sent twice, at most those under way | {found.counted} of {found.in_flight} |
| letters a second, the desk | {found.ours:.0f} |
| letters a second, the bare loop | {found.bare:.0f} |
| of the bare loop | {found.ours / found.bare:.0%} |
| memory of the worker | {memory} |
"""


if __name__ == "__main__":
    main()
