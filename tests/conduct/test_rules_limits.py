"""What the rules of a Code refuse, to the letter, and under which addresses it stands for ever."""

from __future__ import annotations

import pytest

from evenhand.conduct import rules
from evenhand.conduct.kinds import Kind
from evenhand.conduct.markdown import tidy
from evenhand.conduct.reading import read
from evenhand.conduct.rules import compose, tree
from tests.refusing import refusal


@pytest.mark.parametrize(
    ("markdown", "refused"),
    [
        (" \n", ("code-is-empty", "markdown")),
        ("x" * rules.LONGEST, None),
        ("x" * (rules.LONGEST + 1), ("code-is-too-long", "markdown")),
        ("x" + "\n" * rules.MOST_LINES, None),
        ("x" + "\n" * (rules.MOST_LINES + 1), ("code-is-too-long", "markdown")),
        ("**Sing.** <!-- clause: sing expectation -->", ("code-holds-our-marks", "markdown")),
        ("**Sing.** <!-- a note -->", None),
    ],
)
def test_what_cannot_be_a_code_says_why(markdown, refused):
    assert refusal(rules.check_source, markdown) == refused


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("online", True),
        ("a", True),
        ("a" * 40, True),
        ("a" * 41, False),
        ("Online", False),
        ("2nd", False),
        ("", False),
    ],
)
def test_a_code_is_named_by_a_word_of_its_address(name, taken):
    assert refusal(rules.check_name, name) == (None if taken else ("code-name-is-not-a-word", "name"))


@pytest.mark.parametrize(("language", "taken"), [("en", True), ("zh-Hant-TW", True), ("e", False), ("en_US", False)])
def test_a_language_is_a_tag(language, taken):
    assert refusal(rules.check_language, language) == (None if taken else ("language-is-not-a-tag", "language"))


def test_a_code_has_no_more_clauses_than_are_compared():
    assert refusal(rules.check_clauses, 1_000) is None
    assert refusal(rules.check_clauses, 1_001) == ("code-has-too-many-clauses", "markdown")


def test_addresses_last():
    assert rules.address("online") == "/code/"
    assert rules.address("online", "no-spam") == "/code/no-spam/"
    assert rules.address("online", "no-spam", edition=2) == "/code/editions/2/no-spam/"
    assert rules.address("online", edition=0) == "/code/editions/0/"
    assert rules.address("meetings") == "/codes/meetings/"
    assert rules.address("meetings", "no-spam") == "/codes/meetings/no-spam/"
    assert rules.draft_address("meetings", "w-1") == "/codes/meetings/drafts/w-1/"
    assert rules.changes_address("online", 1, 2) == "/code/changes/1/2/"


TEXT = """# Ours

Be welcome.

## Do

**Sing.** All of you:

- high
- low

And again.

## Where to go

Write to us.
"""


def test_every_passage_stands_under_its_clause_with_all_that_was_read():
    found = compose(read(tidy(TEXT)))
    stands = [(p.clause, p.under, str(p.form), p.depth, p.title) for p in found.passages]
    assert stands == [
        ("preamble", "", "opening", 0, "Ours"),
        ("do", "", "section", 0, "Do"),
        ("sing", "do", "rule", 1, "Sing"),
        ("sing.high", "sing", "point", 2, "high"),
        ("sing.low", "sing", "point", 2, "low"),
        ("sing", "do", "text", 2, ""),
        ("where-to-go", "", "section", 0, "Where to go"),
    ]
    assert (found.title, found.markdown) == ("Ours", tidy(TEXT))
    assert found.clauses == ("preamble", "do", "sing", "sing.high", "sing.low", "where-to-go")
    assert found.words == tuple(" ".join(p.words for p in found.passages).split())


def test_a_document_without_a_title_has_none():
    assert compose(read("**Sing.** Loud.")).title == ""


def test_a_clause_named_by_hand_is_that_clause_whatever_its_words():
    named = compose(read("**Sing.** Loud."), named={0: "whisper"})
    assert (named.clauses, named.passages[0].words) == (("whisper",), "Sing. Loud.")


def test_a_kind_set_by_hand_for_a_clause_that_is_not_there_is_refused():
    assert refusal(compose, read("**Sing.**"), corrected={"dance": Kind.EXPECTATION}) == (
        "kind-of-an-unknown-clause",
        "kinds",
    )


def test_branches_follow_one_another_as_deep_as_they_stand():
    def shape(branches):
        return [(b.passage.clause, shape(b.follows)) for b in branches]

    points = [("sing.high", []), ("sing.low", []), ("sing", [])]
    assert shape(tree(compose(read(tidy(TEXT))).passages)) == [
        ("preamble", []),
        ("do", [("sing", points)]),
        ("where-to-go", []),
    ]
    assert tree(()) == ()
