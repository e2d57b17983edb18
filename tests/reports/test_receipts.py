import math
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.ground.errors import Refused
from evenhand.reports import receipts
from evenhand.reports.receipts import Mistyped

KEY = b"k" * 32
forms = st.text(alphabet="0123456789abcdef", min_size=32, max_size=32)


def test_the_list_has_7776_words_so_that_ten_of_them_are_129_bits():
    """C7, R1: no receipt is guessed."""
    assert len(set(receipts.wordlist())) == 7776
    assert 10 * math.log2(len(receipts.known())) >= 129


def test_no_word_begins_another_so_that_spaces_do_not_matter():
    ordered = sorted(receipts.known())
    assert [(a, b) for a, b in pairwise(ordered) if b.startswith(a)] == []


@given(forms, forms)
def test_a_form_has_one_receipt_and_another_form_another(one, other):
    assert receipts.drawn(KEY, one) == receipts.drawn(KEY, one)
    assert (receipts.drawn(KEY, one) == receipts.drawn(KEY, other)) is (one == other)
    assert receipts.drawn(KEY, one) != receipts.drawn(b"x" * 32, one)


separators = st.sampled_from([" ", "  ", "-", " - ", "\n", "\r\n", "\t", "\u00a0", "\u2011", ", ", ". ", "", "; 3. "])


@given(forms, st.data())
def test_b3_case_spaces_dashes_lines_and_punctuation_do_not_matter(form, data):
    words = receipts.drawn(KEY, form)
    typed = data.draw(separators)
    for word in words:
        wide = "".join(chr(ord(c) + 0xFEE0) if c.isalpha() else c for c in word)
        shown = data.draw(st.sampled_from([word, word.upper(), word.title(), wide]))
        typed += shown + data.draw(separators)
    assert receipts.canonical(receipts.read(typed)) == receipts.canonical(words)


@settings(max_examples=200)
@given(forms, st.integers(0, 10), st.data())
def test_b3_one_wrong_stroke_is_found_at_its_place(form, place, data):
    words = list(receipts.drawn(KEY, form))
    right = receipts.plain(words[place])
    i = data.draw(st.integers(0, len(right) - 1))
    letter = data.draw(st.sampled_from([c for c in receipts.LETTERS if c != right[i]]))
    words[place] = right[:i] + letter + right[i + 1 :]
    if receipts.fits(words) and words[place] in receipts.known():
        return  # one in 7,776: the check word belongs to both
    with pytest.raises(Mistyped) as wrong:
        receipts.read(" ".join(words))
    if words[place] not in receipts.known():
        assert wrong.value.place == place + 1
        assert wrong.value.nearest == right or receipts.fits((*words[:place], wrong.value.nearest, *words[place + 1 :]))


def test_a_word_that_is_another_word_of_the_list_is_found_by_the_check_word():
    words = list(receipts.drawn(KEY, "a" * 32))
    swapped = [words[1], words[0], *words[2:]]
    with pytest.raises(Refused, match="receipt-words-do-not-fit"):
        receipts.read(" ".join(swapped))


@pytest.mark.parametrize("text", ["", "walnut", "1234", "🌲" * 20, "one two three", " ".join(["abacus"] * 12)])
def test_other_numbers_of_words_are_refused_with_a_reason(text):
    with pytest.raises(Refused, match="receipt-has-eleven-words"):
        receipts.read(text)


def test_b3_ten_megabytes_are_refused_at_once():
    text = "abacus " * 1_500_000
    begun = time.perf_counter()
    with pytest.raises(Refused, match="receipt-is-too-long"):
        receipts.read(text)
    assert time.perf_counter() - begun < 0.1


@given(st.text(max_size=1_000))
@settings(max_examples=300, deadline=1_000)
def test_nothing_that_can_be_typed_breaks_the_reading(text):
    try:
        words = receipts.read(text)
    except Refused:
        return
    assert receipts.fits(words)


@given(st.lists(st.sampled_from(("abacus", "t-shirt", "yo-yo", "drop-down", "zoom", "yoyo")), min_size=10, max_size=10))
def test_words_with_a_dash_read_like_the_others(ten):
    words = (*ten, receipts.check_word(ten))
    assert receipts.canonical(receipts.read(" ".join(words))) == receipts.canonical(words)
    assert receipts.canonical(receipts.read(" ".join(words).replace("-", " "))) == receipts.canonical(words)
