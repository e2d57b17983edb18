"""Rooms stay small: files under 300 lines, templates under 120."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2] / "evenhand"


def longer(pattern, most):
    return [str(p) for p in ROOT.rglob(pattern) if "migrations" not in p.parts and p.read_text().count("\n") > most]


def test_no_file_is_longer_than_three_hundred_lines():
    assert longer("*.py", 300) == []


def test_no_template_is_longer_than_a_hundred_and_twenty_lines():
    assert longer("*.html", 120) == []


def test_there_is_no_room_for_odds_and_ends():
    forbidden = {"utils", "util", "helpers", "common", "misc", "manager", "managers", "handlers"}
    assert [str(p) for p in ROOT.rglob("*") if p.stem in forbidden] == []
