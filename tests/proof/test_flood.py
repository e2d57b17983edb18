"""D1: ten thousand reports within ten minutes from one address lose nothing, and keep nobody else waiting.

EVENHAND_FLOOD says how many.
"""

from __future__ import annotations

import json
import os

import pytest

from tests.proof import desk

COUNT = int(os.environ.get("EVENHAND_FLOOD", "10000"))
LONGEST_WAIT_MS = 5_000

pytestmark = pytest.mark.slow


def test_d1_a_flood_is_stored_others_are_served_and_staff_get_one_mail_each(tmp_path):
    found = json.loads(desk.told(desk.environment(tmp_path), "tests.proof.flooding", str(COUNT)))
    print(found)  # noqa: T201 - the figures, with `pytest -s`
    assert (found["lost"], found["twice"]) == (0, 0)
    assert found["shown"] >= COUNT
    assert found["seconds"] < 600
    assert found["slowest_ms"] < LONGEST_WAIT_MS
    assert found["mails_to_moderators"] == len(desk.MODERATORS)
