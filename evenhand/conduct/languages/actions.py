"""Take in a translation of an edition."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.conduct import facts
from evenhand.conduct.folder.rules import DONE, Said
from evenhand.conduct.languages.rules import fingerprint, numbered
from evenhand.conduct.models import Translation
from evenhand.conduct.rules import check_language
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed


@deed(Act.CODE_TRANSLATE)
def translate(this: Deed, name: str, number: int, language: str, pieces: Sequence[Said]) -> int:
    """Keep passages of an edition in another language, and return how many; what is marked as not translated is left.

    Refused: language-is-not-a-tag, translation-is-of-an-unknown-clause, translation-is-empty.
    """
    this.permit()
    check_language(language)
    edition = next((e for e in facts.editions(name) if e.number == number), None)
    if edition is None:
        raise NotFound
    passages = facts.passages(edition.ref)
    places = {(p.clause, n): position for position, (p, n) in enumerate(numbered(passages))}
    said = _numbered(pieces)
    if set(said) - set(places):
        raise Refused("translation-is-of-an-unknown-clause", "markdown")
    kept = {places[at]: piece.markdown for at, piece in said.items() if piece.note == DONE and piece.markdown.strip()}
    if not kept:
        raise Refused("translation-is-empty", "markdown")
    Translation.objects.filter(edition_id=edition.ref, language=language, position__in=kept).delete()
    Translation.objects.bulk_create(
        Translation(
            edition_id=edition.ref, language=language, position=position, markdown=markdown, at=this.now,
            made_from=fingerprint(passages[position].words),
        )
        for position, markdown in kept.items()
    )  # fmt: skip
    this.note(edition=edition.ref, language=language, passages=str(len(kept)))
    return len(kept)


def _numbered(pieces: Sequence[Said]) -> dict[tuple[str, int], Said]:
    """Number the pieces of each clause; a remark `clause` begins one, `more` goes on with it."""
    often: dict[str, int] = {}
    found: dict[tuple[str, int], Said] = {}
    for piece in pieces:
        often[piece.clause] = often.get(piece.clause, 0) + 1 if piece.more else 0
        found[piece.clause, often[piece.clause]] = piece
    return found
