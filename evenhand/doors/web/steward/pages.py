"""What a steward sees: the account or post, the restriction and its dates, no more; or what is to be posted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from evenhand.doors.web.render import Page
from evenhand.doors.web.typed import Errors


@dataclass(frozen=True, slots=True)
class TaskPage(Page):
    """One task; `is_open` while it waits for the steward's word. `title` and `words` of what is to be posted, if it is that."""

    template: ClassVar[str] = "steward/task.html"
    place: str
    asked: str
    is_open: bool
    errors: Errors
    report_link: str
    title: str
    words: str
    address: str
