"""What belongs together: reports of the same post, or of posts by the same account at a place. It changes nothing else.

A report is grouped by its post's address until it is known who wrote the post, then by whoever wrote it.
"""

from __future__ import annotations

from evenhand.ground.vault.steps import index
from evenhand.reports.models import Report


def by_author(row: Report, author_index: str) -> None:
    """Group a report, and those of the same post, by the account that wrote it. The caller saves `row`."""
    row.group = index("reports about", author_index)
    if row.where_index:
        Report.objects.filter(where_index=row.where_index, group=row.where_index).update(group=row.group)


def by_post(row: Report) -> None:
    """Group a report whose author was not found as other reports of the same post are. The caller saves `row`."""
    known = Report.objects.filter(where_index=row.where_index or "-").exclude(group=row.where_index)
    row.group = known.values_list("group", flat=True).first() or row.group
