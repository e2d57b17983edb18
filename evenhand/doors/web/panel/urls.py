"""The panel's addresses."""

from __future__ import annotations

from evenhand.doors.web.doors import Audience, door
from evenhand.doors.web.evidence import kept_file
from evenhand.doors.web.panel import views

urlpatterns = door(
    Audience.PANEL,
    ("panel/", views.waiting, "list"),
    ("panel/kept/<str:version>/<int:number>/", kept_file, "kept_file"),
    ("panel/<str:appeal>/", views.appeal, "appeal"),
)
