"""The addresses of whoever holds a receipt. None of them says which report is meant."""

from __future__ import annotations

from evenhand.doors.web.doors import Audience, door
from evenhand.doors.web.reporter import views

urlpatterns = [
    *door(Audience.PUBLIC, ("mine/", views.enter, "open")),
    *door(
        Audience.REPORTER,
        ("mine/write/", views.write, "write"),
        ("mine/appeal/", views.appeal, "appeal"),
        ("mine/withdraw/", views.withdraw, "withdraw"),
        ("mine/account/", views.prove_own, "prove-own"),
        ("mine/name/", views.add_name, "add-name"),
        ("mine/name/back/", views.take_back_name, "take-back-name"),
    ),
]
