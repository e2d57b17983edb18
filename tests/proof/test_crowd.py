"""E10: nobody is told that the database is locked, though twenty write at once beside an export that does not end."""

from __future__ import annotations

import json
from contextlib import ExitStack

import pytest

from tests.postgres import throw_away
from tests.proof import desk

EACH = 500
LONGEST_WAIT_MS = 5_000

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_e10_twenty_who_write_at_once_beside_a_long_export_lose_nothing(tmp_path, kind):
    with ExitStack() as stack:
        databases = stack.enter_context(throw_away()) if kind == "postgresql" else {}
        env = desk.environment(tmp_path, databases)
        found = json.loads(desk.told(env, "tests.proof.crowding", str(EACH)))
    print(found)  # noqa: T201 - the figures, with `pytest -s`
    assert (found["shown"], found["lost"]) == (2 * EACH, 0)
    assert found["p99_ms"] < LONGEST_WAIT_MS
    assert (found["backups"] > 0) is (kind == "sqlite")
