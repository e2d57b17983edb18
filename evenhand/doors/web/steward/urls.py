"""The addresses a steward is sent, and the page that tells them how their place gets its Report link."""

from __future__ import annotations

from evenhand.doors.web.doors import Audience, door
from evenhand.doors.web.steward import renewing, snippets, views

urlpatterns = door(
    Audience.STEWARD,
    ("report-link/", snippets.snippets, "snippets"),
    ("report-link/<str:link>/", renewing.renew, "renew"),
    ("steward/<str:secret>/", views.task, "task"),
    ("steward/<str:secret>/report-link/", snippets.from_task, "snippets_from_task"),
)
