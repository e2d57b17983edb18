"""E9: the primary of PostgreSQL is killed under load and its standby promoted: what was acknowledged is there, once."""

from __future__ import annotations

import json
import threading
import time

import pytest

from tests import postgres
from tests.proof import desk
from tests.proof.standby import pair
from tests.proof.test_kills import Client, checked, finish

CLIENTS = 4
BEFORE, AFTER = 60, 60  # receipts shown before the primary dies, and after the standby is in charge
PATIENCE = 60

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not postgres.debian_programs(), reason="needs PostgreSQL: apt-get install postgresql"),
]


def test_e9_a_primary_that_is_killed_loses_no_receipt_and_repeats_none(tmp_path):
    with pair() as servers:
        env, port = desk.environment(tmp_path, servers.databases()), desk.port_for_restarts()
        found = json.loads(desk.told(env, "tests.proof.desk", f"http://127.0.0.1:{port}"))
        assert servers.said(0, "select sync_state from pg_stat_replication") == "sync"
        over = threading.Event()
        clients = [Client(n, port, over, found["address"]) for n in range(CLIENTS)]
        server = desk.serve(env, port)
        try:
            for client in clients:
                client.start()
            until(BEFORE, clients)
            servers.primary_dies()
            time.sleep(1)  # nobody is in charge
            servers.promote()
            until(shown(clients) + AFTER, clients)
        finally:
            desk.killed(server)
        finish(env, port, clients, over)
        receipts = {words: receipt for client in clients for words, receipt in client.receipts.items()}
        holds = checked(env, {"receipts": receipts, "decided": []})
    assert sum(client.again for client in clients) > 0  # some had to send their form again
    assert holds["mailboxes with other words"] == []
    assert holds["reports a form"] == {"1": len(receipts)}
    assert (holds["errands left"], holds["audit"]) == (0, None)


def shown(clients):
    """Count the receipts that were shown."""
    return sum(len(client.receipts) for client in clients)


def until(count, clients):
    """Wait until so many receipts were shown."""
    began = time.monotonic()
    while shown(clients) < count:
        assert time.monotonic() - began < PATIENCE, shown(clients)
        time.sleep(0.1)
