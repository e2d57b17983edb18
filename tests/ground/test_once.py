from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from evenhand.ground.association.facts import ours
from evenhand.ground.association.once import read_once
from evenhand.ground.vault import keys


def test_one_request_reads_the_association_once_and_the_next_one_anew(house):
    with CaptureQueriesContext(connection) as caught:
        for _ in range(2):
            with read_once():
                assert ours() is ours()
    assert len(caught) == 2


def test_a_block_within_a_block_remembers_what_the_outer_one_read(house):
    with read_once():
        first = ours()
        with read_once():
            assert ours() is first
        assert ours() is first


def test_a_key_is_fetched_once_a_request_and_not_kept_beyond_it(db_both):
    keys.make("c-1")
    with CaptureQueriesContext(connections["keys"]) as caught:
        for _ in range(2):
            with keys.fetched_once():
                assert keys.held("c-1") is keys.held("c-1")
    assert len(caught) == 2
    assert keys._at_hand.get() is None


def test_a_key_just_made_opens_the_same_as_when_it_is_fetched(db_both):
    with keys.fetched_once():
        keys.make("c-1")
        keys.make("t-1", above="c-1")
        made = keys.held("t-1")
    assert made == keys.held("t-1")
    assert made.line == ("t-1", "c-1")


def test_whoever_may_read_is_asked_anew_after_a_key_was_moved(db_both):
    keys.make("r-1", "c-1")
    with keys.fetched_once():
        assert keys.held("r-1").line == ("r-1",)
        keys.move("r-1", "c-1")
        assert keys.held("r-1").line == ("r-1", "c-1")
