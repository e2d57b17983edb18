"""The address of files. It says nothing, and holds for minutes."""

from __future__ import annotations

from evenhand.doors.web.doors import Audience, door
from evenhand.doors.web.files import views

urlpatterns = door(Audience.FILES, ("files/<str:address>/", views.file, "file"))
