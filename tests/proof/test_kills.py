"""`kill -9` at random moments, under load: what was acknowledged is whole, and nothing happens twice.

EVENHAND_KILLS says how often; each time server and decider are killed together, some before they ever answer.
"""

from __future__ import annotations

import html
import http.client
import itertools
import json
import os
import random
import re
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager
from urllib.parse import urlencode

import pytest

from tests.proof import desk

KILLS = int(os.environ.get("EVENHAND_KILLS", "200"))
CLIENTS = 6
HEAD = {"Content-Type": "application/x-www-form-urlencoded"}


class Client(threading.Thread):
    """Reports again and again. A form that was not acknowledged is sent again as it is, until it is."""

    def __init__(self, name, port, over, posts):
        super().__init__(daemon=True)
        self.called, self.port, self.over, self.posts = name, port, over, posts
        self.receipts, self.again = {}, 0

    def run(self):
        for number in itertools.count():
            if self.over.is_set():
                return
            words = f"Client {self.called} saw advertisement {number}.\nIt was “the {number}th”."
            token = self.until_answered("GET", "/report/", r'name="form" value="([^"]+)"')
            form = urlencode(
                {"form": html.unescape(token), "step": "send", "happened": words, "where": self.where(number)}
            )
            self.receipts[words] = self.until_answered("POST", "/report/", r'id="receipt-line"[^>]*>([^<]+)<', form)

    def where(self, number):
        """Every third report names a post of the board, whose copy the worker keeps."""
        return f"{self.posts}/1/" if number % 3 == 0 else "Among the letters"

    def until_answered(self, method, path, shown, form=None):
        """Ask until an answer comes whole."""
        while True:
            there = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
            try:
                there.request(method, path, form, HEAD if form else {})
                answer = there.getresponse()
                text = answer.read().decode()
                if answer.status == 200:
                    return re.search(shown, text)[1]
                assert answer.status >= 500, (answer.status, text)
            except (OSError, http.client.HTTPException):
                pass
            finally:
                there.close()
            self.again += 1
            time.sleep(0.1)


@contextmanager
def standing_desk(folder):
    """A founded desk with one post on its board; not yet served."""
    port = desk.port_for_restarts()
    env = desk.environment(folder)
    found = json.loads(desk.told(env, "tests.proof.desk", f"http://127.0.0.1:{port}"))
    yield env, port, found


def kills(folder, times, seed):
    """Serve, report, decide, kill; again and again. Return what was acknowledged, and what the desk says afterwards."""
    chance = random.Random(seed)
    with standing_desk(folder) as (env, port, found), ExitStack() as stack:
        over, decided = threading.Event(), stack.enter_context((folder / "decided").open("ab"))
        clients = [Client(n, port, over, found["address"]) for n in range(CLIENTS)]
        for client in clients:
            client.start()
        for _ in range(times):
            server, decider = desk.serve(env, port), deciding(env, found, decided)
            stack.callback(desk.killed, server), stack.callback(desk.killed, decider)
            if chance.random() < 0.9:  # now and then it is killed before it ever answers
                desk.until_it_answers(server, port)
            time.sleep(chance.uniform(0, 0.7))
            for process in chance.sample((server, decider), 2):
                desk.killed(process)
        finish(env, port, clients, over)
    lines = [line for line in (folder / "decided").read_text().splitlines(keepends=True) if line.endswith("\n")]
    receipts = {words: receipt for client in clients for words, receipt in client.receipts.items()}
    again = sum(client.again for client in clients)
    return receipts, lines, again, checked(env, {"receipts": receipts, "decided": lines})


def deciding(env, found, to):
    """Start whoever decides."""
    return desk.started(
        env, "tests.proof.deciding", found["board"], found["persons"]["Cleo"], stdout=to, stderr=subprocess.DEVNULL
    )


def finish(env, port, clients, over):
    """Serve once more, so that every form is acknowledged in the end."""
    server = desk.serve(env, port)
    try:
        over.set()
        for client in clients:
            client.join(60)
            assert not client.is_alive()
    finally:
        desk.killed(server)


def checked(env, said):
    """Ask the desk what it holds."""
    command = [sys.executable, "-m", "tests.proof.checking"]
    return json.loads(
        subprocess.run(command, env=env, check=True, input=json.dumps(said), stdout=subprocess.PIPE, text=True).stdout
    )


def holds(receipts, decided, found, env):
    """Everything a kill could have broken."""
    assert found["mailboxes with other words"] == []
    assert found["reports a form"] == {"1": len(receipts)}
    assert (found["posts not looked at"], found["errands left"], found["audit"]) == (0, 0, None)
    assert set(found["states"]) <= {"confirmed"}
    for never in ("confirmed but not so", "told twice", "decisions without orders"):
        assert found[never] == [], never
    assert (found["done and never told"], found["ordered by nobody"]) == (0, 0)
    desk.told(env, "evenhand.doors.console", "audit", "verify")


def proven(folder, times):
    seed = random.randrange(1 << 30)
    receipts, decided, again, found = kills(folder, times, seed)
    print(  # noqa: T201 - shown with -s, and when it fails
        f"{times} kills (seed {seed}): {len(receipts)} receipts, {again} times sent again, {len(decided)} decisions; {found}"
    )
    assert min(len(receipts), len(decided)) > 0
    holds(receipts, decided, found, {**os.environ, "EVENHAND_DATA": str(folder), "EVENHAND_INSECURE": "True",
                                     "DJANGO_SETTINGS_MODULE": "evenhand.settings"})  # fmt: skip


@pytest.mark.slow
def test_nothing_is_lost_and_nothing_happens_twice(tmp_path):
    proven(tmp_path, KILLS)
