"""The record cannot be bent: every change of a row is found, and named."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.ground.audit import chain
from evenhand.ground.audit.facts import verify, who_touched
from evenhand.ground.audit.models import Denied, Entry
from evenhand.ground.errors import NotFound
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import ForgotToAskError, deed
from tests.cast import ADA, CLEO, FOUNDER


@deed(Act.REPORT_RECEIVE)
def tell(this, words):
    this.permit()
    this.note(words=words)


@deed(Act.CASE_DECIDE)
def decide(this):
    this.permit()


@deed(Act.REPORT_RECEIVE)
def forgets(this):
    Denied.objects.create(act="x", who="x", on=this.now.date())


def slow_root(leaves):
    """RFC 6962, section 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return chain.leaf(leaves[0])
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return chain.node(slow_root(leaves[:k]), slow_root(leaves[k:]))


@given(st.lists(st.binary(max_size=40), max_size=70))
def test_the_root_is_that_of_rfc_6962(leaves):
    peaks = ()
    for size, content in enumerate(leaves):
        peaks = chain.grown(peaks, size, content)
    assert chain.root(peaks) == slow_root(leaves)


@pytest.fixture
def record(house):
    """Five acts."""
    for words in "abcde":
        tell(ADA, words)


def test_an_untouched_record_holds(record):
    checked = verify()
    assert (checked.size, checked.bad) == (5, None)


@pytest.mark.parametrize(
    "bend",
    [
        lambda: Entry.objects.filter(number=2).update(who="p-mallory"),
        lambda: Entry.objects.filter(number=2).update(facts={"words": "z"}),
        lambda: Entry.objects.filter(number=2).update(committed=b"0" * 32),
        lambda: Entry.objects.filter(number=2).update(peaks=b"0" * 64),
        lambda: Entry.objects.filter(number=2).delete(),
        lambda: swap(2, 3),
    ],
    ids=["who", "facts", "commitment", "tree", "deleted", "swapped"],
)
def test_a_bent_entry_is_named(record, bend):
    """T6: the record shows that it was bent."""
    bend()
    assert verify().bad == 2


def swap(one, other):
    a, b = Entry.objects.get(number=one), Entry.objects.get(number=other)
    Entry.objects.filter(number__in=(one, other)).delete()
    a.number, b.number = other, one
    a.save(force_insert=True)
    b.save(force_insert=True)


def test_a_record_cut_short_no_longer_reaches_an_older_size(record):
    assert verify(size=5).bad is None
    Entry.objects.filter(number=4).delete()
    assert verify(size=5).bad == 4


def test_an_entry_whose_salt_is_gone_still_holds_the_tree(record):
    """T6: erasing does not break the record."""
    root = verify().root
    Entry.objects.filter(number=1).update(salt=b"", facts={}, who="")
    assert (verify().bad, verify().root) == (None, root)


def test_a_refused_act_is_counted_though_its_transaction_was_rolled_back(house):
    for _ in range(2):
        with pytest.raises(NotFound):
            decide(CLEO)
    assert list(Denied.objects.values_list("act", "who", "times")) == [("case:decide", "p-cleo", 2)]
    assert Entry.objects.count() == 0


def test_a_deed_that_forgets_to_ask_is_rolled_back(house):
    with pytest.raises(ForgotToAskError):
        forgets(FOUNDER)
    assert Denied.objects.count() == 0


def test_who_touched_a_matter_is_read_from_the_record(record):
    assert who_touched("") == {"p-ada"}
