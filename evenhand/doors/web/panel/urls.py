"""The panel's addresses."""

from __future__ import annotations

from evenhand.doors.web.doors import Audience, door
from evenhand.doors.web.panel import views

urlpatterns = door(
    Audience.PANEL,
    ("panel/", views.waiting, "list"),
    ("panel/<str:appeal>/", views.appeal, "appeal"),
)
