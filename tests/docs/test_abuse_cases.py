"""docs/abuse-cases.md names each case once, and a test that bears its name; or says why it is not ours."""

from __future__ import annotations

import pytest

from tests.docs.pages import HOUSE, named_tests, rows

PAGE = HOUSE / "docs/abuse-cases.md"
CASES = [row for row in rows(PAGE, 3) if row[0][-1].isdecimal()]
FILES = {case: [file for file, _ in named_tests(PAGE) if f"`{file}`" in told] for case, _, told in CASES}


def test_every_case_is_there_once():
    assert [case for case, *_ in CASES] == sorted(FILES, key=lambda case: (case[0], int(case[1:])))
    assert len(CASES) > 40


@pytest.mark.parametrize(("case", "told"), [(case, told) for case, _, told in CASES], ids=FILES)
def test_a_case_has_a_test_of_its_name_or_a_reason(case, told):
    named = [file for file in FILES[case] if f"def test_{case.lower()}_" in (HOUSE / file).read_text()]
    assert named != [] or told.startswith("not ours, because ")
