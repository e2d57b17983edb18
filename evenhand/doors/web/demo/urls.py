"""The addresses of the demonstration. In an association's own database none of them exists."""

from __future__ import annotations

from evenhand.doors.web.demo import board, views
from evenhand.doors.web.doors import Audience, door

urlpatterns = door(
    Audience.DEMO,
    ("demo/", views.doors, "doors"),
    ("demo/mailbox/", views.mailbox, "mailbox"),
    ("demo/mailbox/<str:letter>/", views.letter, "letter"),
    ("board/", board.discussions, "board"),
    ("board/as/", board.sign_in, "be"),
    ("board/posts/<int:number>/", board.discussion, "post"),
)
