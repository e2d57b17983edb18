"""The procedures that ship: plain files that a committee can read."""

from __future__ import annotations

from pathlib import Path

SHIPPED = ("small", "association")


def shipped(name: str) -> str:
    """Return the text of a procedure that ships with the desk."""
    return Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8")
