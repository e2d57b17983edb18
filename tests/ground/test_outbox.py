"""Errands exist exactly when their change does, are run at least once, and are never forgotten."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from evenhand.ground import clock
from evenhand.ground.outbox import runner
from evenhand.ground.outbox.models import Errand
from evenhand.ground.outbox.runner import Done, Later, run_due
from evenhand.ground.outbox.steps import call_off, leave


@pytest.fixture
def errand(house):
    leave("letter", "letter l-1", due_at=clock.now(), letter="l-1")


def later_by(at, seconds):
    at(clock.now() + dt.timedelta(seconds=seconds))


def test_a_change_that_is_rolled_back_leaves_no_errand(house):
    with pytest.raises(RuntimeError), transaction.atomic():
        leave("letter", "letter l-2", due_at=clock.now(), letter="l-2")
        raise RuntimeError
    assert Errand.objects.count() == 0


def test_the_same_errand_left_twice_is_run_once(errand):
    leave("letter", "letter l-1", due_at=clock.now(), letter="l-1")
    ran = []
    run_due({"letter": lambda body, tries: ran.append((body["letter"], tries)) or Done()})
    assert ran == [("l-1", 1)]


def test_a_claimed_errand_is_due_again_when_its_lease_ends(errand, at):
    assert runner.claim("letter") is not None
    assert runner.claim("letter") is None
    later_by(at, 91)
    assert runner.claim("letter").fence == 2


def test_the_slower_of_two_workers_does_not_write_over_the_faster(errand, at):
    slow = runner.claim("letter")
    later_by(at, 91)
    fast = runner.claim("letter")
    runner.settle(fast, due_at=None, outcome="done")
    runner.settle(slow, due_at=clock.now(), outcome="")
    assert Errand.objects.get().outcome == "done"


def test_a_failure_is_loud_and_tried_again_with_patience(errand, at, caplog):
    tried = []

    def fails(_body, tries):
        tried.append(tries)
        raise ConnectionError("no route")

    run_due({"letter": fails})
    later_by(at, 1)
    run_due({"letter": fails})
    later_by(at, 2)
    run_due({"letter": fails})
    assert tried == [1, 2]
    assert "failed on try 2" in caplog.text


def test_later_waits_as_long_as_it_is_told(errand, at):
    tried = []
    hourly = {"letter": lambda _body, tries: tried.append(tries) or Later(dt.timedelta(hours=1))}
    run_due(hourly)
    later_by(at, 3599)
    run_due(hourly)
    assert tried == [1]
    later_by(at, 1)
    run_due(hourly)
    assert tried == [1, 2]


def test_an_errand_called_off_is_not_run(errand):
    call_off("letter l-1")
    assert run_due({"letter": lambda *_: Done()}) == 0


def test_errands_of_another_kind_are_left_to_whoever_runs_those(errand):
    assert run_due({"mail": lambda *_: Done()}) == 0
    assert Errand.objects.get().due_at is not None


def test_a_flood_of_one_kind_keeps_no_other_waiting(errand):
    for n in range(5):
        leave("ping", f"ping {n}", due_at=clock.now() - dt.timedelta(hours=1), n=str(n))
    ran = []
    note = {kind: lambda _body, _tries, kind=kind: ran.append(kind) or Done() for kind in ("ping", "letter")}
    assert run_due(note, 4) == 4
    assert ran == ["ping", "letter", "ping", "ping"]


@pytest.mark.parametrize(("tries", "seconds"), [(1, 2), (2, 4), (5, 32), (12, 3600), (400, 3600)])
def test_patience_doubles_up_to_an_hour(tries, seconds):
    assert runner.wait(tries) == dt.timedelta(seconds=seconds)
