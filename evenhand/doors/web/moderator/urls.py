"""The desk's addresses."""

from __future__ import annotations

from evenhand.doors.web.doors import Audience, door
from evenhand.doors.web.evidence import kept_file
from evenhand.doors.web.moderator import acting, by_hand, deciding, mail, reporting, together, views

CASE = "desk/cases/<str:case>/"
REPORT = "desk/reports/<str:report>/"

urlpatterns = door(
    Audience.MODERATOR,
    ("desk/", views.queue, "queue"),
    ("desk/by-hand/", by_hand.write_down, "by_hand"),
    ("desk/mail/", mail.mail, "mail"),
    ("desk/kept/<str:version>/<int:number>/", kept_file, "kept_file"),
    (REPORT, views.report, "report"),
    (REPORT + "together/", together.view, "together"),
    (REPORT + "later/", reporting.handle_later, "later"),
    (REPORT + "as-others/", reporting.handle_as_others, "as_others"),
    (REPORT + "look/", reporting.look, "look"),
    (REPORT + "answer/", reporting.answer, "answer"),
    (REPORT + "set-aside/", reporting.set_aside, "set_aside"),
    (REPORT + "open/", reporting.open_case, "open"),
    (REPORT + "join/", reporting.join, "join"),
    (CASE, views.case, "case"),
    (CASE + "look-again/", acting.look_again, "look_again"),
    (CASE + "summary/", acting.summarise, "summarise"),
    (CASE + "notes/", acting.note, "note"),
    (CASE + "parties/", acting.name_party, "name_party"),
    (CASE + "threads/<str:thread>/", acting.write, "write"),
    (CASE + "threads/<str:thread>/notify/", acting.notify, "notify"),
    (CASE + "hide/", acting.hide, "hide"),
    (CASE + "interim/", acting.suspend_meanwhile, "interim"),
    (CASE + "interim/<str:interim>/lift/", acting.lift_meanwhile, "lift"),
    (CASE + "decide/", deciding.decide, "decide"),
    (CASE + "reveal/", views.reveal, "reveal"),
)
