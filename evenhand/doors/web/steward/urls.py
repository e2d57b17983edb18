"""The one address a steward is sent, and the page that tells them how their place gets its Report link."""

from __future__ import annotations

from evenhand.doors.web.doors import Audience, door
from evenhand.doors.web.steward import snippets, views

urlpatterns = door(
    Audience.STEWARD,
    ("report-link/", snippets.snippets, "snippets"),
    ("steward/<str:secret>/", views.task, "task"),
)
