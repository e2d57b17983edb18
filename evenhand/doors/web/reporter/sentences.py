"""How a report stands, in words for whoever sent it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.committee.queries import name
from evenhand.doors.web import reported, spoken
from evenhand.doors.web.shapes import Answer, Letter, Message, Step
from evenhand.ground import clock
from evenhand.ground.association.facts import Ours, ours
from evenhand.ground.association.spoken import day, last_moment
from evenhand.ground.people.actors import ANYONE
from evenhand.notices.queries import LetterInThread
from evenhand.notices.rules import Kind
from evenhand.reports.pointing import clauses
from evenhand.reports.queries import MailboxForReporter
from evenhand.reports.rules import Checked, Copy, State

DECISIONS = (Kind.SET_ASIDE, Kind.OUTCOME, Kind.OUTCOME_ANEW, Kind.DECISION, Kind.APPEAL_OUTCOME)


def status(box: MailboxForReporter) -> str:
    """Say in one sentence where the report stands."""
    if box.state is State.NEW:
        return _status_of_new(box)
    return {
        State.LINKED: _("The committee is working on it."),
        State.WITHDRAWN: _("You have withdrawn it."),
        State.SET_ASIDE: _("It is not followed further. The letter below says why, and what you can do."),
        State.CLOSED: _("It has been decided. The letter below says what."),
        State.HELD: _("It is held back, as you wished. Nobody reads it."),
        State.FORGONE: _("It has ended. Nobody has read it."),
    }[box.state]


def _status_of_new(box: MailboxForReporter) -> str:
    if box.late:
        return _(
            "We are late: you should have heard from us by now, and we are sorry. The committee is reminded of it."
        )
    if box.copy is Copy.WANTED:
        return _("We have it, and are keeping a copy of the post before anybody reads it.")
    if box.looked:
        return _("A member of the committee has read it.")
    return _("We have it. A member of the committee will read it soon.")


def steps(box: MailboxForReporter) -> tuple[Step, ...]:
    """Say what comes next, and by when."""
    if box.state is State.HELD:
        return (Step(_("It goes to the committee when somebody else reports the same, or when you say so."), ""),)
    if box.state in (State.SET_ASIDE, State.CLOSED, State.FORGONE):
        return ()
    if box.state is State.WITHDRAWN:
        return (Step(_("We tell you here when it is closed."), ""),)
    hear = Step(_("You hear from a person, at least every seven days."), _by(box) if box.looked else "")
    if box.paused and box.looked:
        hear = Step(_("You hear from a person when there is something new, as you asked."), "")
    decided = Step(_("When it is decided you are told here, and you can appeal."), "")
    read = Step(_("A member of the committee reads it."), _by(box))
    return (hear, decided) if box.looked or box.case else (read, hear, decided)


def _by(box: MailboxForReporter) -> str:
    if box.due_at is None or box.due_at <= clock.now():
        return ""
    return _("by %(moment)s") % {"moment": last_moment(box.due_at, ours().zone)}


def sent(box: MailboxForReporter) -> str:
    """Say when the report came, and under which name."""
    on = day(box.received_on)
    if box.named:
        return _("You sent this on %(day)s, with your name.") % {"day": on}
    return _("You sent this on %(day)s, without your name.") % {"day": on}


def messages(box: MailboxForReporter) -> tuple[Message, ...]:
    """Return the report and everything after it, oldest first."""
    house = ours()
    first = Message(_("You"), day(box.received_on), "", _told(box), mine=True)
    return (first, *(_message(letter, house) for letter in box.letters if letter.kind not in DECISIONS))


def checked(box: MailboxForReporter) -> str:
    """Say how far it is checked that the real account is theirs; nothing where they did not ask for it."""
    return {
        Checked.NOT_ASKED: "",
        Checked.ASKED: _("We are asking the place of your post how its account is reached. Please look in again soon."),
        Checked.SENT: _(
            "We have sent a code to the e-mail address that the place has for your account. Type it here, and the moderators "
            "know that the account is yours."
        ),
        Checked.CONFIRMED: _("You have shown that the account is yours. The moderators know."),
        Checked.CANNOT: _(
            "We could not check by machine that the account is yours: the post was not found, its place knows no e-mail "
            "address, or a code was sent there today already. The moderators read your report all the same."
        ),
    }[box.checked]


def decisions(box: MailboxForReporter) -> tuple[Letter, ...]:
    """Return what was decided, and ruled on appeal, the latest first."""
    house = ours()
    found = [letter for letter in box.letters if letter.kind in DECISIONS]
    return tuple(
        Letter(x.title, _day(x, house), spoken.paragraphs(x.words), x.ref, x.language) for x in reversed(found)
    )


def _message(letter: LetterInThread, house: Ours) -> Message:
    who = (name(ANYONE, letter.by) or house.name) if letter.outgoing else spoken.writer(letter, _("You"))
    paper = letter.ref if letter.outgoing else ""
    return Message(
        who,
        _day(letter, house),
        letter.title,
        letter.words,
        mine=not letter.outgoing,
        paper=paper,
        language=letter.language,
    )


def _day(letter: LetterInThread, house: Ours) -> str:
    return day(house.calendar(letter.written_at).day(letter.written_at))


def _told(box: MailboxForReporter) -> str:
    said = list(reported.answers(box.told, _clauses(box)))
    if box.told.not_by_words:
        said.append(Answer(_("Who should not handle it"), box.told.not_by_words))
    return "\n\n".join(filter(None, (box.told.happened, *(f"{each.question}: {each.answer}" for each in said))))


def _clauses(box: MailboxForReporter) -> str:
    if not box.clauses:
        return ""
    words = {c.id: c.words for c in clauses(ANYONE, box.told.where)}
    return "; ".join(words.get(c, c) for c in box.clauses)
