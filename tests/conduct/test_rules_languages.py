"""How a translated passage stands."""

from __future__ import annotations

from hashlib import sha256

from evenhand.conduct.kinds import Kind
from evenhand.conduct.languages.rules import Rendered, Rendering, Stand, fingerprint, numbered, rendered
from evenhand.conduct.rules import Form, Passage


def passage(clause, words):
    return Passage(clause, "", Form.RULE, 0, Kind.EXPECTATION, "", f"**{words}**", words)


A, MORE, B = passage("a", "be kind"), passage("a", "always"), passage("b", "be fair")
TEXT = (A, MORE, B)


def made(clause, piece, words, said):
    return Rendering(clause, piece, fingerprint(words), said)


def test_words_are_told_from_others_and_not_by_their_spaces():
    assert fingerprint(" be\n kind ") == fingerprint("be kind") == sha256(b"be kind").hexdigest()
    assert fingerprint("be  kind") != fingerprint("be Kind")


def test_passages_are_numbered_within_their_clause():
    assert numbered(iter(TEXT)) == ((A, 0), (MORE, 1), (B, 0))


def test_a_passage_without_a_translation_stands_as_it_is():
    assert rendered(TEXT, ()) == (
        Rendered(A, 0, Stand.UNDONE, A.markdown),
        Rendered(MORE, 1, Stand.UNDONE, MORE.markdown),
        Rendered(B, 0, Stand.UNDONE, B.markdown),
    )


def test_each_piece_has_its_own_translation():
    found = rendered(TEXT, iter([made("a", 1, "always", "siempre"), made("b", 0, "be fair", "sé justo")]))
    assert [(r.stand, r.markdown) for r in found] == [
        (Stand.UNDONE, A.markdown),
        (Stand.DONE, "siempre"),
        (Stand.DONE, "sé justo"),
    ]


def test_what_was_made_from_other_words_is_out_of_date_and_the_last_of_them_is_shown():
    old = [made("a", 0, "be good", "sé bueno"), made("a", 0, "be mild", "sé suave")]
    assert rendered((A,), old) == (Rendered(A, 0, Stand.OLD, "sé suave"),)
    back = [made("a", 0, "be mild", "sé suave"), made("a", 0, "be good", "x"), made("a", 0, "be mild", "sé manso")]
    assert rendered((A,), back)[0].markdown == "sé manso"


def test_of_what_was_made_from_the_same_words_the_last_is_taken_also_after_others():
    made_again = [
        made("a", 0, "be kind", "sé amable"),
        made("a", 0, "be good", "x"),
        made("a", 0, "be kind", "sea amable"),
    ]
    assert rendered((A,), made_again) == (Rendered(A, 0, Stand.DONE, "sea amable"),)
    assert rendered((A,), made_again[:2]) == (Rendered(A, 0, Stand.DONE, "sé amable"),)
