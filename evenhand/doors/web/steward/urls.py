"""The one address a steward is sent."""

from __future__ import annotations

from evenhand.doors.web.doors import Audience, door
from evenhand.doors.web.steward import views

urlpatterns = door(Audience.STEWARD, ("steward/<str:secret>/", views.task, "task"))
