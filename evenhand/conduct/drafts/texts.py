"""A draft read as an edition: its clauses with their lasting ids, and what it changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from evenhand.conduct import facts, rules
from evenhand.conduct.changes.rules import Changed, Two, Wording, compare, wordings
from evenhand.conduct.drafts.rules import continued
from evenhand.conduct.kinds import Kind
from evenhand.conduct.models import Descent, Draft, Turn
from evenhand.conduct.reading import read
from evenhand.conduct.rules import EditionText, Passage

type Lineage = Mapping[str, tuple[str, ...]]


def text_of(draft: Draft) -> EditionText:
    """Return a draft as the edition it would be now."""
    return composed(draft.code, draft.markdown, lineage_of(draft.ref), turns_of(draft.ref))


def turns_of(draft: str) -> dict[str, Kind]:
    """Return the kinds of clauses of a draft that were set by hand."""
    rows = Turn.objects.filter(draft_id=draft).values_list("clause", "kind")
    return {clause: Kind(kind) for clause, kind in rows}


def composed(code: str, markdown: str, lineage: Lineage, turns: Mapping[str, Kind] | None = None) -> EditionText:
    """Return a tidy text as an edition of a Code; a clause that comes from one alone keeps its id."""
    parts = read(markdown)
    known, ever = facts.known_clauses(code), facts.ids_ever(code)
    plain = rules.compose(parts, known=known, ever=ever)
    named = continued(plain.passages, lineage)
    kept = {clause: kind for clause, kind in (turns or {}).items() if named or clause in plain.clauses}
    return rules.compose(parts, known=known, ever=ever, named=named, corrected=kept) if named or kept else plain


def stated(draft: Draft, named: Mapping[int, str]) -> Lineage:
    """Return the lineage that makes parts of a draft the clauses they are named as."""
    found, old = composed(draft.code, draft.markdown, {}).passages, {p.clause for p in before(draft)}
    here = {p.clause for p in found}
    return {p.clause: (named[i],) for i, p in enumerate(found) if named.get(i, p.clause) in old - here}


def lineage_of(draft: str) -> dict[str, tuple[str, ...]]:
    """Return which clauses of a draft are said to come from which."""
    found: dict[str, tuple[str, ...]] = {}
    rows = Descent.objects.filter(draft_id=draft).order_by("clause", "came_from")
    for clause, came_from in rows.values_list("clause", "came_from"):
        found[clause] = (*found.get(clause, ()), came_from)
    return found


def before(draft: Draft) -> tuple[Passage, ...]:
    """Return the text that a draft changes: the edition before it, or nothing."""
    edition = edition_before(draft)
    return facts.passages(edition) if edition else ()


def edition_before(draft: Draft) -> str:
    """Return the edition that a draft changes, empty where there is none."""
    earlier = facts.editions(draft.code)
    if draft.edition_id:
        number = next(e.number for e in earlier if e.ref == draft.edition_id)
        earlier = tuple(e for e in earlier if e.number < number)
    return earlier[0].ref if earlier else ""


def passages(draft: Draft) -> tuple[Passage, ...]:
    """Return the text of a draft, or of the edition that it became."""
    return facts.passages(draft.edition_id) if draft.edition_id else text_of(draft).passages


def changes(draft: Draft) -> tuple[Changed, ...]:
    """Return what a draft changes, clause by clause."""
    return compare(wordings(before(draft)), wordings(passages(draft)), lineage_of(draft.ref))


def beside(draft: Draft, editions: Iterable[str]) -> dict[str, Two]:
    """Return a draft beside each of these editions of its Code; the steps between them may tell a lineage."""
    new = {w.id: w for w in wordings(passages(draft))}
    return {ref: _beside(draft, ref, new) for ref in editions}


def _beside(draft: Draft, edition: str, new: Mapping[str, Wording]) -> Two:
    old = {w.id: w for w in wordings(facts.passages(edition))}
    numbers = {e.ref: e.number for e in facts.editions(draft.code)}
    until = numbers.get(draft.edition_id or "", len(numbers) + 1)
    between = [ref for ref, number in numbers.items() if numbers[edition] < number < until]
    return Two(old, new, _followed(*_drafts_of(between), draft.ref), frozenset())


@lru_cache(maxsize=16)
def changed_between(earlier: str, later: str) -> tuple[Changed, ...]:
    """Return what changed between two editions, clause by clause; each step between them may tell a lineage.

    Kept, because editions never change, and comparing two long ones takes half a second.
    """
    return compare(wordings(facts.passages(earlier)), wordings(facts.passages(later)), _lineage(earlier, later))


def _lineage(earlier: str, later: str) -> Lineage:
    """Follow each clause of the later edition back, step by step, to those it came from in the earlier one."""
    numbers = {e.ref: e.number for e in facts.editions(facts.code_of(earlier))}
    refs = [ref for ref, number in numbers.items() if numbers[earlier] < number <= numbers[later]]
    return _followed(*_drafts_of(refs))


def _drafts_of(editions: Iterable[str]) -> Iterable[str]:
    """Return the drafts that these editions were, the earliest first."""
    return Draft.objects.filter(edition_id__in=editions).order_by("edition__number").values_list("ref", flat=True)


def _followed(*drafts: str) -> Lineage:
    origin: dict[str, tuple[str, ...]] = {}
    for ref in drafts:
        came = lineage_of(ref)
        origin |= {clause: tuple(o for c in came[clause] for o in origin.get(c, (c,))) for clause in came}
    return origin
