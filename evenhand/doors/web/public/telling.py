"""The report page in its three faces: the form, the same read once more, the receipt."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.attachments.intake import Sent
from evenhand.committee.queries import roster
from evenhand.doors.web import tokens, uploading
from evenhand.doors.web.public import forms
from evenhand.doors.web.public.forms import Typed
from evenhand.doors.web.public.pages import CheckPage, Danger, ReceiptPage, ReportPage
from evenhand.doors.web.refusals import in_words
from evenhand.doors.web.report_form import errors_in, groups, held_back, next_steps
from evenhand.doors.web.shapes import Answer, Choice
from evenhand.doors.web.typed import Errors
from evenhand.ground import clock
from evenhand.ground.association.emergency import numbers
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import ANYONE
from evenhand.platforms.queries import vouched
from evenhand.reports.actions import Received
from evenhand.reports.queries import by_receipt
from evenhand.reports.receipts import Mistyped


def number_for(said: Typed) -> str:
    """Return the number of a new form: minted for the post where its place has just signed the link to it."""
    return tokens.fresh_for(said.where, said.token) if vouched(ANYONE, said.where, said.token) else tokens.fresh()


def form_page(said: Typed, token: str, errors: Errors = (), *, posing: bool = False) -> ReportPage:
    """Return the form with everything that was typed in it. `posing`: it is about somebody who posts as another."""
    return ReportPage(
        form_token=tokens.hidden(token) + _kept(said), errors=errors, happened=said.happened, where=said.where,
        when=said.when, affected=said.affected, wishes=said.wishes, not_words=said.not_words, named=said.by_name,
        name=said.name, pronouns=said.pronouns, email=said.email,
        groups=groups(ANYONE, said.clause, said.where), roster=_roster(said),
        danger=danger(), urgent=said.urgent == "yes",
        retaliation=said.retaliation == "yes", earlier=said.earlier, posing=posing, posed=said.posed, own=said.own,
        held=said.held == "yes",
    )  # fmt: skip


def check_page(said: Typed, token: str, errors: Errors = (), *, keep: str = "") -> CheckPage:
    """Return what was typed, to be read once more."""
    return CheckPage(
        form_token=tokens.hidden(token), hidden=forms.hidden(said), answers=_answers(said), named=said.by_name,
        urgent=said.urgent == "yes",
        name_left_out=bool(said.name.strip()) and not said.by_name, has_email=bool(said.email.strip()),
        errors=errors, files=uploading.asked({uploading.KEEP: keep}),
    )  # fmt: skip


def receipt_page(said: Typed, received: Received, files: Sequence[Sent] = ()) -> ReceiptPage:
    """Return the receipt."""
    house, now = ours(), clock.now()
    return ReceiptPage(
        words=received.words,
        code=" ".join(received.words),
        received=day(house.calendar(now).day(now)),
        steps=held_back() if said.held == "yes" else next_steps(received),
        has_email=bool(said.email.strip()),
        danger=danger() if said.urgent else None,
        files=_came_with_it(len(files), len({file.digest for file in files})),
    )


def _came_with_it(sent: int, different: int) -> str:
    """Say how many files are kept with a report, and why they are fewer than were chosen."""
    kept = ngettext("%(n)d file came with it.", "%(n)d files came with it.", different) % {"n": different}
    if sent > different:
        return kept + " " + _("You chose the same file more than once, even if under another name: it is kept once.")
    return kept if sent else ""


def danger() -> Danger:
    """Return whom to call when somebody is in danger now."""
    house = ours()
    return Danger(numbers(house), house.emergency)


def errors_of(said: Typed) -> Errors:
    """Return what must be put right before the report can be sent."""
    return (*errors_in(ANYONE, forms.arrival(said, "")), *_earlier(said))


def _earlier(said: Typed) -> Errors:
    """Say that the words of the earlier receipt open nothing: they can be put right, or left out."""
    if said.retaliation != "yes" or not said.earlier.strip():
        return ()
    try:
        by_receipt(ANYONE, said.earlier)
    except (NotFound, Refused, Mistyped):
        return (("earlier", in_words("earlier-receipt-opens-nothing")),)
    return ()


def _kept(said: Typed) -> SafeString:
    return tokens.field("token", said.token) if said.token else SafeString()


def _roster(said: Typed) -> tuple[Choice, ...]:
    sitting = roster(ANYONE)
    return tuple(
        Choice(s.person, s.name, "" if s.role == "member" else s.role, s.person in said.not_them)
        for s in (*sitting.standing, *sitting.alternates)
    )


def _answers(said: Typed) -> tuple[Answer, ...]:
    pointed = [c.words for group in groups(ANYONE, said.clause, said.where) for c in group.clauses if c.chosen]
    left_out = [c.words for c in _roster(said) if c.chosen]
    asked = (
        Answer(_("Is somebody in danger now?"), _("Somebody may be.") if said.urgent else ""),
        Answer(_("Is somebody made to pay for reporting?"), _("Yes.") if said.retaliation == "yes" else ""),
        Answer(
            _("Who may read it, and when?"), _("Nobody, until somebody else reports the same.") if said.held else ""
        ),
        Answer(_("As whom does it pose?"), said.posed),
        Answer(_("A post of your real account"), said.own),
        Answer(_("What happened?"), said.happened),
        Answer(_("Where?"), said.where),
        Answer(_("When, roughly?"), said.when),
        Answer(_("Who was affected?"), said.affected),
        Answer(_("Which part of the Code?"), "\n".join(pointed)),
        Answer(_("What would help?"), said.wishes),
        Answer(_("Who should not handle it?"), "\n".join(filter(None, (", ".join(left_out), said.not_words)))),
        Answer(_("What should we call you?"), said.name if said.by_name else ""),
        Answer(_("Your pronouns"), said.pronouns),
        Answer(_("E-mail address"), said.email),
    )
    return tuple(a for a in asked if a.answer.strip())
