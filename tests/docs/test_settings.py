"""docs/settings.md names every setting, and no other."""

import ast
from pathlib import Path

HOUSE = Path(__file__).parents[2]
READERS = {"get", "flag", "number", "database"}


def read_by_the_settings():
    tree = ast.parse((HOUSE / "evenhand/settings.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    names = {getattr(call.func, "attr", getattr(call.func, "id", "")): [] for call in calls}
    for call in calls:
        names[getattr(call.func, "attr", getattr(call.func, "id", ""))].append(call.args[0])
    first = [argument for reader in READERS for argument in names[reader]]
    return sorted({argument.value for argument in first if isinstance(argument, ast.Constant)})


def test_every_setting_has_a_heading():
    lines = (HOUSE / "docs/settings.md").read_text().splitlines()
    headings = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    assert sorted(headings) == read_by_the_settings()
    assert "EVENHAND_DATA" in headings
    assert "KEYS_URL" in headings
