"""What the policy needs to know of the matter at hand, and no more."""

from __future__ import annotations

from dataclasses import dataclass

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Matter:
    """`granted`: who may read it; `parties`: whom it is about; `touched`: who took part in it so far.

    `asked`: who was asked whether anything stands between them and it, and has not answered; `soft`: who said that they
    know somebody in it a little; `chairs`: who chairs the standing committee.
    """

    ref: str = ""
    parties: Names = frozenset()
    granted: Names = frozenset()
    touched: Names = frozenset()
    panel: Names = frozenset()
    asked: Names = frozenset()
    soft: Names = frozenset()
    chairs: Names = frozenset()


NO_MATTER = Matter()
