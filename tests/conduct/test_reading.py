from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.conduct.markdown import alone, references, tidy, words
from evenhand.conduct.reading import read
from evenhand.conduct.rules import Form, compose

CODES = sorted((Path(__file__).parent / "codes").glob("*.md"))


def edition(text):
    return compose(read(tidy(text)))


def stripped(text):
    """A second opinion on the words of a file: its Markdown taken away by hand."""
    text = re.sub(r"\[((?:\\.|[^\]\\])*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"^\s*(#+|[-*]|\d+\.)\s", " ", text, flags=re.MULTILINE)
    return re.sub(r"\*\*|\\(?=[\[\]()]|$)", "", text, flags=re.MULTILINE).split()


def squeezed(found):
    return re.sub(r"\s", "", "".join(found))


@pytest.mark.parametrize("path", CODES, ids=lambda p: p.stem)
def test_no_word_of_an_odd_code_is_lost_or_moved(path):
    text = tidy(path.read_text(encoding="utf-8"))
    assert edition(text).words == words(text)
    assert edition(text).markdown == text


def test_no_word_of_the_sample_is_lost_by_a_second_opinion(sample):
    assert edition(sample).words == words(sample)
    assert squeezed(edition(sample).words) == squeezed(stripped(sample))


def test_no_word_of_the_real_code_is_lost_by_a_second_opinion(seed):
    assert edition(seed).words == words(tidy(seed))
    assert squeezed(edition(seed).words) == squeezed(stripped(seed))
    assert edition(seed).markdown == tidy(seed)


def forms(text):
    return [(p.form.value, p.depth, p.title) for p in edition(text).passages]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Only words.", [("opening", 0, "")]),
        ("# Title\nWords.", [("opening", 0, "Title")]),
        ("Title\n=====\n\nA\n-\nB", [("opening", 0, "Title"), ("section", 0, "A")]),
        ("# A\n# B", [("section", 0, "A"), ("section", 0, "B")]),
        ("Before.\n\n# A\n\n## B", [("opening", 0, ""), ("section", 0, "A"), ("section", 1, "B")]),
        ("## A\n#### B\n### C", [("section", 0, "A"), ("section", 1, "B"), ("section", 1, "C")]),
        ("## A\n**Be kind.** Always.", [("section", 0, "A"), ("rule", 1, "Be kind")]),
        ("**Be kind.**  \n**Be fair.** Yes.", [("rule", 0, "Be kind"), ("rule", 0, "Be fair")]),
        ("**Be kind.**\\\n**Be fair.** Yes.", [("rule", 0, "Be kind"), ("rule", 0, "Be fair")]),
        ("**Be kind** to\n**everybody** here.", [("rule", 0, "Be kind")]),
        ("We are **kind**.  \n**Be fair.**", [("opening", 0, "")]),
        ("**Unclosed and kind.", [("opening", 0, "")]),
        ("## A\n- x\n  - y\n\n  z\n- w\n\nv", [
            ("section", 0, "A"), ("point", 1, "x"), ("point", 2, "y"), ("more", 2, ""), ("point", 1, "w"),
            ("text", 1, ""),
        ]),
        ("## A\n1. x\n2) y", [("section", 0, "A"), ("point", 1, "x"), ("point", 1, "y")]),
        ("## A\n- **Be kind.** Always.", [("section", 0, "A"), ("point", 1, "Be kind")]),
        ("## A\n> - x\n> **y**", [("section", 0, "A")]),
        ("## A\n```\n- x\n**y**\n```", [("section", 0, "A")]),
        ("## A\n| a | b |\n|---|---|\n| 1 | 2 |", [("section", 0, "A")]),
        ("## A\n- x\n- \n- y", [("section", 0, "A"), ("point", 1, "x"), ("point", 1, "y")]),
    ],
)  # fmt: skip
def test_a_document_comes_apart_at_headings_rules_and_points(text, found):
    assert forms(text) == found


def test_a_list_that_would_lose_a_word_when_taken_apart_stays_whole():
    assert edition("## A\n- x\n===\n").words == ("A", "x", "===")
    assert forms("## A\n- x\n===\n") == [("section", 0, "A")]


def test_words_are_what_a_reader_hears():
    heard = words("# A *b* `c d`\n\n[e](https://f.example) ![g](h.png)  \ni\\*&amp;\n\n- j\n\n> k\n\n<b>l</b>")
    assert heard == ("A", "b", "c", "d", "e", "g", "i*&", "j", "k", "<b>l</b>")


def test_a_file_from_another_system_is_kept_with_plain_line_ends():
    assert tidy("\ufeff\r\n# A\r\nb\rc\0") == "# A\nb\nc\ufffd"


def test_a_long_title_is_cut_between_words():
    title = edition("## A\n- " + "word " * 40).passages[1].title
    assert title == "word " * 17 + "word…"


LETTERS = st.text("abcdeäçß", min_size=1, max_size=6)
LINES = st.lists(LETTERS, min_size=1, max_size=6).map(" ".join)
BOLD = st.builds(lambda a, b: f"**{a}.** {b}", LINES, LINES)
LINK = st.builds(lambda a, b: f"{a} [{b}](https://x.example) [{a}][r]", LINES, LINES)
ITEM = st.one_of(LINES, BOLD, LINK)
BULLETS = st.lists(st.tuples(st.integers(0, 2), ITEM), min_size=1, max_size=5).map(
    lambda items: "\n".join("  " * min(deep, i) + f"- {text}" for i, (deep, text) in enumerate(items))
)
NUMBERS = st.lists(ITEM, min_size=1, max_size=4).map(lambda i: "\n".join(f"{n}. {t}" for n, t in enumerate(i, 1)))
BLOCKS = st.one_of(
    LINES,
    LINK,
    BOLD,
    BULLETS,
    NUMBERS,
    st.builds(lambda a, b: f"{a}  \n{b}", BOLD, BOLD),
    st.builds(lambda a, b: f"{a}\\\n{b}", BOLD, BOLD),
    st.builds(lambda n, a: f"{'#' * n} {a}", st.integers(1, 6), LINES),
    LINES.map(lambda a: f"{a}\n---"),
    LINES.map(lambda a: f"> {a}\n> - {a}"),
    LINES.map(lambda a: f"```\n{a}\n- {a}\n```"),
    st.just("***"),
    st.just("| a | b |\n|---|---|\n| c | d |"),
)
DOCUMENTS = st.lists(BLOCKS, min_size=1, max_size=12).map("\n\n".join)


@given(DOCUMENTS)
def test_no_word_of_any_document_is_lost_and_no_id_is_given_twice(text):
    found = edition(text)
    assert (found.words, found.markdown) == (words(tidy(text)), tidy(text))
    speaking = [p.clause for p in found.passages if p.form.speaks_anew]
    assert len(speaking) == len(set(speaking))


@given(st.text(st.sampled_from("ab #*_-+>`[]()!\\\n\n\t1.)<&;:|=~"), max_size=60))
def test_no_word_of_any_scribble_is_lost(text):
    found = edition(text)
    assert (found.words, found.markdown) == (words(tidy(text)), tidy(text))


@given(DOCUMENTS)
def test_each_passage_read_alone_says_its_own_words(text):
    known = references(tidy(text))
    for p in edition(text).passages:
        assert words(alone(p.markdown, p.form), known) == tuple(p.words.split())


def test_every_point_of_the_odd_covenant_is_a_clause_of_its_own():
    found = [p for p in edition(CODES[1].read_text(encoding="utf-8")).passages if p.form is Form.POINT]
    assert [p.clause.removeprefix("our-standards.") for p in found] == [
        "seeing-the-person-behind-the-plant",
        "taking-advice-with-grace-and-giving-it-likewise",
        "remarks-about-bodies-and-attention-nobody-asked-for",
        "trolling",
        "trolling.of-persons",
        "trolling.of-whole-beds",
        "publishing-somebodys-address",
    ]
