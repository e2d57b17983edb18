"""E8: an upgrade killed in its middle, a way back, old and new at once: it works or it refuses, and nothing is lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.postgres import throw_away
from tests.proof import desk
from tests.proof.asking import opens, reported

HOUSE = Path(__file__).parents[2]
PLACES = ["in its middle", "before it is written down that it ran"]
NEWER = '''"""What a newer Evenhand might change: a table that points to reports, and something of each report in it."""

import os

from django.db import migrations, models
from django.db.migrations.recorder import MigrationRecorder


def dies(*_args):
    os.kill(os.getpid(), 9)


if os.environ.get("DIES") == "before it is written down that it ran":
    MigrationRecorder.record_applied = dies


def copied(apps, _editor):
    for report in apps.get_model("reports", "Report").objects.all():
        apps.get_model("reports", "Weather").objects.create(report=report)
        if os.environ.get("DIES") == "in its middle":
            dies()


class Migration(migrations.Migration):
    dependencies = [("reports", "LATEST")]
    operations = [
        migrations.CreateModel(
            "Weather",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("report", models.ForeignKey("reports.Report", models.PROTECT, related_name="+", to_field="ref")),
            ],
        ),
        migrations.RunPython(copied, migrations.RunPython.noop),
    ]
'''

pytestmark = pytest.mark.slow


@pytest.fixture(params=["sqlite", "postgresql"])
def env(request, tmp_path):
    """A founded desk on either database."""
    with ExitStack() as stack:
        databases = stack.enter_context(throw_away()) if request.param == "postgresql" else {}
        (folder := tmp_path / "desk").mkdir()
        env = desk.environment(folder, databases)
        desk.told(env, "tests.proof.desk")
        yield env


@pytest.fixture(scope="module")
def newer(tmp_path_factory):
    """The program as it might be one day: the folder it lies in."""
    there = tmp_path_factory.mktemp("newer")
    shutil.copytree(HOUSE / "evenhand", there / "evenhand", ignore=shutil.ignore_patterns("__pycache__"))
    migrations = there / "evenhand/reports/migrations"
    latest = max(file.stem for file in migrations.glob("0*.py"))
    (migrations / "9999_weather.py").write_text(NEWER.replace("LATEST", latest))
    return there


def evenhand(env, *words, of=HOUSE, dies=""):
    """Run a command of that program; one that would go on is left alone after a while."""
    command = [sys.executable, "-m", "evenhand.doors.console", *words]
    ran = subprocess.run(
        command, env=env | {"DIES": dies}, cwd=of, check=False, capture_output=True, text=True, timeout=60
    )
    return ran.returncode, ran.stderr.strip()


def upgraded(env, newer, dies=""):
    """Let the newer program bring the databases up to date; return how that ended."""
    return scripted(env | {"DIES": dies}, newer, "from evenhand.doors.console import migrating; migrating.migrate()")[0]


def scripted(env, of, script):
    """Run a script with that program; return how it ended and what it printed."""
    command = [sys.executable, "-c", f"import django; django.setup(); {script}"]
    ran = subprocess.run(command, env=env, cwd=of, check=False, stdout=subprocess.PIPE, text=True, timeout=60)
    return ran.returncode, ran.stdout.strip()


def weather(env, newer):
    """Count the reports of which the newer program has written something."""
    count = "c.execute('select count(distinct report_id) from reports_weather'); print(c.fetchone()[0])"
    return scripted(env, newer, f"from django.db import connection; c = connection.cursor(); {count}")[1]


@contextmanager
def serving(env, program):
    """Serve with that program until the block ends."""
    port = desk.port_for_restarts()
    with Path(env["EVENHAND_DATA"], "serve.log").open("ab") as log:
        words = ("serve", "--port", str(port), "--without-worker")
        server = desk.started(env, "evenhand.doors.console", *words, cwd=program, stdout=log, stderr=log)
    try:
        desk.until_it_answers(server, port)
        yield server, port
    finally:
        desk.killed(server)


def test_e8_an_upgrade_killed_in_its_middle_is_as_if_it_had_not_begun(env, newer):
    receipts = []
    for place in PLACES:
        with serving(env, HOUSE) as (_, port):  # the old program goes on with what it finds
            receipts += [reported(port, f"Report {n}") for n in range(2)]
            assert [opens(port, each) for each in receipts] == [True] * len(receipts)
        assert upgraded(env, newer, dies=place) == -9
    assert upgraded(env, newer) == 0
    assert weather(env, newer) == str(len(receipts))
    with serving(env, newer) as (_, port):
        assert [opens(port, each) for each in (*receipts, reported(port, "And on"))] == [True] * 5


def test_e8_there_is_no_way_back_and_every_command_says_so(env, newer):
    assert upgraded(env, newer) == 0
    for words in (("serve", "--port", str(desk.port_for_restarts())), ("worker",), ("mailroom",), ("audit", "verify")):
        status, said = evenhand(env, *words)
        assert (status, said.partition(",")[0]) == (1, "A newer Evenhand has changed these databases")
        assert "backup" in said


def test_e8_before_the_upgrade_the_newer_commands_ask_for_it(env, newer):
    status, said = evenhand(env, "audit", "verify", of=newer)
    assert (status, said.partition(".")[0]) == (1, "The databases are older than this Evenhand")
    assert evenhand(env, "audit", "verify")[0] == 0


def test_e8_old_pages_and_an_old_worker_end_when_a_newer_one_comes_and_lose_nothing(env, newer):
    worker = desk.started(env, "evenhand.doors.console", "worker", stderr=subprocess.DEVNULL)
    with ExitStack() as stack:
        stack.callback(desk.killed, worker)
        pages, port = stack.enter_context(serving(env, HOUSE))
        receipts = [reported(port, "Before")]
        assert upgraded(env, newer) == 0
        receipts += filter(None, [reported(port, f"Meanwhile {n}") for n in range(10)])
        assert (worker.wait(60), pages.wait(60)) == (1, 1)
    assert "a newer Evenhand has changed the databases" in Path(env["EVENHAND_DATA"], "serve.log").read_text()
    with serving(env, newer) as (_, port):
        assert [opens(port, each) for each in receipts] == [True] * len(receipts)
