"""The addresses of files and of mails as they came. They say nothing, and hold for minutes."""

from __future__ import annotations

from evenhand.doors.web.doors import Audience, door
from evenhand.doors.web.files import views

urlpatterns = door(
    Audience.FILES,
    ("files/<str:address>/", views.file, "file"),
    ("files/mail/<str:address>/", views.mail, "mail"),
)
