"""Pages for everybody, without an account, a cookie or a script."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.committee.queries import SeatForEverybody, roster
from evenhand.doors.web import tokens, uploading
from evenhand.doors.web.public import forms, telling
from evenhand.doors.web.public.forms import Typed
from evenhand.doors.web.public.keeping import SOON, kept
from evenhand.doors.web.public.pages import (
    BeforePage,
    Body,
    HomePage,
    Member,
    RosterPage,
)
from evenhand.doors.web.refusals import in_words
from evenhand.doors.web.render import render
from evenhand.ground.association.facts import ours, today
from evenhand.ground.association.spoken import day
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import ANYONE
from evenhand.reports.actions import receive
from evenhand.reports.rules import is_web

WRONG = 422


@kept(SOON)
def home(request: HttpRequest) -> HttpResponse:
    """Show the front page."""
    return render(request, HomePage(_("the end of the next working day"), ours().report_email))


def before(request: HttpRequest) -> HttpResponse:
    """Show the ways there are, before somebody reports."""
    where = request.GET.get("where", "")
    to = reverse("public.report")
    word_to = f"mailto:{ours().report_email}"
    asked = f"?{urlencode({'where': where})}" if is_web(where) else ""
    posing_to = reverse("public.posing") + asked
    return render(request, BeforePage(to + asked, word_to, posing_to, telling.danger()))


@uploading.with_files
def report(request: HttpRequest, *, posing: bool = False) -> HttpResponse:
    """Take a report: the form, the same read once more, the receipt."""
    if request.method != "POST":
        said = forms.prefilled(request.GET)
        return render(request, telling.form_page(said, telling.number_for(said), posing=posing))
    said, token = forms.typed(request.POST), request.POST.get(tokens.FIELD, "")
    form = tokens.form_of(token)
    if not form:
        return once_more(request, said, "form-is-too-old", posing=posing)
    if request.POST.get("step") == "change":
        return render(request, telling.form_page(said, token, posing=posing))
    if request.POST.get("step") == "send":
        return send(request, said, token, form, posing=posing)
    errors = telling.errors_of(said)
    if errors:
        return render(request, telling.form_page(said, token, errors, posing=posing), WRONG)
    return render(request, telling.check_page(said, token))


@uploading.with_files
def somebody_poses(request: HttpRequest) -> HttpResponse:
    """Take a report that an account poses as somebody else."""
    return report(request, posing=True)


def send(request: HttpRequest, said: Typed, token: str, form: str, *, posing: bool) -> HttpResponse:
    """Send the report and show the receipt."""
    try:
        files = uploading.sent(request)
        received = receive(ANYONE, forms.vouched(forms.arrival(said, form), said, token), files)
    except Refused as refused:
        if refused.field == "files":
            page = telling.check_page(
                said, token, (("files", in_words(refused.reason)),), keep=request.POST.get(uploading.KEEP, "")
            )
            return render(request, page, uploading.status(refused))
        errors = telling.errors_of(said)
        if errors:
            return render(request, telling.form_page(said, token, errors, posing=posing), WRONG)
        return once_more(request, said, refused.reason, posing=posing)
    return render(request, telling.receipt_page(said, received, files))


def once_more(request: HttpRequest, said: Typed, reason: str, *, posing: bool) -> HttpResponse:
    """Show a new form with everything kept, and say why."""
    page = telling.form_page(said, tokens.fresh(), (("main", in_words(reason)),), posing=posing)
    return render(request, page, WRONG)


@kept(SOON)
def committee(request: HttpRequest) -> HttpResponse:
    """Show who sits on the two bodies."""
    seats = roster(ANYONE)
    standing, executive = _members(seats.standing), _members(seats.executive)
    bodies = (
        Body(_("The committee"), _("It reads reports, hears everybody involved, and decides."), standing),
        Body(_("The Executive Committee"), _("It looks again at decisions that are appealed."), executive),
    )
    return render(request, RosterPage(bodies, _members(seats.alternates), _vacant(seats.vacant), day(today())))


def _vacant(seats: int) -> str:
    said = ngettext("One seat on the committee is vacant.", "%(count)d seats on the committee are vacant.", seats)
    return said % {"count": seats} if seats else ""


def _members(seats: tuple[SeatForEverybody, ...]) -> tuple[Member, ...]:
    return tuple(Member(s.name, _role(s.role), _term(s)) for s in seats)


def _role(role: str) -> str:
    """Say what somebody is beside a member; what the association calls it itself stays as it is."""
    return {"member": "", "alternate": "", "chair": _("chair")}.get(role, role)


def _term(seat: SeatForEverybody) -> str:
    return _("%(from)s to %(until)s") % {"from": day(seat.from_on), "until": day(seat.until_on)}
