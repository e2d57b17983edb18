"""How a rule refuses, as a plain value: what tables of refusals compare."""

from __future__ import annotations

from evenhand.ground.errors import Refused


def refusal(of, *args, **more):
    """The reason and the field of a refusal, or None where there is none."""
    try:
        of(*args, **more)
    except Refused as refused:
        return refused.reason, refused.field
    return None
