"""Names that only some may see. Not strings, so they cannot slip into a place made for strings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReporterName:
    """How a reporter or an affected person is called."""

    text: str
