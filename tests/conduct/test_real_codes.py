"""Codes that communities really live by: taken in, given out and taken in again without losing or changing a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evenhand.conduct import facts
from evenhand.conduct.actions import import_edition
from evenhand.conduct.changes.rules import How, applied, compare, wordings, words
from evenhand.conduct.folder import rules
from evenhand.conduct.folder.queries import exported
from evenhand.conduct.markdown import tidy
from evenhand.conduct.models import Clause, Draft, Edition, Passage
from evenhand.conduct.reading import read
from evenhand.conduct.rules import compose
from evenhand.ground.people.actors import FOUNDER
from tests.cast import MONDAY_NOON, NOBODY
from tests.docs import real_codes

CODES = {path.stem: path for path in real_codes.FILES}


def source(name):
    return tidy(CODES[name].read_text(encoding="utf-8"))


def bare(text):
    """A second opinion: every letter and figure of the file, without its Markdown and without addresses of links."""
    text = re.sub(r"^\[[^\]]+\]: .*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"\]\([^)\s]*\)|\]\[[^\]]*\]", "]", text)
    text = re.sub(r"^ *\d+[.)] ", "", text, flags=re.MULTILINE)
    return re.sub(r"[^\w]|_", "", text.replace("&middot;", ""))


@pytest.mark.parametrize("name", CODES)
def test_a_real_code_goes_in_and_out_and_in_again_to_the_letter(house, name):
    import_edition(FOUNDER, name="online", markdown=CODES[name].read_text(encoding="utf-8"))
    edition = facts.in_force(MONDAY_NOON)
    before, given = facts.passages(edition.ref), exported(NOBODY, "online", 1).text
    assert "".join(p.markdown for p in before) == source(name)
    for model in (Passage, Draft, Edition, Clause):
        model.objects.all().delete()
    file = rules.opened(given)
    import_edition(
        FOUNDER, name="online", markdown=file.text, named=rules.named(read(file.text), file.marks), kinds=file.kinds
    )
    again = facts.in_force(MONDAY_NOON)
    assert facts.passages(again.ref) == before
    assert rules.opened(exported(NOBODY, "online", 1).text).text == source(name)


@pytest.mark.parametrize("name", CODES)
def test_no_word_of_a_real_code_is_lost_by_a_second_opinion(name):
    assert bare(" ".join(compose(read(source(name))).words)) == bare(source(name))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("contributor-covenant-1.4", "contributor-covenant-2.0"),
        ("contributor-covenant-2.0", "contributor-covenant-2.1"),
        ("contributor-covenant-2.1", "contributor-covenant-3.0"),
        ("contributor-covenant-3.0", "django"),
    ],
)
def test_the_difference_of_two_real_codes_says_both_to_the_word(earlier, later):
    old, new = (wordings(compose(read(source(name))).passages) for name in (earlier, later))
    was = {w.id: words(w.words) for w in old}
    changes = {c.id: c for c in compare(old, new)}
    assert {i: applied(c.runs, was.get(i, ())) for i, c in changes.items() if c.hows != (How.REMOVED,)} == {
        w.id: words(w.words) for w in new
    }


def test_every_real_code_has_its_credit_and_licence():
    readme = (Path(real_codes.FOLDER) / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in real_codes.FILES if f"`{path.name}`" not in readme] == []


def test_the_table_of_real_codes_is_current():
    assert real_codes.DOCUMENT.read_text(encoding="utf-8") == real_codes.written()
