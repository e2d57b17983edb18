"""The worker outlives its troubles, loses nothing, and stops when told."""

import threading

import pytest
from django.db import OperationalError

from evenhand.doors.console import working


@pytest.fixture
def quick(monkeypatch):
    """Let no test wait."""
    monkeypatch.setattr(working, "close_old_connections", lambda: None)  # the test keeps its own
    monkeypatch.setattr(working, "EVERY_SECOND", 0)
    monkeypatch.setattr(working, "WAIT_AFTER_TROUBLE", 0)


def rounds(monkeypatch, count, errands, *sweeps):
    """Work so many rounds; return in which round each of the two kinds of work was done."""
    stop, done = threading.Event(), []

    def counted():
        done.append("errands")
        if done.count("errands") == count:
            stop.set()
        errands()

    monkeypatch.setattr(working, "errands", counted)
    monkeypatch.setattr(working, "sweeps", lambda: [lambda s=s: done.append("sweep") or s() for s in sweeps])
    working.run_forever(stop)
    return done


def fine():
    """Nothing is due."""


def gone():
    raise OperationalError("database is locked")


def broken():
    raise ValueError


def test_it_sweeps_at_once_and_every_thirty_rounds(quick, monkeypatch):
    done = rounds(monkeypatch, 61, fine, fine)
    assert [place for place, work in enumerate(done) if work == "sweep"] == [1, 32, 63]


@pytest.mark.parametrize("trouble", [gone, broken])
def test_it_outlives_trouble_and_the_other_work_is_done(trouble, quick, monkeypatch):
    assert rounds(monkeypatch, 3, trouble, trouble, fine).count("errands") == 3
    assert rounds(monkeypatch, 1, fine, trouble, fine) == ["errands", "sweep", "sweep"]


def test_it_stops_at_once_while_it_waits(monkeypatch):
    monkeypatch.setattr(working, "errands", fine)
    monkeypatch.setattr(working, "sweeps", tuple)
    stop = threading.Event()
    thread = threading.Thread(target=working.run_forever, args=(stop,))
    thread.start()
    stop.set()
    thread.join(timeout=5)
    assert not thread.is_alive()


def test_every_kind_of_errand_has_somebody_who_runs_it():
    assert sorted(working.HANDLERS) == [
        "attachment", "letter", "look", "mail", "mail-receipt", "own", "ping", "platform", "snapshot",
    ]  # fmt: skip
    assert "evenhand.platforms.sweeps" in {sweep.__module__ for sweep in working.sweeps()}
