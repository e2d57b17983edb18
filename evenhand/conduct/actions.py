"""Let an edition of a Code be in force, and say to which places a Code applies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evenhand.conduct import facts, rules, steps
from evenhand.conduct.drafts import told
from evenhand.conduct.drafts.rules import OUR_OWN, Credits, State, Step, after, check_effect, check_words
from evenhand.conduct.drafts.texts import text_of
from evenhand.conduct.kinds import Kind
from evenhand.conduct.markdown import tidy
from evenhand.conduct.models import Draft, Scope
from evenhand.conduct.reading import read
from evenhand.ground import ids
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.outbox.steps import leave
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed

BY_HAND = "-"
"""Stands where a body approved otherwise: whoever runs the server brought the text in."""


@deed(Act.CODE_IMPORT)
def import_edition(
    this: Deed,
    *,
    name: str,
    markdown: str,
    title: str = "",
    language: str = "en",
    kinds: Mapping[str, Kind] | None = None,
    named: Mapping[int, str] | None = None,
    origin: Credits = OUR_OWN,
    at_once: str = "",
) -> str:
    """Let a Markdown file be the first edition of a Code from this instant on, and return the ref of the edition.

    A later edition goes the way of a draft (T8); `at_once` is the reason why this one does not. Clauses whose words are
    the same, or nearly, keep their id, `named` says which part is which clause; a kind set by hand lasts while the
    words do. Refused: code-is-empty, code-is-too-long, code-name-is-not-a-word, language-is-not-a-tag,
    edition-changes-by-a-draft, edition-is-unchanged, edition-begins-before-the-last, kind-of-an-unknown-clause.
    """
    this.permit()
    source = tidy(markdown)
    rules.check_source(source)
    rules.check_name(name)
    rules.check_language(language)
    known, ever = facts.known_clauses(name), facts.ids_ever(name)
    text = rules.compose(read(source), known=known, ever=ever, corrected=kinds, named=named)
    draft = Draft(
        ref=ids.new("ed"), code=name, title=(title or text.title or name)[: rules.LONGEST_TITLE], language=language,
        markdown=source, opened_at=this.now, approved_by=BY_HAND, effective_at=this.now, emergency=at_once.strip(),
        source=origin.source, licence=origin.licence, adapted_from=origin.adapted_from,
    )  # fmt: skip
    steps.check_changed(draft, text)
    if not at_once.strip() and facts.in_force(this.now, name):
        raise Refused("edition-changes-by-a-draft", "markdown")
    edition = steps.bring_into_force(draft, text, at=this.now)
    if edition.number > 1:  # it waited for nobody, and everybody is told all the same
        leave("edition", f"announced {draft.ref}", due_at=this.now, draft=draft.ref, says="announced")
    this.note(edition=edition.ref, code=name, number=str(edition.number))
    return edition.ref


@deed(Act.CODE_TAKE_EFFECT)
def take_effect(this: Deed, code: str, edition: str) -> str:
    """Let an announced edition (the ref of its draft) be in force from this instant on; return the edition's ref.

    The one before ends in the same transaction. Refused: edition-cannot-do-that-now, edition-takes-effect-later,
    not-everybody-was-told (unless it was announced as an emergency, T8), edition-begins-before-the-last.
    """
    this.permit()
    draft = Draft.objects.select_for_update().filter(ref=edition, code=code).first()
    if draft is None:
        raise NotFound
    after(State(draft.state), Step.TAKE_EFFECT)
    check_effect(draft.effective_at or this.now, this.now, draft.emergency, told=told.everybody(draft.ref))
    text = text_of(draft)
    steps.check_changed(draft, text)
    row = steps.bring_into_force(draft, text, at=this.now)
    this.note(edition=row.ref, code=code, number=str(row.number), emergency="yes" if draft.emergency else "no")
    return row.ref


@deed(Act.CODE_APPLY)
def apply_to(this: Deed, code: str, places: Sequence[str]) -> None:
    """Let a Code apply to exactly these places; where none is said to, the usual one does. Refused: place-has-no-code."""
    this.permit()
    if facts.in_force(this.now, code) is None:
        raise Refused("place-has-no-code", "name")
    for place in places:
        check_words(place, "places", "place-has-no-code")
    Scope.objects.filter(code=code).delete()
    Scope.objects.filter(place__in=places).delete()
    Scope.objects.bulk_create(Scope(place=place, code=code) for place in dict.fromkeys(places))
    this.note(code=code, places=str(len(places)))
