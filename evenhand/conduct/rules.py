"""What an edition of a Code is: an ordered tree of passages, each spoken by a clause of one kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import count

from evenhand.conduct import kinds, lasting, slugs
from evenhand.conduct.kinds import Kind
from evenhand.ground.errors import Refused

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
MARK = re.compile(r" <!-- (?P<what>clause|more): (?P<clause>[^\s<>]+) (?P<note>[a-z-]+) -->$", re.MULTILINE)
"""Behind the first line of a clause in a file of ours: which clause it is, and its kind or how its translation stands."""
LONGEST_TITLE = 200
OUR_CODE = "online"
"""The Code that applies where no other is named."""
LONGEST = 130_000
"""Characters in the longest file that is still read as a Code: about twenty thousand words."""
MOST_LINES = 20_000
MOST_CLAUSES = 1_000
"""Every clause may continue every clause of the edition before: more of them are not compared in time."""


class Form(StrEnum):
    """The form in which a passage stands in the document."""

    OPENING = "opening"
    """The title of the document and what precedes its first section."""
    SECTION = "section"
    """A heading with the words that stand directly under it."""
    RULE = "rule"
    """A paragraph that opens in bold, with what belongs to it."""
    POINT = "point"
    """One bullet or numbered item."""
    TEXT = "text"
    """More words of a section or rule, after its list."""
    MORE = "more"
    """More words of a point, after the list inside it."""

    @property
    def speaks_anew(self) -> bool:
        """Say whether a passage of this form is a clause of its own rather than the continuation of one."""
        return self not in (Form.TEXT, Form.MORE)


@dataclass(frozen=True, slots=True)
class Part:
    """A passage as the file holds it, before it has a clause. Joined in order, `markdown` is the file itself."""

    form: Form
    depth: int
    """How many parts this one stands under."""
    under: int | None
    """Index of the part it stands under; of the part it continues, when it does not speak anew."""
    title: str
    markdown: str
    words: str
    lead: str = ""
    """The sentence that opens the list a point stands in."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part with the lasting id and the kind of its clause."""

    clause: str
    under: str
    """Id of the clause it stands under, or nothing."""
    form: Form
    depth: int
    kind: Kind
    title: str
    markdown: str
    words: str


@dataclass(frozen=True, slots=True)
class EditionText:
    """A whole document in its passages."""

    title: str
    passages: tuple[Passage, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """Return the ids of the clauses in the order of the document."""
        return tuple(dict.fromkeys(p.clause for p in self.passages))

    @property
    def words(self) -> tuple[str, ...]:
        """Return every word of the document in order."""
        return tuple(w for p in self.passages for w in p.words.split())

    @property
    def markdown(self) -> str:
        """Return the document as it was read, to the letter."""
        return "".join(p.markdown for p in self.passages)


def check_source(markdown: str) -> None:
    """Refuse what cannot be a Code: nothing at all, or far too much."""
    if not markdown.strip():
        raise Refused("code-is-empty", "markdown")
    if len(markdown) > LONGEST or markdown.count("\n") > MOST_LINES:
        raise Refused("code-is-too-long", "markdown")
    if MARK.search(markdown):
        raise Refused("code-holds-our-marks", "markdown")


def check_name(code: str) -> None:
    """Refuse a name of a Code that could not stand in an address."""
    if not NAME.fullmatch(code):
        raise Refused("code-name-is-not-a-word", "name")


def check_language(language: str) -> None:
    """Refuse what is no tag of a language."""
    if not LANGUAGE.fullmatch(language):
        raise Refused("language-is-not-a-tag", "language")


def check_clauses(number: int) -> None:
    """Refuse a text of more clauses than anybody could cite."""
    if number > MOST_CLAUSES:
        raise Refused("code-has-too-many-clauses", "markdown")


def compose(
    parts: tuple[Part, ...],
    *,
    known: tuple[lasting.Known, ...] = (),
    ever: frozenset[str] = frozenset(),
    corrected: Mapping[str, Kind] | None = None,
    named: Mapping[int, str] | None = None,
) -> EditionText:
    """Give every part its clause: the id it had in earlier editions or a new one, and its kind.

    `known` are the clauses of the edition before and, after them, those that were dropped earlier; `ever` are all ids
    this Code has used; `corrected` are kinds a person set by hand; `named` says of parts, by index, which clause they
    are, whatever their words. A clause whose words did not change keeps its kind.
    """
    owners = tuple(_owner(parts, i) for i in range(len(parts)))
    spoken = _spoken(parts, owners)
    stated = {i: clause for i, clause in (named or {}).items() if i in spoken}
    open_to_match = tuple(k for k in known if k.clause not in stated.values())
    kept = lasting.match({i: s for i, s in spoken.items() if i not in stated}, open_to_match)
    kept |= {i: k for i, clause in stated.items() for k in known if k.clause == clause}
    ids = _ids(parts, spoken, {i: k.clause for i, k in kept.items()} | stated, ever)
    _check_corrected(corrected or {}, ids)
    held = {i: k.kind for i, k in kept.items() if k.words == spoken[i].words}
    by_hand = {i: corrected[ids[i]] for i in spoken if corrected and ids[i] in corrected}
    found = _kinds(parts, spoken, held | by_hand)
    passages = (_passage(part, owners[i], parts, ids, found) for i, part in enumerate(parts))
    return EditionText(_title(parts), tuple(passages))


def _owner(parts: tuple[Part, ...], i: int) -> int:
    under = parts[i].under
    return i if parts[i].form.speaks_anew or under is None else under


def _spoken(parts: tuple[Part, ...], owners: tuple[int, ...]) -> dict[int, lasting.Spoken]:
    words: dict[int, list[str]] = {}
    for part, owner in zip(parts, owners, strict=True):
        words.setdefault(owner, []).append(part.words)
    return {i: lasting.Spoken(parts[i].title, " ".join(filter(None, w)), parts[i].under) for i, w in words.items()}


def _ids(parts: tuple[Part, ...], clauses: Iterable[int], kept: dict[int, str], ever: frozenset[str]) -> dict[int, str]:
    short = {i: _slug(parts[i]) for i in clauses}
    often = Counter(short.values())
    taken = {*ever, *kept.values(), *slugs.RESERVED}
    ids: dict[int, str] = {}
    for i, slug in short.items():
        under = parts[i].under
        above = ids[under] if under is not None else slugs.OPENING
        prefixed = above != slugs.OPENING and (parts[i].form is Form.POINT or often[slug] > 1)
        new = slug if parts[i].form is Form.OPENING else _free(f"{above}.{slug}" if prefixed else slug, taken)
        ids[i] = kept.get(i, new)
        taken.add(ids[i])
    return ids


def _slug(part: Part) -> str:
    of = {Form.OPENING: lambda _: slugs.OPENING, Form.RULE: slugs.of_rule, Form.POINT: slugs.of_point}
    return of.get(part.form, slugs.of_heading)(part.title)


def _free(wanted: str, taken: set[str]) -> str:
    wanted = wanted[: slugs.LONGEST]
    return wanted if wanted not in taken else next(n for i in count(2) if (n := f"{wanted}-{i}") not in taken)


def _kinds(parts: tuple[Part, ...], clauses: Iterable[int], settled: dict[int, Kind]) -> dict[int, Kind]:
    found: dict[int, Kind] = {}
    for i in clauses:
        found[i] = settled.get(i) or _kind(parts[i], found)
    return found


def _kind(part: Part, found: dict[int, Kind]) -> Kind:
    if part.form is Form.OPENING:
        return Kind.EXPECTATION
    above = found[part.under] if part.under is not None else None
    return kinds.of(part.title, part.lead, above, heading=part.form is Form.SECTION)


def _check_corrected(corrected: Mapping[str, Kind], ids: Mapping[int, str]) -> None:
    if set(corrected) - set(ids.values()):
        raise Refused("kind-of-an-unknown-clause", "kinds")


def _title(parts: tuple[Part, ...]) -> str:
    return next((p.title for p in parts if p.form is Form.OPENING and p.title), "")


def _passage(part: Part, owner: int, parts: tuple[Part, ...], ids: dict[int, str], found: dict[int, Kind]) -> Passage:
    under = parts[owner].under
    return Passage(
        clause=ids[owner],
        under=ids[under] if under is not None else "",
        form=part.form,
        depth=part.depth,
        kind=found[owner],
        title=part.title,
        markdown=part.markdown,
        words=part.words,
    )


@dataclass(frozen=True, slots=True)
class Branch:
    """A clause in its place in the document, with the clauses under it and its later words between them."""

    passage: Passage
    follows: tuple[Branch, ...]


def tree(passages: tuple[Passage, ...]) -> tuple[Branch, ...]:
    """Stand the passages of a document under one another, in its order."""
    ahead = iter((*passages, None))
    branches, _ = _grow(next(ahead), ahead, 0)
    return tuple(branches)


def _grow(passage: Passage | None, ahead: Iterator[Passage | None], depth: int) -> tuple[list[Branch], Passage | None]:
    grown: list[Branch] = []
    while passage is not None and passage.depth >= depth:
        head = passage
        follows, passage = _grow(next(ahead), ahead, head.depth + 1)
        grown.append(Branch(head, tuple(follows)))
    return grown, passage


def reportable(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return what a reporter can point at: rules, points and sections of conduct, not introductions or containers."""
    holding = {p.under for p in passages if p.form in (Form.RULE, Form.SECTION)}
    return tuple(p for p in passages if _can_be_broken(p) and p.clause not in holding)


def _can_be_broken(passage: Passage) -> bool:
    if passage.kind is Kind.PROCEDURE or not passage.form.speaks_anew or passage.form is Form.OPENING:
        return False
    return not (passage.form is Form.SECTION and kinds.introduces(passage.title))


def draft_address(code: str, draft: str) -> str:
    """Return the address of a draft, from the day it is shown to everybody."""
    return f"{address(code)}drafts/{draft}/"


def changes_address(code: str, earlier: int, later: int) -> str:
    """Return the permanent address of the difference between two editions."""
    return f"{address(code)}changes/{earlier}/{later}/"


def address(code: str, clause: str = "", *, edition: int | None = None) -> str:
    """Return the permanent address of a Code or a clause: in that edition, or (None) wherever it stands now."""
    start = "/code/" if code == OUR_CODE else f"/codes/{code}/"
    within = f"editions/{edition}/" if edition is not None else ""
    return start + within + (f"{clause}/" if clause else "")
