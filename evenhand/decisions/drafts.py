"""A draft as text and back, so that a proposal can be sealed as it was written. Pure."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from typing import Any

from evenhand.decisions.rules import Draft, Finding, Kind, Planned, Weighing


def text_of(draft: Draft) -> str:
    """Return a draft as text."""
    return json.dumps(asdict(draft), default=str)


def draft_of(text: str) -> Draft:
    """Return the draft that a text was made of."""
    told = json.loads(text)
    return Draft(
        dt.date.fromisoformat(told["happened_on"]),
        tuple(Finding(**finding) for finding in told["findings"]),
        Weighing(**told["weighing"]),
        tuple(_planned(measure) for measure in told["measures"]),
        told["told"],
        tuple(told["shifts"]),
        told["departure"],
        told["follows"],
    )


def _planned(told: dict[str, Any]) -> Planned:
    days = {field: _day(told[field]) for field in ("until_on", "review_on")}
    return Planned(**told | days | {"kind": Kind(told["kind"])})


def _day(told: str | None) -> dt.date | None:
    return dt.date.fromisoformat(told) if told else None
