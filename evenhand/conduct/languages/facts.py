"""Which translations there are."""

from __future__ import annotations

from evenhand.conduct import facts
from evenhand.conduct.facts import EditionFact
from evenhand.conduct.languages.rules import Rendered, Rendering, numbered, rendered
from evenhand.conduct.models import Translation


def languages(code: str) -> tuple[str, ...]:
    """Return the languages into which anything of a Code was translated."""
    found = Translation.objects.filter(edition__code=code).order_by("language")
    return tuple(found.values_list("language", flat=True).distinct())


def in_language(edition: EditionFact, language: str) -> tuple[Rendered, ...]:
    """Return an edition in another language, with what was translated of it and of those before it."""
    return rendered(facts.passages(edition.ref), _translations(edition, language))


def _translations(edition: EditionFact, language: str) -> list[Rendering]:
    rows = Translation.objects.filter(
        edition__code=edition.code, edition__number__lte=edition.number, language=language
    ).order_by("edition__number", "position")
    where: dict[str, tuple[tuple[str, int], ...]] = {}
    found = []
    for row in rows:
        places = where.get(row.edition_id) or tuple((p.clause, n) for p, n in numbered(facts.passages(row.edition_id)))
        where[row.edition_id] = places
        found.append(Rendering(*places[row.position], row.made_from, row.markdown))
    return found
