"""Bring a new edition of a Code into force."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from evenhand.conduct import facts, rules, steps
from evenhand.conduct.facts import EditionFact
from evenhand.conduct.kinds import Kind
from evenhand.conduct.markdown import tidy
from evenhand.conduct.models import Edition
from evenhand.conduct.reading import read
from evenhand.ground import ids
from evenhand.ground.errors import Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
LONGEST_TITLE = 200


@deed(Act.CODE_IMPORT)
def import_edition(
    this: Deed,
    *,
    name: str,
    markdown: str,
    title: str = "",
    language: str = "en",
    kinds: Mapping[str, Kind] | None = None,
) -> str:
    """Let a Markdown file be the Code from this instant on, and return the ref of the new edition.

    Clauses whose words are the same, or nearly, keep their id; a kind set by hand in `kinds` lasts while the words do.
    Refused: code-is-empty, code-is-too-long, code-name-is-not-a-word, language-is-not-a-tag, edition-is-unchanged,
    edition-begins-before-the-last, kind-of-an-unknown-clause.
    """
    this.permit()
    source = tidy(markdown)
    _check(name, source, language)
    last = next(iter(facts.editions(name)), None)
    text = rules.compose(read(source), known=facts.known_clauses(name), ever=facts.ids_ever(name), corrected=kinds)
    edition = Edition(
        ref=ids.new("e"),
        code=name,
        number=last.number + 1 if last else 1,
        title=(title or text.title or name)[:LONGEST_TITLE],
        language=language,
        in_force_from=this.now,
        source_hash=_hash(source, text),
    )
    _succeed(last, edition)
    steps.write_down(edition, text)
    this.note(edition=edition.ref, code=name, number=str(edition.number))
    return edition.ref


def _check(name: str, source: str, language: str) -> None:
    rules.check_source(source)
    if not NAME.fullmatch(name):
        raise Refused("code-name-is-not-a-word", "name")
    if not LANGUAGE.fullmatch(language):
        raise Refused("language-is-not-a-tag", "language")


def _succeed(last: EditionFact | None, edition: Edition) -> None:
    if last is None:
        return
    if last.source_hash == edition.source_hash:
        raise Refused("edition-is-unchanged", "markdown")
    if last.in_force_from >= edition.in_force_from:
        raise Refused("edition-begins-before-the-last")
    steps.end_edition(last.ref, at=edition.in_force_from)


def _hash(source: str, text: rules.EditionText) -> str:
    kinds = "\n".join(f"{p.clause} {p.kind}" for p in text.passages)
    return hashlib.sha256(f"{source}\0{kinds}".encode()).hexdigest()
