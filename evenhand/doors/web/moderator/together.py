"""Reports that belong together: one page, one case."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.cases import actions as cases
from evenhand.cases import queries as case_queries
from evenhand.doors.web import spoken, typed
from evenhand.doors.web.moderator.names import name_of
from evenhand.doors.web.moderator.pages import Belonging, TogetherPage
from evenhand.doors.web.render import render
from evenhand.doors.web.shapes import Choice, Link
from evenhand.doors.web.typed import Errors
from evenhand.ground.association.spoken import day
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor
from evenhand.reports import groups
from evenhand.reports.groups import GroupForModerator
from evenhand.reports.rules import State
from evenhand.reports.together import ReportInQueue


def view(request: HttpRequest, actor: Actor, report: str) -> HttpResponse:
    """Show the reports that belong together with one; open a case of them, or add them to one."""
    after = request.GET.get("after", "")
    if request.method != "POST":
        return render(request, page(actor, report, after, QueryDict()))
    try:
        case = _worked_on(actor, report, request.POST)
    except Refused as problem:
        return render(request, page(actor, report, after, request.POST, typed.errors(problem)), 422)
    return HttpResponseRedirect(reverse("moderator.case", args=[case]))


def page(actor: Actor, report: str, after: str, post: QueryDict, errors: Errors = ()) -> TogetherPage:
    """Return a page of the reports that belong together."""
    group = groups.of(actor, report, after)
    here = reverse("moderator.together", args=[report])
    return TogetherPage(
        heading=heading(group.count, group.posts),
        sentence=_("They came one by one, and each is answered in its own thread. How many there are decides nothing."),
        items=_items(group, post),
        all=_all(group),
        all_chosen=post.get("which") == "all",
        more=Link(_("The next of them"), f"{here}?after={group.more}") if group.more else Link("", ""),
        cases=_cases(actor, group),
        spam_to=f"{reverse('moderator.spam', args=[report])}#close" if group.posts == 1 else "",
        to=f"{here}?after={after}" if after else here,
        errors=errors,
    )


def heading(reports: int, posts: int) -> str:
    """Return how many reports belong together, and about what."""
    if posts <= 1:
        words = ngettext("%(n)d report about one post", "%(n)d reports about one post", reports)
    else:
        words = ngettext("%(n)d report about one person’s posts", "%(n)d reports about one person’s posts", reports)
    return words % {"n": reports}


def _worked_on(actor: Actor, report: str, post: QueryDict) -> str:
    """Open a case of the chosen reports, or add them to one; return the case."""
    there, picked = groups.refs(actor, report), frozenset(post.getlist("chosen"))
    chosen = there if post.get("which") == "all" else tuple(ref for ref in there if ref in picked)
    if not chosen:
        raise Refused("case-needs-a-report", "chosen")
    if not post.get("into"):
        return cases.open_case(actor, chosen)
    case = typed.one_of(post, "into", [c.ref for c in case_queries.open_ones(actor)])
    for ref in chosen:
        cases.join(actor, case, ref)
    return case


def _items(group: GroupForModerator, post: QueryDict) -> tuple[Belonging, ...]:
    picked = frozenset(post.getlist("chosen"))
    return tuple(
        Belonging(
            line.ref,
            name_of(line.ref),
            reverse("moderator.report", args=[line.ref]),
            _note(line),
            not post or line.ref in picked,
        )
        for line in group.reports
    )


def _note(line: ReportInQueue) -> str:
    """Return what tells one from the others: when it came, and what is not as with most."""
    said = [day(line.received_on), _("anonymous") if line.anonymous else _("with a name")]
    if line.urgent:
        said.append(_("May be urgent"))
    if line.state is not State.NEW:
        said.append(spoken.report(line.state))
    return " · ".join(said)


def _all(group: GroupForModerator) -> str:
    if group.count <= len(group.reports):
        return ""
    if group.count > groups.AT_ONCE:
        return _("The first %(n)d of them") % {"n": groups.AT_ONCE}
    return _("All %(n)d of them") % {"n": group.count}


def _cases(actor: Actor, group: GroupForModerator) -> tuple[Choice, ...]:
    """Return the open cases that others of the group are in."""
    return tuple(
        Choice(case.ref, _("Add them to case %(name)s") % {"name": case.called})
        for case in case_queries.open_ones(actor)
        if case.ref in group.cases
    )
