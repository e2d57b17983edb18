"""The decision as a document being written, and what will happen when it is decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.cases.queries import CaseForModerator
from evenhand.cases.rules import INVOLVED
from evenhand.conduct.queries import LineForEverybody
from evenhand.decisions.band import LENGTHS
from evenhand.decisions.queries import Preview
from evenhand.decisions.queries import Usual as UsualForDesk
from evenhand.decisions.rules import Draft, Kind, Planned
from evenhand.decisions.wording import IMPACT, SEVERITY, SHIFT
from evenhand.doors.web import spoken, typed
from evenhand.doors.web.moderator import clauses, likening, unclear
from evenhand.doors.web.moderator.decide_pages import DecidePage, FindingTyped, InWords, PlaceTyped, Weighed
from evenhand.doors.web.moderator.drafting import fields_of
from evenhand.doors.web.moderator.offered import Offered
from evenhand.doors.web.moderator.pages import ConfirmPage
from evenhand.doors.web.shapes import Choice, Letter, Told, Will
from evenhand.doors.web.typed import Errors
from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day
from evenhand.notices.rules import LAST_DAY


def page(
    offered: Offered,
    post: QueryDict,
    letter: tuple[str, ...] = (),
    errors: Errors = (),
    usual: UsualForDesk | None = None,
) -> DecidePage:
    """Return the document with everything typed so far."""
    case, chosen = offered.case, dict.fromkeys(post.getlist("clause"))
    return DecidePage(
        name=case.called,
        case_to=reverse("moderator.case", args=[case.ref]),
        summary=case.summary,
        happened_on=post.get("happened_on", ""),
        edition=clauses.in_words(offered.edition),
        findings=tuple(_finding(c, offered.clauses.get(c), post) for c in chosen),
        clauses=tuple(Choice(c.id, c.title) for c in offered.clauses.values() if c.id not in chosen),
        weighed=_weighed(post),
        wished=offered.wished,
        usual=likening.usual(usual) if usual else None,
        history=tuple(likening.line(one) for one in offered.history),
        mild=_mild(post),
        in_words=_in_words(post),
        departure=post.get("departure", ""),
        follows=post.get("follows", ""),
        posts=_posts(offered, post),
        places=tuple(_place(choice, post, offered.served) for choice in offered.places),
        told=post.get("told", ""),
        unclear=unclear.form(case.ref, offered.unclear, post),
        letter=letter,
        errors=errors,
    )


def confirm(offered: Offered, post: QueryDict, draft: Draft, preview: Preview) -> ConfirmPage:
    """Show what will happen, where, until when, who will be told, with both letters."""
    case, alone = offered.case, preview.people == 1
    acts = (*(_will(m, offered) for m in draft.measures), *_ends(case, draft))
    nothing = Will(_("Nothing follows"), "", "", "")
    return ConfirmPage(
        case.called,
        reverse("moderator.case", args=[case.ref]),
        _("This is what will happen") if alone else _("This is what you propose"),
        acts or (nothing,),
        tuple(_told(case)),
        letters(preview),
        _("A decision cannot be changed once it is written. Only an appeal can change or reverse it.") if alone else "",
        _("Decide this, and send the letters") if alone else _("Propose this: %(n)d vote") % {"n": preview.people},
        typed.hidden(post),
    )


def letters(preview: Preview) -> tuple[Letter, ...]:
    """Return both letters as they will go out, without anybody's key."""
    to_respondent = Letter(_("To the respondent"), "", _said(preview.to_respondent)) if preview.to_respondent else None
    to_reporter = Letter(_("To whoever reported or was affected"), "", _said(preview.to_reporter))
    return (to_respondent, to_reporter) if to_respondent else (to_reporter,)


def _said(words: str) -> tuple[str, ...]:
    last = _("(the last day: %(days)d days after this letter reaches them)") % {"days": ours().appeal_days}
    return spoken.paragraphs(spoken.keyless(words).replace(LAST_DAY, last))


def _finding(clause: str, line: LineForEverybody | None, post: QueryDict) -> FindingTyped:
    said = post.get(f"found-{clause}", "")
    ways = {
        "broken": _("It was broken"),
        "spirit": _("Its spirit was broken, though its letter does not cover this"),
        "kept": _("It was not broken"),
        "": _("We leave it out"),
    }
    chosen = tuple(Choice(value, words, "", said == value) for value, words in ways.items())
    lead, href, words = (
        (line.title, line.address, line.words) if line else (clause, "", _("It did not hold on that day."))
    )
    return FindingTyped(clause, lead, href, words, chosen, post.get(f"why-{clause}", ""))


def _weighed(post: QueryDict) -> Weighed:
    return Weighed(
        levels(post, "severity", SEVERITY),
        post.get("severity_why", ""),
        levels(post, "impact", IMPACT),
        post.get("impact_why", ""),
        post.get("context", ""),
        post.get("wishes", ""),
        tuple(Choice(s, str(said), "", s in post.getlist("shift")) for s, said in SHIFT.items()),
    )


def levels(post: QueryDict, field: str, words: Mapping[int, object]) -> tuple[Choice, ...]:
    """Return four levels, each in words."""
    return tuple(Choice(str(n), f"{n}: {said}", "", post.get(field) == str(n)) for n, said in words.items())


def _mild(post: QueryDict) -> tuple[Choice, ...]:
    words = {
        Kind.TALK: _("A talk: a member of the committee writes to them"),
        Kind.WARNING: _("A written warning, in the letter"),
    }
    return tuple(Choice(kind, said, "", kind in post.getlist("mild")) for kind, said in words.items())


def _in_words(post: QueryDict) -> tuple[InWords, ...]:
    said = {
        "condition": (_("A condition"), _("What we ask of them, so that they can tell whether they kept it.")),
        "no_contact": (
            _("No contact"),
            _("Whom they do not contact. They read this: name only whom they know to be concerned."),
        ),
    }
    another = {"condition": _("Another condition"), "no_contact": _("Nor with somebody else")}
    return tuple(
        InWords(
            field, lead if field == first else another[first], why, post.get(field, ""), post.get(f"{field}_until", "")
        )
        for first, (lead, why) in said.items()
        for field in _shown_of(first, post)
    )


def _shown_of(first: str, post: QueryDict) -> tuple[str, ...]:
    """Return the fields that are filled, and one more."""
    filled = [field for field in fields_of(first) if post.get(field, "").strip()]
    return (*filled, *[field for field in fields_of(first) if field not in filled][:1])


def _posts(offered: Offered, post: QueryDict) -> tuple[Choice, ...]:
    chosen = post.getlist("hide")
    return tuple(Choice(p.value, p.words, p.note, p.value in chosen) for p in offered.posts)


def _place(place: Choice, post: QueryDict, served: Mapping[str, int]) -> PlaceTyped:
    ref, said, days = place.value, post.get(f"length-{place.value}", ""), served.get(place.value, 0)
    counted = {str(n): likening.days(n) for n in LENGTHS}
    lengths = {"": _("Choose how long")} | counted | {"dated": _("Until a day"), "indefinite": _("Without an end yet")}
    return PlaceTyped(
        ref,
        place.words,
        place.note,
        ref in post.getlist("suspend"),
        ref in post.getlist("limit"),
        _("Suspended meanwhile for %(days)s: a length in days counts that in.") % {"days": likening.days(days)}
        if days
        else "",
        tuple(Choice(value, words, "", said == value) for value, words in lengths.items()),
        post.get(f"until_on-{ref}", ""),
        post.get(f"review_on-{ref}", ""),
    )


def _will(measure: Planned, offered: Offered) -> Will:
    places = {p.value: p for p in offered.places}
    match measure.kind:
        case Kind.SUSPENSION:
            place = places[measure.place]
            what = _("Suspend %(name)s") % {"name": place.note}
            return Will(what, place.words, _length(measure), _("An appeal can lift it earlier."))
        case Kind.HIDE:
            post = next(p for p in offered.posts if p.value == f"{measure.place} {measure.content}")
            return Will(
                _("Hide: %(post)s") % {"post": post.words}, post.note, "", _("It is kept, and can be put back.")
            )
        case Kind.WARNING:
            return Will(_("A written warning"), "", "", _("A reversal on appeal takes it away."))
        case Kind.LIMITED:
            place = places[measure.place]
            what = _("Look at new posts of %(name)s first") % {"name": place.note}
            return Will(what, place.words, _length(measure), _("It can be ended earlier."))
        case Kind.CONDITION | Kind.NO_CONTACT:
            lead = _("A condition") if measure.kind is Kind.CONDITION else _("No contact")
            return Will(f"{lead}: {measure.words}", "", _length(measure), _("It can be ended earlier."))
        case Kind.TALK:
            return Will(_("A talk"), "", "", "")


def _length(measure: Planned) -> str:
    if measure.until_on is None:
        review = day(measure.review_on) if measure.review_on else ""
        return _("without an end date, reviewed on %(day)s at the latest") % {"day": review}
    return spoken.until(ours().calendar(clock.now()).end_of(measure.until_on))


def _ends(case: CaseForModerator, draft: Draft) -> tuple[Will, ...]:
    """What was done meanwhile and does not go on."""
    suspended = {i.place for i in case.interims if i.lifted_at is None and i.ends_at > clock.now()}
    kept = {f"{m.place} {m.content}" for m in draft.measures if m.kind is Kind.HIDE}
    shown = {
        a.place for a in case.actions if a.because.startswith(case.ref + " ") and a.because.split(" ", 1)[1] not in kept
    }
    lifted = [
        Will(_("The interim suspension ends: this decision takes its place"), place, "", "") for place in suspended
    ]
    restored = [Will(_("Posts hidden meanwhile are put back"), place, "", "") for place in shown]
    return (*lifted, *restored)


def _told(case: CaseForModerator) -> list[Told]:
    first = _("gets the first of these letters, in their own thread")
    other = _("gets the last of these letters, in their own thread")
    return [
        Told(p.called, first)
        if p.side == "respondent"
        else Told(_("Somebody on the side of %(side)s") % {"side": spoken.side(p.side)}, other)
        for p in case.parties
        if p.side in INVOLVED
    ]


def begun(offered_day: dt.date, clauses_named: tuple[str, ...]) -> QueryDict:
    """Return the form before anything was typed: the day of the report and the clauses it points at."""
    post = QueryDict(mutable=True)
    post["happened_on"] = offered_day.isoformat()
    post.setlist("clause", list(clauses_named))
    return post
