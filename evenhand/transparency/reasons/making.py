"""Make the statements of reasons of a decision: from what was found and ordered, in words of the house only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import override

from evenhand.conduct.facts import code_of, editions
from evenhand.conduct.rules import address
from evenhand.decisions.queries import DecisionForModerator, FindingForReader, MeasureForReader
from evenhand.decisions.rules import Kind
from evenhand.ground.association.facts import ours
from evenhand.transparency.reasons import rules

SHIPPED = Path(__file__).with_name("categories.toml")
DOES: Mapping[Kind, tuple[dict[str, object], str, str]] = {
    Kind.HIDE: (
        {"decision_visibility": ["DECISION_VISIBILITY_CONTENT_DISABLED"]},
        "end_date_visibility_restriction",
        "A post was hidden and is kept, so that this can be undone.",
    ),
    Kind.LIMITED: (
        {"decision_provision": "DECISION_PROVISION_PARTIAL_SUSPENSION"},
        "end_date_service_restriction",
        "New posts of an account are looked at before they appear.",
    ),
    Kind.SUSPENSION: (
        {"decision_account": "DECISION_ACCOUNT_SUSPENDED"},
        "end_date_account_restriction",
        "An account was suspended; it can be lifted.",
    ),
}
"""What the database calls a measure, where its end stands, and what happened in our words."""


def categories() -> str:
    """Return the file of categories: the association's own, or the one that ships."""
    own = Path(settings.DATA) / "categories.toml"
    return (own if own.exists() else SHIPPED).read_text()


def statements(decision: DecisionForModerator, *, posted_on: dt.date) -> Iterator[rules.Statement]:
    """Yield a checked statement for each restriction of a decision; a talk or a warning restricts nothing.

    `posted_on`: the day on which the content was first seen by us, or reported.
    """
    broken = next((finding for finding in decision.findings if finding.found), None)
    for measure in decision.measures:
        if broken and measure.kind in DOES:
            with override("en"):
                said = _statement(decision, broken, measure, posted_on)
            rules.check(said)
            yield said


def _statement(
    decision: DecisionForModerator, broken: FindingForReader, measure: MeasureForReader, posted_on: dt.date
) -> dict[str, Any]:
    house = ours()
    does, ends, did = DOES[Kind(measure.kind)]
    name = code_of(broken.edition)
    number = next(edition.number for edition in editions(name) if edition.ref == broken.edition)
    until = {ends: measure.until_on.isoformat()} if measure.until_on else {}
    return {
        "puid": measure.ref,
        **does,
        **until,
        "decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT",
        "decision_ground_reference_url": house.address + address(name, broken.clause, edition=number),
        "incompatible_content_ground": f"Code of Conduct, edition {number}: {broken.clause}",
        "incompatible_content_explanation": "The committee found that this clause of the Code of Conduct was broken.",
        "incompatible_content_illegal": "No",
        "content_type": ["CONTENT_TYPE_TEXT"],
        "category": rules.category(broken.clause, categories()),
        "content_date": posted_on.isoformat(),
        "application_date": house.calendar(decision.at).day(decision.at).isoformat(),
        "decision_facts": f"{did} It followed a report; the committee weighed severity {decision.severity} and "
        f"impact {decision.impact}, each of 4. It can be appealed within {house.appeal_days} days.",
        "source_type": "SOURCE_TYPE_OTHER_NOTIFICATION",
        "automated_detection": "No",
        "automated_decision": "AUTOMATED_DECISION_NOT_AUTOMATED",
    }
