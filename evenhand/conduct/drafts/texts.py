"""A draft read as an edition: its clauses with their lasting ids, and what it changes."""

from __future__ import annotations

from collections.abc import Mapping

from evenhand.conduct import facts, rules
from evenhand.conduct.changes.rules import Changed, compare, wordings
from evenhand.conduct.drafts.rules import continued
from evenhand.conduct.kinds import Kind
from evenhand.conduct.models import Descent, Draft, Turn
from evenhand.conduct.reading import read
from evenhand.conduct.rules import EditionText, Passage

type Lineage = Mapping[str, tuple[str, ...]]


def text_of(draft: Draft) -> EditionText:
    """Return a draft as the edition it would be now."""
    turns = {turn.clause: Kind(turn.kind) for turn in Turn.objects.filter(draft=draft)}
    return composed(draft.code, draft.markdown, lineage_of(draft.ref), turns)


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
    earlier = facts.editions(draft.code)
    if draft.edition_id:
        number = next(e.number for e in earlier if e.ref == draft.edition_id)
        earlier = tuple(e for e in earlier if e.number < number)
    return facts.passages(earlier[0].ref) if earlier else ()


def passages(draft: Draft) -> tuple[Passage, ...]:
    """Return the text of a draft, or of the edition that it became."""
    return facts.passages(draft.edition_id) if draft.edition_id else text_of(draft).passages


def changes(draft: Draft) -> tuple[Changed, ...]:
    """Return what a draft changes, clause by clause."""
    return compare(wordings(before(draft)), wordings(passages(draft)), lineage_of(draft.ref))


def changed_between(earlier: str, later: str) -> tuple[Changed, ...]:
    """Return what changed between two editions, clause by clause; each step between them may tell a lineage."""
    return compare(wordings(facts.passages(earlier)), wordings(facts.passages(later)), _lineage(earlier, later))


def _lineage(earlier: str, later: str) -> Lineage:
    """Follow each clause of the later edition back, step by step, to those it came from in the earlier one."""
    numbers = {e.ref: e.number for e in facts.editions(facts.code_of(earlier))}
    refs = [ref for ref, number in numbers.items() if numbers[earlier] < number <= numbers[later]]
    origin: dict[str, tuple[str, ...]] = {}
    for ref in Draft.objects.filter(edition_id__in=refs).order_by("edition__number").values_list("ref", flat=True):
        came = lineage_of(ref)
        origin |= {clause: tuple(o for c in came[clause] for o in origin.get(c, (c,))) for clause in came}
    return origin
