"""The commands of docs/api.md, run against a desk that is served: each ends as a report in the committee's list."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.platforms.signing import FLAGS
from tests.proof import desk

DOCS = Path(__file__).parents[3] / "docs/api.md"
SHELL = re.findall(r"^```sh\n(.*?)^```$", DOCS.read_text(), re.MULTILINE | re.DOTALL)
SIGNED = """
MAC=$(printf %s "$BODY" | openssl dgst -sha256 -hmac "$SECRET" -r | cut -d' ' -f1)
curl -sS "$HOOK" -H "$HEADER: sha256=$MAC" -H "Content-Type: application/json" -d "$BODY"
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A desk that is served, with a chat of the association; gives its environment and its address."""
    folder = tmp_path_factory.mktemp("desk")
    env = desk.environment(folder)
    env["EVENHAND_HOSTS"] = "127.0.0.1,desk.example"
    desk.told(env, "tests.proof.desk")
    with desk.serving(env) as (_, port):
        yield env, f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def chat(served):
    console(
        served[0],
        "place",
        "add",
        "Our chat",
        "https://chat.example.org",
        "--kind",
        "by-hand",
        "--steward",
        "s@x.example",
    )


def console(env, *words):
    return desk.told(env, "evenhand.doors.console", *words).splitlines()


def run(script, **known):
    done = subprocess.run(
        ["bash", "-euc", script], env={"PATH": os.environ["PATH"]} | known, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def hook(served, kind, *more):
    """Give the chat a webhook of that kind and return its address on the server, and the secret."""
    env, address = served
    printed = dict(line.split(" ", 1) for line in console(env, "place", "hook", "Our chat", "--kind", kind, *more)[:2])
    return printed["address"].replace("http://127.0.0.1:8000", address), printed["secret"]


@pytest.mark.slow
def test_every_command_of_the_document_ends_as_a_report_in_the_list(served, chat, tmp_path):
    env, address = served
    by_key, by_standard = SHELL
    key = console(env, "place", "key", "Our chat")[0]
    receipt = run(by_key, DESK=address, KEY=key)
    assert sorted(receipt) == ["mailbox", "read_by", "read_by_in_words", "receipt"]
    assert run(by_key, DESK=address, KEY=key) == receipt

    to, secret = hook(served, "standard")
    assert [run(by_standard, HOOK=to, SECRET=secret) for _ in range(2)] == [{"taken": "now"}, {"taken": "before"}]

    to, secret = hook(served, "discourse")
    body = json.dumps(FLAGS["discourse"])
    told = run(SIGNED, HOOK=to, SECRET=secret, HEADER="X-Discourse-Event-Signature", BODY=body)
    assert told == {"taken": "now"}

    file = tmp_path / "secret.txt"
    file.write_text("made-by-mastodon-itself\n")
    to, _ = hook(served, "mastodon", "--secret-file", str(file))
    body = json.dumps(FLAGS["mastodon"])
    told = run(SIGNED, HOOK=to, SECRET="made-by-mastodon-itself", HEADER="X-Hub-Signature", BODY=body)
    assert told == {"taken": "now"}

    reports = json.loads(desk.told(env, "tests.proof.reading"))
    assert [(way, words.split("\n")[0][:31], named) for way, words, named in reports] == [
        ("platform", "Somebody wrote that I should be", False),
        ("platform", "He insults people here.", False),
        ("platform", "Flagged on the forum. Who flagg", False),
        ("platform", "He insults people here.", True),
    ]

    assert console(env, "place", "key", "Our chat", "--revoke") == ["1 key of Our chat is revoked."]
    assert run(by_key, DESK=address, KEY=key)["status"] == 401
    console(env, "place", "hook", "Our chat", "--end")
    assert run(by_standard, HOOK=to, SECRET="whsec_" + "QUJD" * 8)["status"] == 401
