"""What a draft does to what decided cases rest on: each clause they cite, beside what it would be. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evenhand.conduct.changes.rules import Run, Two, Wording, Words, between, words
from evenhand.conduct.kinds import Kind
from evenhand.ground.errors import Refused

LONGEST = 2_000


class Verdict(StrEnum):
    """What became of the clause that a finding rests on; what weighs most comes first."""

    GONE = "gone"
    """Somebody was found to have broken it, and there is no such clause any more."""
    FREED = "freed"
    """Somebody was found to have broken it, and it is no prohibition any more."""
    FORBIDDEN = "forbidden"
    """It was none, and is a prohibition now."""
    TURNED = "turned"
    """It is of another kind otherwise, or part of it is."""
    REWORDED = "reworded"
    RENAMED = "renamed"
    """Its first words, by which it is called, are others; the rest is the same to the word."""
    BELOW = "below"
    """Its own words are the same; what stands under it is not."""
    STANDS = "stands"
    """The words are the same, wherever they stand now; or it was found not broken, and is gone."""


class Foreseen(StrEnum):
    """How a member thinks that a decided case would come out."""

    SAME = "same"
    LIGHTER = "lighter"
    HEAVIER = "heavier"
    OTHERWISE = "otherwise"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Cited:
    """What a decision found on one clause, in the edition that held when it happened."""

    clause: str
    edition: str
    found: bool
    spirit: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A finding held against a draft. `runs` are the old words and the new ones; `now` are the titles it stands under."""

    clause: str
    title: str
    found: bool
    spirit: bool
    verdict: Verdict
    runs: tuple[Run, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Newly:
    """A clause of a draft that forbids what no clause forbade, and the titles of those it came from."""

    clause: str
    title: str
    came_from: tuple[str, ...]


def held(cited: Cited, two: Two) -> Held:
    """Return what a draft does to one finding; `two` is the edition it cites beside the draft."""
    was, into = two.old[cited.clause], _becomes(cited.clause, two)
    verdict = _verdict(cited, was, into, two)
    runs = between(*_beneath(into, two) if verdict is Verdict.BELOW else (words(was.words), _all_words(into)))
    return Held(
        was.id, was.title or was.id, cited.found, cited.spirit, verdict, runs, tuple(w.title or w.id for w in into)
    )


def heaviest(found: Iterable[Held]) -> Verdict:
    """Return what weighs most of what a draft does to the findings of a case."""
    order = list(Verdict)
    return min((h.verdict for h in found), key=order.index, default=Verdict.STANDS)


def newly(two: Two) -> tuple[Newly, ...]:
    """Return the clauses of a draft that forbid what was not forbidden, in its order; `two` is what it changes."""
    return tuple(Newly(w.id, w.title or w.id, _titles(w, two)) for w in two.new.values() if _is_newly(w, two))


def was_not_broken(cited: Cited, clause: str, two: Two) -> bool:
    """Say whether a decision found not broken what a clause of the draft, which may forbid more, comes from."""
    return not cited.found and clause in two.new and cited.clause in _origin(clause, two)


def differ(foreseen: Iterable[Foreseen]) -> bool:
    """Say whether members think otherwise of the same case."""
    return len(set(foreseen)) > 1


def check_why(why: str) -> None:
    """Whoever says how a case would come out says why, in a few sentences."""
    if not why.strip() or len(why) > LONGEST:
        raise Refused("trial-says-why", "why")


def _verdict(cited: Cited, was: Wording, into: Sequence[Wording], two: Two) -> Verdict:
    kinds = {w.kind for w in into}
    if not into or (was.kind is Kind.PROHIBITION and Kind.PROHIBITION not in kinds):
        gone = Verdict.FREED if into else Verdict.GONE
        return gone if cited.found else Verdict.STANDS
    if was.kind is not Kind.PROHIBITION and Kind.PROHIBITION in kinds:
        return Verdict.FORBIDDEN
    return Verdict.TURNED if kinds != {was.kind} else _worded(into, two)


def _worded(into: Sequence[Wording], two: Two) -> Verdict:
    before = _before(into, two)
    if _all_words(before) == _all_words(into):
        was_under, is_under = _beneath(into, two)
        return Verdict.STANDS if was_under == is_under else Verdict.BELOW
    if len(before) == len(into) == 1 and _below(before[0]) == _below(into[0]) != ():
        return Verdict.RENAMED
    return Verdict.REWORDED


def _before(into: Sequence[Wording], two: Two) -> tuple[Wording, ...]:
    origin = {c for w in into for c in _origin(w.id, two)}
    return tuple(w for w in two.old.values() if w.id in origin)


def _beneath(into: Sequence[Wording], two: Two) -> tuple[Words, Words]:
    """Return the words that stand under clauses, as they were and as they are."""
    return _all_words(_under(_before(into, two), two.old)), _all_words(_under(into, two.new))


def _under(found: Sequence[Wording], text: Mapping[str, Wording]) -> tuple[Wording, ...]:
    above = {w.id for w in found}
    under: list[Wording] = []
    for w in text.values():
        if w.id not in above and w.under in {*above, *(u.id for u in under)}:
            under.append(w)
    return tuple(under)


def _becomes(clause: str, two: Two) -> tuple[Wording, ...]:
    """Return the clauses of the draft that an old one is now: itself, and whatever is said to have come from it."""
    return tuple(w for w in two.new.values() if clause in _origin(w.id, two))


def _origin(clause: str, two: Two) -> Words:
    itself = (clause,) if clause in two.old else ()
    return tuple(dict.fromkeys((*itself, *two.came_from(clause))))


def _is_newly(now: Wording, two: Two) -> bool:
    forbade = any(two.old[c].kind is Kind.PROHIBITION for c in _origin(now.id, two))
    return now.kind is Kind.PROHIBITION and not forbade


def _titles(now: Wording, two: Two) -> Words:
    return tuple(two.old[c].title or c for c in _origin(now.id, two))


def _all_words(found: Iterable[Wording]) -> Words:
    return tuple(word for w in found for word in words(w.words))


def _below(wording: Wording) -> Words:
    """Return the words of a clause after those by which it is called."""
    said = words(wording.words)
    called = words(wording.title)
    opens = " ".join(said[: len(called)]).rstrip(" .:") == " ".join(called)
    return said[len(called) :] if called and opens else ()
