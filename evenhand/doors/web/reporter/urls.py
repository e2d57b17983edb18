"""The addresses of whoever holds a receipt; none of them says which report is meant. And the link that an e-mail brings."""

from __future__ import annotations

from evenhand.doors.web.doors import Audience, door
from evenhand.doors.web.reporter import confirming, views

urlpatterns = [
    *door(Audience.PUBLIC, ("mine/", views.enter, "open")),
    *door(
        Audience.REPORTER,
        ("mine/confirm/<str:mail>/<str:secret>/", confirming.confirm, "confirm"),
        ("mine/write/", views.write, "write"),
        ("mine/appeal/", views.appeal, "appeal"),
        ("mine/answer/", views.answer, "answer"),
        ("mine/withdraw/", views.withdraw, "withdraw"),
        ("mine/release/", views.release, "release"),
        ("mine/account/", views.prove_own, "prove-own"),
        ("mine/letter/", views.letter, "letter"),
        ("mine/address/", views.choose_address, "address"),
        ("mine/name/", views.add_name, "add-name"),
        ("mine/name/back/", views.take_back_name, "take-back-name"),
    ),
]
