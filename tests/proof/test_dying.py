"""`kill -9` at the points where it hurts most: one report, one effect, and the same receipt."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from tests.proof import checking, desk

pytestmark = pytest.mark.slow
TOKEN = "from evenhand.doors.web import tokens; print(tokens.fresh())"


@pytest.fixture
def founded(tmp_path):
    env = desk.environment(tmp_path)
    return env, json.loads(desk.told(env, "tests.proof.desk"))


def dies(env, *words):
    ended = subprocess.run(
        [sys.executable, "-m", "tests.proof.dying", *words], env=env, check=False, stdout=subprocess.DEVNULL
    )
    return ended.returncode == -9


def token(env):
    script = f"import django; django.setup(); {TOKEN}"
    return subprocess.run(
        [sys.executable, "-c", script], env=env, check=True, stdout=subprocess.PIPE, text=True
    ).stdout.strip()


def afterwards(env, receipts, decided=()):
    said = json.dumps({"receipts": receipts, "decided": list(decided)})
    command = [sys.executable, "-m", checking.__name__]
    return json.loads(
        subprocess.run(command, env=env, check=True, input=said, stdout=subprocess.PIPE, text=True).stdout
    )


@pytest.mark.parametrize("point", ["before the commit", "after the commit, before the answer"])
def test_a_report_whose_answer_was_lost_is_sent_again_and_is_one(founded, point):
    env, _ = founded
    form = token(env)
    assert dies(env, point, form)
    page = desk.told(env, "tests.proof.dying", "at no point", form)
    receipt = re.search(r'id="receipt-line"[^>]*>([^<]+)<', page)[1]
    found = afterwards(env, {"Once and once only": receipt})
    assert (found["mailboxes with other words"], found["reports a form"], found["audit"]) == ([], {"1": 1}, None)
    assert found["orphaned keys"] == (1 if point == "before the commit" else 0)


@pytest.mark.parametrize(
    "point",
    ["before the platform is told", "between the platform and the record", "between the record and the errand"],
)
def test_an_order_is_carried_out_once(founded, point):
    env, found = founded
    decision = desk.told(env, "tests.proof.deciding", found["board"], found["persons"]["Cleo"], "1").strip()
    assert dies(env, point)
    assert dies(env, point)  # the second order, or the first once more when its lease is over
    found = afterwards(env, {}, [decision])
    assert found["states"] == {"confirmed": 2}
    for never in ("confirmed but not so", "told twice", "decisions without orders"):
        assert found[never] == [], never
    assert (found["done and never told"], found["errands left"], found["audit"]) == (0, 0, None)
