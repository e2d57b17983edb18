"""Every refusal of the house is a sentence at the doors."""

from __future__ import annotations

import ast
from pathlib import Path

from evenhand.cases.rules import Stage, Step
from evenhand.doors.web.refusals import SENTENCES

ROOT = Path(__file__).parents[2] / "evenhand"
MADE = {f"cannot-{step}-when-{stage}" for step in Step for stage in Stage}


def said():
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(func=ast.Name(id="Refused"), args=[ast.Constant(value=reason), *_]):
                    yield reason


def test_every_refusal_has_a_sentence():
    assert sorted((set(said()) | MADE) - set(SENTENCES)) == []
