"""An edition in a file: its top, its remarks, its words."""

from __future__ import annotations

from evenhand.conduct.folder.rules import File, Mark, Said, named, of_edition, opened, pieces, written
from evenhand.conduct.kinds import Kind
from evenhand.conduct.rules import Form, Part, Passage
from tests.refusing import refusal

TOP = '---\ncode: "online"\ntitle: "Übung: 1"\n---\n'
TEXT = (
    "# A <!-- clause: a expectation -->\n\n- p <!-- clause: a.p prohibition -->\nmore <!-- more: a translated -->\nend"
)
OPENED = File(
    {"code": "online", "title": "Übung: 1"},
    "# A\n\n- p\nmore\nend",
    (
        Mark(0, "a", more=False, note="expectation"),
        Mark(2, "a.p", more=False, note="prohibition"),
        Mark(3, "a", more=True, note="translated"),
    ),
)


def passage(clause, form, markdown, kind=Kind.EXPECTATION):
    return Passage(clause, "", form, 0, kind, "", markdown, "")


def part(markdown, form=Form.RULE):
    return Part(form, 0, None, "", markdown, "")


def test_a_file_opens_as_what_it_was_written_from():
    assert opened(TOP + TEXT) == OPENED
    assert OPENED.kinds == {"a": Kind.EXPECTATION, "a.p": Kind.PROHIBITION}


def test_a_file_without_our_top_is_its_text_alone():
    for text in (TEXT, "---\ntitle: x\n---\nText", "", "x" + TOP):
        assert opened(text) == File({}, text, ())


def test_a_top_that_was_changed_by_hand_is_refused():
    no = ("file-top-cannot-be-read", "markdown")
    assert [refusal(opened, f"---\ncode: {said}\n---\nText") for said in ("online", '"a" b', '"a"\nmore')] == [no] * 3


def test_what_is_written_tells_only_what_is_known_and_marks_first_lines():
    said = (
        Said("a", more=False, note="expectation", markdown="# A\n\nWords\n"),
        Said("", more=False, note="expectation", markdown="plain\n"),
        Said("a", more=True, note="translated", markdown="last"),
    )
    assert written({"code": "online", "title": "", "language": "es"}, iter(said)) == (
        '---\ncode: "online"\nlanguage: "es"\n---\n'
        "# A <!-- clause: a expectation -->\n\nWords\nplain\nlast <!-- more: a translated -->"
    )
    assert written({"code": "Ü"}, ()) == '---\ncode: "Ü"\n---\n'


def test_what_goes_on_with_a_clause_has_no_remark_of_its_own():
    passages = (
        passage("a", Form.RULE, "**A**\n", Kind.PROHIBITION),
        passage("a.p", Form.POINT, "- p\n"),
        passage("a", Form.TEXT, "more\n", Kind.PROHIBITION),
        passage("a.p", Form.MORE, "  more\n"),
    )
    assert of_edition(passages) == (
        Said("a", more=False, note="prohibition", markdown="**A**\n"),
        Said("a.p", more=False, note="expectation", markdown="- p\n"),
        Said("", more=True, note="prohibition", markdown="more\n"),
        Said("", more=True, note="expectation", markdown="  more\n"),
    )


def test_a_part_is_the_clause_that_its_first_line_names():
    parts = (part("a\n\n"), part("b\n"), part("c\nd\n"), part("e"))
    marks = tuple(Mark(line, clause, more=False, note="") for line, clause in ((0, "one"), (2, "two"), (4, "lost")))
    assert named(parts, marks) == {0: "one", 1: "two"}
    assert named(parts, (*marks, Mark(5, "four", more=False, note=""))) == {0: "one", 1: "two", 3: "four"}


def test_a_remark_about_more_words_and_a_second_use_of_an_id_name_nothing():
    parts = (part("a\n"), part("b\n"), part("c\n", Form.TEXT), part("d\n"))
    assert named(parts, (Mark(0, "one", more=True, note=""),)) == {}
    twice = tuple(Mark(line, "one", more=False, note="") for line in (0, 1))
    assert named(parts, twice) == {0: "one"}
    assert named(parts, (Mark(2, "text", more=False, note=""), Mark(3, "d", more=False, note=""))) == {3: "d"}


def test_the_pieces_of_a_translation_reach_to_the_next_remark():
    assert pieces(OPENED) == (
        Said("a", more=False, note="expectation", markdown="# A\n\n"),
        Said("a.p", more=False, note="prohibition", markdown="- p\n"),
        Said("a", more=True, note="translated", markdown="more\nend"),
    )
    assert pieces(File({}, "words", ())) == ()


def test_only_kinds_are_kinds():
    marks = (Mark(0, "a", more=False, note="translated"), Mark(1, "b", more=False, note="procedure"))
    assert File({}, "", marks).kinds == {"b": Kind.PROCEDURE}
