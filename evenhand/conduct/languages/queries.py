"""The Code in other languages, for everybody."""

from __future__ import annotations

from dataclasses import dataclass, replace

from evenhand.conduct import document, facts
from evenhand.conduct.languages import facts as translations
from evenhand.conduct.languages.rules import Rendered, Stand
from evenhand.conduct.markdown import alone, opening_bold, parse, tidy, words
from evenhand.conduct.rules import Form, Passage, address
from evenhand.conduct.shapes import CodeForEverybody, LineForEverybody
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor


@dataclass(frozen=True, slots=True)
class TranslationForEverybody:
    """An edition in another language: the clauses whose words changed since, and those not translated, a line each."""

    code: CodeForEverybody
    old: tuple[LineForEverybody, ...]
    missing: tuple[LineForEverybody, ...]


def languages(_actor: Actor, *, name: str) -> tuple[str, ...]:
    """Return the languages there are beside the one a Code was written in."""
    return translations.languages(name)


def in_language(_actor: Actor, language: str, number: int, *, name: str) -> TranslationForEverybody:
    """Return an edition in another language; NotFound where nothing of it was translated."""
    edition = next((e for e in facts.editions(name) if e.number == number), None)
    if edition is None or language not in translations.languages(name):
        raise NotFound
    found = translations.in_language(edition, language)
    passages = tuple(_said(r) for r in found)
    addresses = {p.clause: address(name, p.clause, edition=number) for p in passages}
    done = {r.passage.clause for r in found if r.stand is not Stand.UNDONE}
    tongues = {p.clause: edition.language for p in passages if p.clause not in done}
    set_ = document.of(passages, addresses, all_on_one_page=True, tongues=tongues)
    now = replace(document.edition(edition), language=language)
    code = CodeForEverybody(
        now, edition.in_force_until is None, set_.lines(Form.SECTION, Form.RULE), set_.opening(), set_.sections()
    )
    lines = {stand: {r.passage.clause for r in found if r.stand is stand} for stand in Stand}
    all_lines = set_.lines(*(f for f in Form if f.speaks_anew))
    return TranslationForEverybody(
        code,
        tuple(line for line in all_lines if line.id in lines[Stand.OLD]),
        tuple(line for line in all_lines if line.id in lines[Stand.UNDONE]),
    )


def _said(found: Rendered) -> Passage:
    if found.stand is Stand.UNDONE:
        return found.passage
    text = tidy(found.markdown)
    bold = opening_bold(parse(alone(text, found.passage.form)))
    first = bold or " ".join(words(text.split("\n")[0]))
    title = first.rstrip(" .:") if found.passage.title else ""
    return replace(found.passage, markdown=text, words=" ".join(words(text)), title=title)
