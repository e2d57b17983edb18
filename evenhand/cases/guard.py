"""Nothing that leaves for a respondent tells who must be protected (C1): no name, address, handle, number or sentence."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

RUN = 8
SHORTEST_LOCAL_PART = 5
SHORTEST_HANDLE, SHORTEST_NUMBER = 3, 5
SHORTEST_TELEPHONE, LONGEST_TELEPHONE = 7, 15
WORD = re.compile(r"[^\W_]+")
HANDLE = re.compile(r"[\w.+-]+")
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")  # bounded, or a long word would take minutes
TELEPHONE = re.compile(r"(?<![\w/.-])\+?\(?\d[\d ()./-]{5,}\d(?![\w/-])")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}")


@dataclass(frozen=True, slots=True)
class Protected:
    """Whom a text must not give away, and what they wrote to us. `name`: each name they are known by, a line each."""

    name: str = ""
    email: str = ""
    wrote: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()


def leaks(text: str, protected: tuple[Protected, ...]) -> tuple[str, ...]:
    """Return the pieces of a text that give somebody away: a name, an address, eight words in a row of their own."""
    ways = (_named, _handled, _reached, _quoted)
    return tuple(dict.fromkeys(piece for somebody in protected for way in ways for piece in way(text, somebody)))


def _named(text: str, somebody: Protected) -> list[str]:
    plain_text, local_part = plain(text), somebody.email.partition("@")[0]
    whole = [p for p in (*somebody.name.splitlines(), somebody.email) if p and plain(p) in plain_text]
    words = {plain(word) for word in WORD.findall(bare(text)) if not word.islower()}  # `will` is no Will
    parts = [part for part in WORD.findall(bare(somebody.name)) if len(part) > 1 and plain(part) in words]
    mailbox = len(local_part) >= SHORTEST_LOCAL_PART and plain(local_part) in plain_text.split()
    return whole or parts or ([local_part] if mailbox else [])


def _handled(text: str, somebody: Protected) -> list[str]:
    """Return the names of their accounts, which are words of their own there, with or without an @."""
    said = {word.strip(".-") for word in HANDLE.findall(plain(text))}
    return [handle for handle in somebody.handles if _tells(handle) and plain(handle).lstrip("@").strip(".-") in said]


def _tells(handle: str) -> bool:
    return len(handle) >= (SHORTEST_NUMBER if handle.isdecimal() else SHORTEST_HANDLE)


def _reached(text: str, somebody: Protected) -> list[str]:
    """Return the telephone numbers and addresses under which they told us to reach them, or anybody."""
    theirs = "\n".join(somebody.wrote)
    numbers, addresses = set(_numbers(theirs).values()), {plain(found) for found in EMAIL.findall(theirs)}
    said = [written for written, digits in _numbers(text).items() if digits in numbers]
    return said + [found for found in EMAIL.findall(text) if plain(found) in addresses]


def _numbers(text: str) -> dict[str, str]:
    """Return the telephone numbers of a text as they are written, each with the digits at its end that tell it."""
    found = (match[0].strip() for match in TELEPHONE.finditer(DATE.sub(" ", text)))
    digits = {written: re.sub(r"\D", "", written) for written in found}
    return {w: d[-9:] for w, d in digits.items() if SHORTEST_TELEPHONE <= len(d) <= LONGEST_TELEPHONE}


def _quoted(text: str, somebody: Protected) -> list[str]:
    said = frozenset(runs(text))
    return [" ".join(run) for words in somebody.wrote for run in runs(words) if run in said][:1]


def runs(text: str) -> tuple[tuple[str, ...], ...]:
    """Return every run of eight words of a text in order, without case and punctuation."""
    words = WORD.findall(plain(text))
    return tuple(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def bare(text: str) -> str:
    """Return a text without accents and without what nobody sees."""
    pieces = unicodedata.normalize("NFKD", text)
    return "".join(c for c in pieces if unicodedata.category(c) not in ("Mn", "Cf"))


def plain(text: str) -> str:
    """Return the same without case."""
    return bare(text).casefold()
