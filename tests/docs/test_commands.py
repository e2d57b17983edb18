"""Every command in the documents exists, with the options shown there."""

from __future__ import annotations

import re
import shlex
from argparse import _SubParsersAction

import pytest

from evenhand.doors.console.main import parser
from tests.docs.pages import HOUSE, PAGES, blocks, name, spans

SETTING = re.compile(r"^[A-Z_]+=\S* ")


def cases():
    case = (HOUSE / "run").read_text().partition("\ncase ")[2]
    return re.search(r"^([\w |]+)\) ", case, re.MULTILINE)[1].split(" | ")


def without_settings(line):
    while SETTING.match(line):
        line = SETTING.sub("", line, count=1)
    return line


SHOWN = [
    pytest.param(without_settings(line), id=f"{name(page)}: {line}"[:90]) for page in PAGES for line in blocks(page)
]
OURS = [p for p in SHOWN if p.values[0].startswith("evenhand ") and "--help" not in p.values[0]]
RUN = [p for p in SHOWN if p.values[0].startswith("./run ")]
NAMED = sorted({without_settings(span) for page in PAGES for span in spans(page)})


@pytest.mark.parametrize("line", OURS)
def test_a_command_in_a_block_is_understood(line, capsys):
    try:
        parser().parse_args(shlex.split(line)[1:])
    except SystemExit:
        pytest.fail(f"{line}\n{capsys.readouterr().err}")


@pytest.mark.parametrize("line", RUN)
def test_a_way_to_run_in_a_block_exists(line):
    assert line.split()[1] in cases()


@pytest.mark.parametrize("span", [s for s in NAMED if s.startswith("./run ")])
def test_a_way_to_run_named_in_a_sentence_exists(span):
    assert span.split()[1] in cases()


@pytest.mark.parametrize("span", [s for s in NAMED if s.startswith("evenhand ")])
def test_a_command_named_in_a_sentence_exists(span):
    here, verbs, options = parser(), [], []
    for word in span.split()[1:]:
        inner = next((a for a in here._actions if isinstance(a, _SubParsersAction)), None)
        if inner and re.fullmatch(r"[a-z]+", word):
            verbs.append(word)
            assert word in inner.choices, f"there is no `evenhand {' '.join(verbs)}`"
            here = inner.choices[word]
        elif word.startswith("--"):
            options.append(word)
    assert [o for o in options if o not in here._option_string_actions] == []


def test_there_are_commands_to_check():
    assert len(OURS) > 10
    assert len(RUN) >= 2
