"""The receipt: ten words drawn from the form's own number, and one more that checks them. Pure.

The list is the large wordlist of the EFF (CC BY 3.0 US, see receipt_words.credit.md): ten of 7,776 words are 129 bits.
No word of it begins another, so that words written without spaces, with dashes, or one a line are still the same.
"""

from __future__ import annotations

import difflib
import hmac
import re
import unicodedata
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files

from evenhand.ground.errors import Refused

TEN = 10
ELEVEN = TEN + 1
LONGEST = 1_000
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LIKE = 0.6

type Words = tuple[str, ...]


class Mistyped(Refused):
    """One word looks mistyped: the `place`-th, counted from 1; `nearest` is what was perhaps meant, or empty.

    It follows from the words alone: nobody learns from it whether a receipt exists.
    """

    def __init__(self, place: int, said: str, nearest: str) -> None:
        super().__init__("receipt-word-is-mistyped", "code")
        self.place, self.said, self.nearest = place, said, nearest


@cache
def wordlist() -> Words:
    """Return the list as the EFF wrote it."""
    return tuple(files("evenhand.reports").joinpath("receipt_words.txt").read_text("ascii").split())


@cache
def known() -> frozenset[str]:
    """Return the list as it is read: letters only."""
    return frozenset(map(plain, wordlist()))


def drawn(key: bytes, form: str) -> Words:
    """Return the eleven words of a form: the same form has the same words, and nobody without the key can tell them."""
    number = int.from_bytes(hmac.digest(key, form.encode(), sha256))
    ten = []
    for _ in range(TEN):
        number, chosen = divmod(number, len(wordlist()))
        ten.append(wordlist()[chosen])
    return (*ten, check_word(ten))


def check_word(ten: list[str] | Words) -> str:
    """Return the word that belongs to ten others."""
    digest = sha256(("evenhand receipt " + " ".join(map(plain, ten))).encode()).digest()
    return wordlist()[int.from_bytes(digest) % len(wordlist())]


def fits(words: list[str] | Words) -> bool:
    """Say whether the eleventh word belongs to the ten before it."""
    return plain(check_word(words[:TEN])) == plain(words[TEN])


def canonical(words: Words) -> str:
    """Return the words in the one form that is compared."""
    return " ".join(map(plain, words))


def plain(word: str) -> str:
    """Return a word's letters."""
    return word.replace("-", "")


def read(text: str) -> Words:
    """Return the eleven words somebody typed, whatever stands between them; Refused or Mistyped when they cannot be."""
    if len(text) > LONGEST:
        raise Refused("receipt-is-too-long", "code")
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = _in_one_piece(re.sub(r"[^a-z]", "", folded)) or _apart(folded)
    if len(words) != ELEVEN:
        raise Refused("receipt-has-eleven-words", "code")
    _find_the_wrong_one(words)
    return words


def _in_one_piece(letters: str) -> Words:
    found: list[str] = []
    start = 0
    for end in range(1, len(letters) + 1):
        if letters[start:end] in known():
            found.append(letters[start:end])
            start = end
    return tuple(found) if start == len(letters) and len(found) == ELEVEN else ()


def _apart(folded: str) -> Words:
    words: list[str] = []
    for piece in re.findall(r"[^\W\d_]+", folded):
        if words and words[-1] not in known() and words[-1] + piece in known():
            words[-1] += piece
        else:
            words.append(piece)
    return tuple(words)


def _find_the_wrong_one(words: Words) -> None:
    strange = [i for i, word in enumerate(words) if word not in known()]
    if not strange and fits(words):
        return
    if strange:
        place = strange[0]
        raise Mistyped(place + 1, words[place], _nearest(words, place, alone=len(strange) == 1))
    for place, word in enumerate(words):
        for other in _one_stroke_away(word):
            if fits((*words[:place], other, *words[place + 1 :])):
                raise Mistyped(place + 1, word, other)
    raise Refused("receipt-words-do-not-fit", "code")


def _nearest(words: Words, place: int, *, alone: bool) -> str:
    word = words[place][:20]
    like = difflib.get_close_matches(word, [w for w in known() if w[0] == word[0]], n=20, cutoff=LIKE)
    near = list(dict.fromkeys((*_one_stroke_away(word), *like)))
    if alone:
        fitting = [w for w in near if fits((*words[:place], w, *words[place + 1 :]))]
        near = fitting or near
    return near[0] if near else ""


@lru_cache(maxsize=10_000)  # more than there are words: whoever guesses a hundred thousand times must cost little
def _one_stroke_away(word: str) -> Words:
    """Return the words of the list that one letter too many, too few, wrong or swapped makes of this one."""
    near: list[str] = []
    for left, right in [(word[:i], word[i:]) for i in range(len(word) + 1)]:
        strokes = {left + right[1:], left + right[1:2] + right[:1] + right[2:]}
        strokes |= {left + letter + rest for letter in LETTERS for rest in (right, right[1:])}
        near += sorted((strokes - {word}) & known())
    return tuple(near)
