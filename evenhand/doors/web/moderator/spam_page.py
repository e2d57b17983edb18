"""What closing a report as spam does, and the words that go with it, each to be changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.cases import queries as cases
from evenhand.cases.rules import Stage
from evenhand.conduct.queries import LineForEverybody
from evenhand.decisions.queries import Preview
from evenhand.decisions.rules import Draft, Kind
from evenhand.doors.web.moderator import case_page, clauses, decide_page, drafting, told
from evenhand.doors.web.moderator.names import name_of
from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import Choice, Evidence, Letter, Link, Told, Will
from evenhand.doors.web.typed import Errors
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Actor
from evenhand.platforms.queries import snapshots
from evenhand.reports import groups
from evenhand.reports import queries as reports
from evenhand.reports.queries import ReportForModerator
from evenhand.reports.rules import NEXT, Step

FIELDS = {"findings": "clause", "measures": "hide"}
"""Fields of the rule that have another name on the page."""
SERIOUS, DID = "2", "1"
"""Advertising disturbs, and is aimed at nobody."""


@dataclass(frozen=True, slots=True)
class Advertised:
    """A report of advertising: the posts it is about, the other reports of the same post, the clauses that held then.

    A report that may be urgent, or tells of retaliation, is never closed along with another: somebody reads it first.
    `is_mail`: no post of ours was kept, so that the report itself can only be set aside. `is_over`: nothing is to be
    closed any more, or it is done elsewhere.
    """

    report: ReportForModerator
    others: tuple[str, ...]
    posts: tuple[Choice, ...]
    evidence: tuple[Evidence, ...]
    clauses: Mapping[str, LineForEverybody]
    is_mail: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """Words that go with it, under the name of their field."""

    field: str
    label: str
    why: str
    value: str


@dataclass(frozen=True, slots=True)
class SpamPage(Page):
    """What will happen, the button that does it, and the words that go with it."""

    template: ClassVar[str] = "moderator/spam.html"
    here: ClassVar[str] = "queue"
    name: str
    back: Link
    happened: str
    others: Link | None
    wishes: str
    evidence: tuple[Evidence, ...]
    acts: tuple[Will, ...]
    told: tuple[Told, ...]
    button: str
    letters: tuple[Letter, ...]
    clauses: tuple[Choice, ...]
    posts: tuple[Choice, ...]
    talk: bool
    words: tuple[Typed, ...]
    weighing: tuple[Typed, ...]
    happened_on: str
    severity: str
    impact: str
    errors: Errors


def of(actor: Actor, ref: str) -> Advertised:
    """Return what can be closed at once, to a moderator who reads it."""
    report = reports.for_moderator(actor, ref)
    together = groups.of(actor, ref, most=groups.AT_ONCE)
    same = together.posts == 1 and not report.case
    others = (o.ref for o in together.reports if o.ref != ref and not (o.urgent or o.retaliation))
    lines = clauses.lines(clauses.edition_on(report.received_on, report.edition))
    matters = tuple(filter(None, (report.case, ref)))
    posts = case_page.posts(snapshots(actor, *matters), [])
    return Advertised(
        report,
        tuple(others) if same else (),
        posts,
        told.evidence(actor, *matters),
        lines,
        is_mail=not posts or not lines,
        is_over=not _can_be_closed(actor, report),
    )


def _can_be_closed(actor: Actor, report: ReportForModerator) -> bool:
    """Say whether it waits for a decision still, in no case or in one of its own that its reader may read."""
    if not report.case:
        return Step.JOIN in NEXT[report.state]
    try:
        case = cases.for_moderator(actor, report.case)
    except NotFound:
        return False
    return case.stage == Stage.OPEN and case.reports == (report.ref,)


def back(there: Advertised) -> Link:
    """Return where one comes from."""
    return Link(name_of(there.report.ref), reverse("moderator.report", args=[there.report.ref]))


def begun(there: Advertised) -> QueryDict:
    """Return the form as it is offered: sensible words, none of them anybody's yet."""
    report, post = there.report, QueryDict(mutable=True)
    post["happened_on"] = report.received_on.isoformat()
    post["severity"], post["impact"] = SERIOUS, DID
    named = [clause for clause in report.clauses if clause in there.clauses]
    about = [clause for clause, line in there.clauses.items() if "spam" in f"{clause} {line.title}".casefold()]
    post["clause"] = next(iter((*about, *named)), "")
    post.setlist("hide", [choice.value for choice in there.posts])
    post["summary"] = _("A post on %(place)s advertises something.") % {"place": report.place_name or _("our place")}
    post["why"] = _("The post advertises, and belongs to no conversation there.")
    post["severity_why"] = _("It takes room from what others write.")
    post["impact_why"] = _("It is aimed at nobody.")
    post["context"] = _("It stands by itself; nothing else was told about it.")
    post["wishes"] = _("We have read them.") if report.told.wishes else _("Nobody has told us a wish.")
    post["told"] = _("The post was advertising. It is hidden now. Nothing else is needed from you.")
    post["words"] = _(
        "We read it as advertising. If that is wrong, tell us here in a few words, and a person looks again."
    )
    return post


def draft(there: Advertised, post: QueryDict) -> Draft:
    """Return the decision typed, of what was offered."""
    whole, clause = post.copy(), post.get("clause", "")
    if clause not in there.clauses:
        raise Refused("choose-one-of-these", "clause")
    whole[f"found-{clause}"], whole[f"why-{clause}"] = "broken", post.get("why", "")
    posts = [choice.value for choice in there.posts]
    return drafting.read(whole, clauses=there.clauses, posts=posts, places=(), served={})


def page(there: Advertised, post: QueryDict, preview: Preview | None, errors: Errors = ()) -> SpamPage:
    """Return the page with what was typed; no `preview` of the letters while they are not whole."""
    hidden = post.getlist("hide")
    posts = tuple(Choice(p.value, p.words, p.note, p.value in hidden) for p in there.posts)
    return SpamPage(
        name=name_of(there.report.ref),
        back=back(there),
        happened=there.report.told.happened,
        others=_others(there),
        wishes=there.report.told.wishes,
        evidence=there.evidence,
        acts=_acts(there, posts, talk=Kind.TALK in post.getlist("mild")),
        told=_told(there),
        button=_button(there, hides=any(p.chosen for p in posts)),
        letters=decide_page.letters(preview) if preview else (),
        clauses=() if there.is_mail else _clauses(there, post),
        posts=posts,
        talk=Kind.TALK in post.getlist("mild"),
        words=_words(there, post),
        weighing=() if there.is_mail else _weighing(post),
        happened_on=post.get("happened_on", ""),
        severity=post.get("severity", ""),
        impact=post.get("impact", ""),
        errors=errors,
    )


def _acts(there: Advertised, posts: tuple[Choice, ...], *, talk: bool) -> tuple[Will, ...]:
    if there.is_mail:
        what, undone = _("It is followed no further"), _("Whoever sent it can answer, and a person looks again.")
        return (Will(what, "", "", undone),)
    hidden = (
        Will(_("Hide: %(post)s") % {"post": p.words}, p.note, "", _("It is kept, and can be put back."))
        for p in posts
        if p.chosen
    )
    talks = (Will(_("A talk"), "", "", ""),) if talk else ()
    return (*hidden, *talks) or (Will(_("Nothing follows"), "", "", ""),)


def _others(there: Advertised) -> Link | None:
    """Return where the others are read, before they are closed along with this one."""
    n = len(there.others)
    words = ngettext(
        "One report more is closed with it: read it", "%(n)d reports more are closed with it: read them", n
    )
    return Link(words % {"n": n}, reverse("moderator.together", args=[there.report.ref])) if n else None


def _told(there: Advertised) -> tuple[Told, ...]:
    if there.is_mail:
        return (Told(_("Whoever sent the report"), _("gets a letter with your words below")),)
    people = 1 + len(there.others)
    who = ngettext("Whoever reported it", "All %(n)d people who reported it", people) % {"n": people}
    author = _("gets a letter; an answer within seven days opens the case again")
    return (Told(_("Whoever wrote it"), author), Told(who, _("is told in a letter that it was dealt with")))


def _button(there: Advertised, *, hides: bool) -> str:
    if there.is_mail:
        return _("Set it aside as advertising, and send the letter")
    return _("Hide the post, send the letters, and close it") if hides else _("Send the letters, and close it")


def _clauses(there: Advertised, post: QueryDict) -> tuple[Choice, ...]:
    return tuple(Choice(c, line.title, "", c == post.get("clause")) for c, line in there.clauses.items())


def _words(there: Advertised, post: QueryDict) -> tuple[Typed, ...]:
    if there.is_mail:
        return _typed(post, (_("In your words, for their letter"), "", "words"))
    theirs = _("Whoever wrote the post reads it.")
    return _typed(
        post,
        (_("Neutral summary"), theirs, "summary"),
        (_("Why the Code is broken"), theirs, "why"),
        (_("What whoever reported is told"), "", "told"),
    )


def _weighing(post: QueryDict) -> tuple[Typed, ...]:
    ours = _("This stays with the committee and the panel.")
    return _typed(
        post,
        (_("How serious it is: disrespect or disruption. Because"), "", "severity_why"),
        (_("What it did: nobody was targeted. Because"), "", "impact_why"),
        (_("The context"), "", "context"),
        (_("What those involved wish"), ours, "wishes"),
        (_("If this is lighter or heavier than usual: why?"), _("Whoever wrote the post reads it."), "departure"),
    )


def _typed(post: QueryDict, *asked: tuple[str, str, str]) -> tuple[Typed, ...]:
    return tuple(Typed(field, label, why, post.get(field, "")) for label, why, field in asked)
