"""T8: told through a real Postfix, by a worker killed at 37 %, every member has the letter; what came twice is counted.

EVENHAND_MEMBERS says how many members there are; `python -m bench.telling` does it with a hundred thousand.
"""

from __future__ import annotations

import os

import pytest

from tests.proof import rounds, sink

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sink.HERE, reason="needs root and Postfix with smtp-sink: apt-get install postfix"),
]
MEMBERS = int(os.environ.get("EVENHAND_MEMBERS", "2000"))
MOST_GROWTH = 20_000
"""So many kilobytes more may a worker hold at the end than at a tenth: less than one in two letters would leave."""


def test_t8_killed_at_37_percent_every_member_has_it_and_repeats_are_counted():
    found = rounds.whole(MEMBERS)
    assert (found.delivered, found.other_ids, found.told) == (MEMBERS, 0, True)
    assert found.twice <= found.counted <= found.in_flight
    assert found.ours > found.bare / 2
    assert found.kilobytes["99%"] < found.kilobytes["10%"] + MOST_GROWTH
