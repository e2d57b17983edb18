"""The addresses of whoever holds the link to their own page."""

from __future__ import annotations

from evenhand.doors.web.doors import Audience, door
from evenhand.doors.web.respondent import views

CASE = "case/<str:secret>/"

urlpatterns = door(
    Audience.RESPONDENT,
    (CASE, views.case, "case"),
    (CASE + "answer/", views.answer, "answer"),
    (CASE + "address/", views.choose_address, "address"),
    (CASE + "objection/", views.object_to, "object"),
    (CASE + "appeal/", views.appeal, "appeal"),
    (CASE + "letters/<str:ref>/", views.letter, "letter"),
)
