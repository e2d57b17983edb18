"""What the policy needs to know of the matter at hand, and no more."""

from __future__ import annotations

from dataclasses import dataclass

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Matter:
    """`granted`: who may read it; `parties`: whom it is about; `touched`: who took part in it so far."""

    ref: str = ""
    parties: Names = frozenset()
    granted: Names = frozenset()
    touched: Names = frozenset()
    panel: Names = frozenset()


NO_MATTER = Matter()
