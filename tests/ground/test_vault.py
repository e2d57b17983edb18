"""What is sealed opens only for whom it is meant, and only as what it was sealed for."""

from __future__ import annotations

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from evenhand.ground import clock
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault import grants, keys, opening, seal, steps
from evenhand.ground.vault.models import Grant, Identity, Key, Opening
from tests.cast import ADA, BEN, CLEO, HAL, IVO

KEY = b"k" * 32


@given(st.binary(max_size=9000), st.text(max_size=40))
def test_what_was_sealed_opens_again(content, about):
    assert seal.unseal(KEY, seal.seal(KEY, content, about), about) == content


@given(st.binary(max_size=3000), st.integers(0, 400))
def test_a_length_says_little(content, more):
    sizes = {len(seal.padded(content)), len(seal.padded(content[: len(content) // 256 * 256]))}
    assert all(size % 256 == 0 for size in sizes)
    assert len(seal.padded(content + bytes(more))) % 256 == 0


def test_sealed_words_do_not_open_as_another_field():
    with pytest.raises(InvalidTag):
        seal.unseal(KEY, seal.seal(KEY, b"words", "r-1 words"), "r-2 words")


def test_a_touched_byte_is_noticed():
    sealed = bytearray(seal.seal(KEY, b"words", "r-1"))
    sealed[-1] ^= 1
    with pytest.raises(InvalidTag):
        seal.unseal(KEY, bytes(sealed), "r-1")


@pytest.fixture
def thread(house):
    """A case with one report below it; Cleo is cleared for the case, Ada may read her report."""
    keys.make("c-1", "r-1")
    words = steps.sealed("r-1", words="It happened on Monday")["words"]
    keys.move("r-1", "c-1")
    steps.grant("c-1", [CLEO.person], seat=Seat.MODERATOR, at=clock.now())
    steps.grant("r-1", [ADA.person], at=clock.now())
    return words


@pytest.mark.parametrize("actor", [CLEO, ADA], ids=["cleared for the case", "a party to the thread"])
def test_a_grant_on_a_matter_or_above_it_opens(thread, actor):
    assert opening.reader(actor, "r-1")("words", thread) == "It happened on Monday"


@pytest.mark.parametrize("actor", [IVO, BEN, HAL, Actor()], ids=["moderator", "respondent", "stranger", "nobody"])
def test_without_a_grant_there_is_nothing(thread, actor):
    with pytest.raises(NotFound):
        opening.reader(actor, "r-1")


def test_a_party_to_a_thread_cannot_read_the_case_above_it(thread):
    with pytest.raises(NotFound):
        opening.reader(ADA, "c-1")


def test_a_grant_given_for_a_seat_ends_with_the_seat(thread):
    with pytest.raises(NotFound):
        opening.reader(Actor(CLEO.person), "r-1")


def test_a_grant_taken_back_opens_nothing_more(thread):
    steps.end_grants(CLEO.person, "c-1", seat=Seat.MODERATOR, at=clock.now())
    assert grants.seats("c-1") == {}
    with pytest.raises(NotFound):
        opening.reader(CLEO, "r-1")


def test_a_destroyed_key_erases_all_below_it(thread):
    Key.objects.filter(ref="c-1").delete()
    with pytest.raises(NotFound):
        opening.unattended("r-1")


def test_every_look_at_an_identity_is_written_down_with_its_purpose(thread):
    """C9: each with its purpose."""
    steps.keep_identity(ADA.person, {"name": "Ada Lovelace", "email": "ada@members.example"})
    assert opening.identity(CLEO, ADA.person, matter="c-1", purpose="safety").name == "Ada Lovelace"
    assert list(Opening.objects.values_list("by", "person", "matter", "purpose")) == [
        ("p-cleo", "p-ada", "c-1", "safety")
    ]


def test_a_look_without_a_grant_shows_nothing_and_is_not_an_opening(thread):
    steps.keep_identity(ADA.person, {"name": "Ada Lovelace"})
    with pytest.raises(NotFound):
        opening.identity(IVO, ADA.person, matter="c-1", purpose="curious")
    assert Opening.objects.count() == 0


def test_an_identity_cannot_be_read_from_the_tables(thread):
    steps.keep_identity(ADA.person, {"name": "Ada Lovelace"})
    assert b"Lovelace" not in bytes(Identity.objects.get().sealed)


def test_a_link_secret_is_long_and_never_stored(house):
    secret = steps.link_secret("party", "t-1")
    assert len(secret) == 26
    assert secret != steps.link_secret("steward", "t-1")
    assert Grant.objects.count() == 0
