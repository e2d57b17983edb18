"""The worker outlives its troubles, loses nothing, and stops when told."""

import threading

import pytest
from django.db import OperationalError

from evenhand.doors.console import working


@pytest.fixture
def quick(monkeypatch):
    """Let no test wait."""
    monkeypatch.setattr(working, "close_old_connections", lambda: None)  # the test keeps its own
    monkeypatch.setattr(working, "WAIT_AFTER_TROUBLE", 0)


def rounds(count, *due):
    """Work so many rounds; return what was done, by its number."""
    stop, done = threading.Event(), []

    def last():
        if done.count(0) == count:
            stop.set()

    numbered = [lambda n=n, work=work: done.append(n) or work() for n, work in enumerate(due)]
    working.run_forever(stop, [*numbered, last], 0)
    return done


def fine():
    """Nothing is due."""


def gone():
    raise OperationalError("database is locked")


def broken():
    raise ValueError


@pytest.mark.parametrize("trouble", [gone, broken])
def test_it_outlives_trouble_and_the_other_work_is_done(trouble, quick):
    assert rounds(2, trouble, trouble, fine) == [0, 1, 2, 0, 1, 2]


def test_it_stops_at_once_while_it_waits():
    stop = threading.Event()
    thread = threading.Thread(target=working.run_forever, args=(stop, [fine], 3600))
    thread.start()
    stop.set()
    thread.join(timeout=5)
    assert not thread.is_alive()


def test_every_kind_of_errand_is_run_in_one_lane():
    assert sorted(kind for lane in working.LANES.values() for kind in lane) == [
        "attachment", "edition", "invite", "letter", "look", "mail", "mail-receipt", "own", "own-code",
        "ping", "platform", "release", "seek", "snapshot", "way-in",
    ]  # fmt: skip


def test_what_time_makes_due_waits_for_no_other_machine():
    rooms = {lane: [work.__module__ for work in due] for lane, (due, _) in working.lanes().items()}
    assert rooms["polls"] == ["evenhand.reports.sweeps"]
    assert "evenhand.platforms.sweeps" in rooms["sweeps"]
