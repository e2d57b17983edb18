"""Every address, behind its door."""

from __future__ import annotations

from evenhand.doors.api import urls as api
from evenhand.doors.api.register import urls as register
from evenhand.doors.web.demo import urls as demo
from evenhand.doors.web.files import urls as files
from evenhand.doors.web.moderator import urls as moderator
from evenhand.doors.web.panel import urls as panel
from evenhand.doors.web.public import urls as public
from evenhand.doors.web.reporter import urls as reporter
from evenhand.doors.web.respondent import urls as respondent
from evenhand.doors.web.staff import urls as staff
from evenhand.doors.web.steward import urls as steward

urlpatterns: list[object] = [
    *demo.urlpatterns,
    *public.urlpatterns,
    *reporter.urlpatterns,
    *respondent.urlpatterns,
    *moderator.urlpatterns,
    *panel.urlpatterns,
    *steward.urlpatterns,
    *api.urlpatterns,
    *register.urlpatterns,
    *staff.urlpatterns,
    *files.urlpatterns,
]

handler400 = "evenhand.doors.web.problems.bad_request"
handler403 = "evenhand.doors.web.problems.forbidden"
handler404 = "evenhand.doors.web.problems.not_found"
handler500 = "evenhand.doors.web.problems.broken"
