"""docs/invariants.md names each invariant once, with tests that bear its number; or says why there is none yet."""

from __future__ import annotations

import ast
import re

import pytest

from tests.docs.pages import HOUSE, TEST, rows

PAGE = HOUSE / "docs/invariants.md"
HOW_MANY = {"I": 11, "C": 10, "F": 10, "R": 9, "T": 12}
NAMED = re.compile(r"\b[ICFRT]\d{1,2}\b")
LINES = [row for row in rows(PAGE, 3) if NAMED.fullmatch(row[0])]


def borne(file):
    """The numbers that the tests of a file bear: in their names, their first words, or those of the file."""
    tree = ast.parse((HOUSE / file).read_text())
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    said = [ast.get_docstring(node) or "" for node in (tree, *functions)]
    names = ["_".join(f.name.upper().removeprefix("TEST_").split("_")[:2]).replace("_", " ") for f in functions]
    return {number for text in (*said, *names) for number in NAMED.findall(text)}


def test_every_invariant_is_there_once_and_in_order():
    assert [line[0] for line in LINES] == [f"{letter}{n + 1}" for letter, most in HOW_MANY.items() for n in range(most)]


@pytest.mark.parametrize(("number", "told"), [(number, told) for number, _, told in LINES], ids=[r[0] for r in LINES])
def test_an_invariant_has_tests_that_bear_its_number_or_a_reason_why_not_yet(number, told):
    files = [file for file, _ in TEST.findall(told)]
    assert [file for file in files if number not in borne(file)] == []
    assert files != [] or told.startswith("not yet, because ")
