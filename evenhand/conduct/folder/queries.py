"""The Code as files, for everybody."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.conduct import facts
from evenhand.conduct.drafts.queries import StandingForEverybody, standings
from evenhand.conduct.facts import EditionFact
from evenhand.conduct.folder.rules import Said, of_edition, written
from evenhand.conduct.languages import facts as languages
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor


@dataclass(frozen=True, slots=True)
class FileForEverybody:
    """A file: where it stands in the folder of its Code, and what it says."""

    path: str
    text: str


def exported(actor: Actor, name: str, number: int) -> FileForEverybody:
    """Return an edition as a file, or NotFound."""
    edition = _edition(name, number)
    stands = next(s for s in standings(actor, name=name) if s.number == number)
    text = written(_known(edition, stands), of_edition(facts.passages(edition.ref)))
    return FileForEverybody(f"{name}/{edition.language}.md", text)


def translated(_actor: Actor, name: str, number: int, language: str) -> FileForEverybody:
    """Return an edition in another language as a file: each passage says how its translation stands."""
    edition = _edition(name, number)
    known = {"code": name, "edition": str(number), "language": language, "translated_from": edition.language}
    passages = tuple(
        Said(r.passage.clause, not r.passage.form.speaks_anew, r.stand, r.markdown)
        for r in languages.in_language(edition, language)
    )
    return FileForEverybody(f"{name}/translations/{language}.md", written(known, passages))


def folder(actor: Actor, name: str, number: int) -> tuple[FileForEverybody, ...]:
    """Return an edition and all its translations."""
    others = (translated(actor, name, number, language) for language in languages.languages(name))
    return (exported(actor, name, number), *others)


def _edition(name: str, number: int) -> EditionFact:
    found = next((e for e in facts.editions(name) if e.number == number), None)
    if found is None:
        raise NotFound
    return found


def _known(edition: EditionFact, stands: StandingForEverybody) -> dict[str, str]:
    return {
        "code": edition.code,
        "edition": str(edition.number),
        "title": edition.title,
        "language": edition.language,
        "in_force_from": edition.in_force_from.isoformat(),
        "in_force_until": edition.in_force_until.isoformat() if edition.in_force_until else "",
        "approved_by": stands.approved_by,
        "approved_on": stands.approved_on.isoformat() if stands.approved_on else "",
        "why": stands.why,
        "source": stands.credits.source,
        "licence": stands.credits.licence,
        "adapted_from": stands.credits.adapted_from,
    }
