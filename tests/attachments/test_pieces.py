"""A sealed file opens whole or not at all."""

from __future__ import annotations

import io

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from evenhand.ground.vault.pieces import PIECE, SEALED_PIECE, Sealing, unsealed

KEY, FILE = b"k" * 32, "f-1"


def sealed(content, step=10_000):
    sealing = Sealing(KEY, FILE)
    pieces = [sealing.add(content[at : at + step]) for at in range(0, len(content), step)]
    return b"".join(pieces) + sealing.end()


def opened(content, key=KEY, file=FILE):
    return b"".join(unsealed(key, file, io.BytesIO(content).read))


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7])
def test_what_was_sealed_opens_again_and_its_length_says_little(length):
    content = bytes(range(256)) * (length // 256 + 1)
    content = content[:length]
    assert opened(sealed(content)) == content
    assert len(sealed(content)) == SEALED_PIECE * max(1, -(-length // PIECE))


@given(st.binary(max_size=400), st.integers(1, 90))
def test_it_does_not_matter_in_which_steps_a_file_comes(content, step):
    assert opened(sealed(content, step)) == content


THREE = sealed(b"a" * PIECE + b"b" * PIECE + b"c")
FIRST, SECOND, LAST = (THREE[n * SEALED_PIECE : (n + 1) * SEALED_PIECE] for n in range(3))


@pytest.mark.parametrize(
    "broken",
    [FIRST, FIRST + SECOND, FIRST + LAST, SECOND + FIRST + LAST, THREE + LAST, THREE[:-1], b"", THREE[:-1] + b"x"],
    ids=["first", "cut", "left out", "swapped", "more", "short", "nothing", "touched"],
)
def test_a_file_that_was_cut_moved_or_touched_does_not_open(broken):
    with pytest.raises(InvalidTag):
        opened(broken)


def test_a_file_opens_with_its_own_key_and_under_its_own_name_only():
    with pytest.raises(InvalidTag):
        opened(THREE, key=b"x" * 32)
    with pytest.raises(InvalidTag):
        opened(THREE, file="f-2")
