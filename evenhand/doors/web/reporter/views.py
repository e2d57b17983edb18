"""A reporter's own page. The words of the receipt travel in the body of each request, never in an address."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evenhand.doors.web import addressing, appealing, attached, questions, uploading
from evenhand.doors.web.appealing import Right
from evenhand.doors.web.papers import paper
from evenhand.doors.web.questions import Question
from evenhand.doors.web.refusals import in_words
from evenhand.doors.web.render import render
from evenhand.doors.web.reporter import sentences
from evenhand.doors.web.reporter.pages import AppealPage, MailboxPage, OpenPage
from evenhand.doors.web.shapes import Hidden
from evenhand.doors.web.typed import Errors
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import ANYONE, Actor
from evenhand.reports import actions
from evenhand.reports.holding import actions as holding
from evenhand.reports.queries import MailboxForReporter, by_receipt, mailbox
from evenhand.reports.receipts import LONGEST, Mistyped
from evenhand.reports.rules import Checked, Pressed, State

WRONG = 422
NO_TOKEN = SafeString()
"""Who knows the receipt may act; no token could say more."""

type Acts = Callable[[HttpRequest, Actor], None]
type View = Callable[[HttpRequest], HttpResponse]


def enter(request: HttpRequest) -> HttpResponse:
    """Ask for the words of a receipt, and open the report they belong to."""
    if request.method != "POST":
        return render(request, OpenPage(NO_TOKEN, (), ""))
    return opened(request, lambda actor: show(request, actor))


def doing(act: Acts) -> View:
    """Make a page of an act of the holder of a receipt: it is done, and the report is shown as it then stands."""

    @wraps(act)
    def view(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseRedirect(reverse("public.open"))

        def done(actor: Actor) -> HttpResponse:
            try:
                act(request, actor)
            except Refused as refused:
                return show(
                    request, actor, ((refused.field or "main", in_words(refused.reason)),), uploading.status(refused)
                )
            return show(request, actor, done=_("It is done. Below is your report as it stands now."))

        return opened(request, done)

    return view


@uploading.with_files
@doing
def write(request: HttpRequest, actor: Actor) -> None:
    """Add something to the report."""
    actions.write(actor, request.POST.get("words", ""), uploading.sent(request))


@doing
def withdraw(request: HttpRequest, actor: Actor) -> None:
    """Withdraw the report."""
    said = request.POST.get("pressed", "")
    if said not in set(Pressed):
        raise Refused("pressed-is-not-said", "pressed")
    actions.withdraw(actor, request.POST.get("why", ""), pressed=Pressed(said))


@doing
def answer(request: HttpRequest, actor: Actor) -> None:
    """Answer what one is asked with a button."""
    questions.answer(actor, request.POST)


@doing
def choose_address(request: HttpRequest, actor: Actor) -> None:
    """Take how a reporter wants to be written to."""
    addressing.choose(actor, request.POST)


@doing
def add_name(request: HttpRequest, actor: Actor) -> None:
    """Put a name to the report."""
    actions.add_name(actor, request.POST.get("name", ""), email=request.POST.get("email", ""))


@doing
def release(_request: HttpRequest, actor: Actor) -> None:
    """Give what was held back to the committee."""
    holding.release(actor)


@doing
def prove_own(request: HttpRequest, actor: Actor) -> None:
    """Take the code that was sent to the real account's holder."""
    actions.prove_own(actor, request.POST.get("own_code", "")[:LONGEST])


@doing
def take_back_name(_request: HttpRequest, actor: Actor) -> None:
    """Take the name back."""
    actions.take_back_name(actor)


def letter(request: HttpRequest) -> HttpResponse:
    """Show a letter of theirs as a paper (PDF)."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("public.open"))
    return opened(
        request, lambda actor: paper.answer(request, actor, actor.of, request.POST.get("letter", "")[:LONGEST])
    )


def appeal(request: HttpRequest) -> HttpResponse:
    """Show the form for an appeal; take in what was typed there. Who has appealed already reads so on their page."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("public.open"))

    def shown(actor: Actor) -> HttpResponse:
        right = appealing.right(actor)
        if right is None:
            raise NotFound
        again = not right.possible and "send" in request.POST  # a second click: their page says that it has arrived
        is_sent = not again and not appealing.DOES.isdisjoint(request.POST)
        errors = appealing.send(actor, request.POST) if is_sent else ()
        if right.possible and (errors or not is_sent):
            return render(request, appeal_page(request, actor, right, errors), WRONG if errors else 200)
        return show(request, actor, errors, WRONG if errors else 200)

    return opened(request, shown)


def appeal_page(request: HttpRequest, actor: Actor, right: Right, errors: Errors) -> AppealPage:
    """Return the page where an appeal is written, with what was typed so far."""
    typed = appealing.read(actor, request.POST)
    return AppealPage(
        NO_TOKEN, carried(request), errors, typed.reason, typed.change, typed.grounds, typed.not_by,
        sentences.decisions(mailbox(actor)),
        right.appeal_by, right.appeal_left, right.late, appealing.steps(), reverse("public.open"),
    )  # fmt: skip


def carried(request: HttpRequest) -> tuple[Hidden, ...]:
    """Return the words of the receipt as the next form carries them."""
    return (Hidden("code", request.POST.get("code", "")),)


def opened(request: HttpRequest, then: Callable[[Actor], HttpResponse]) -> HttpResponse:
    """Go on as the holder of the receipt, or say what is wrong with its words; how many know them is not told."""
    code = request.POST.get("code", "")
    try:
        actor = by_receipt(ANYONE, code)
    except Mistyped as wrong:
        return not_opened(request, code, mistyped(wrong))
    except Refused as refused:
        return not_opened(request, code, in_words(refused.reason))
    except NotFound:
        return not_opened(request, code, in_words("receipt-opens-nothing"))
    return then(actor)


def not_opened(request: HttpRequest, code: str, sentence: str) -> HttpResponse:
    """Ask for the words again; what was typed stays, unless it is far too long for a receipt."""
    return render(request, OpenPage(NO_TOKEN, (("code", sentence),), code if len(code) <= LONGEST else ""), WRONG)


def mistyped(wrong: Mistyped) -> str:
    """Say which word looks mistyped."""
    said = {"place": wrong.place, "said": wrong.said[:40], "nearest": wrong.nearest}
    if wrong.nearest:
        return _("Word %(place)d, “%(said)s”, looks mistyped. Did you mean “%(nearest)s”?") % said
    return _("Word %(place)d, “%(said)s”, looks mistyped. Please compare it with what you wrote down.") % said


def questions_of(actor: Actor, box: MailboxForReporter) -> tuple[Question, ...]:
    """Return what a reporter is asked, and how often they want to hear from us."""
    return (*questions.asked(actor), *((questions.every_week(paused=box.paused),) if box.may_pause else ()))


def show(request: HttpRequest, actor: Actor, errors: Errors = (), status: int = 200, *, done: str = "") -> HttpResponse:
    """Show the report to whoever sent it; after a fault, with what was typed; `done`: what was done just now."""
    box, typed = mailbox(actor), request.POST if errors else {}
    right = appealing.right(actor) if box.case or box.state is State.SET_ASIDE else None
    words, why, name, email = (str(typed.get(f, "")) for f in ("words", "why", "name", "email"))
    page = MailboxPage(
        done=done, status=sentences.status(box), steps=sentences.steps(box), sent=sentences.sent(box),
        messages=sentences.messages(box), decision=sentences.decisions(box),
        questions=questions_of(actor, box), questions_to=reverse("reporter.answer"), typed=str(typed.get("said", "")),
        by_mail=appealing.by_mail(actor) if right and right.possible else (),
        appeal_to=reverse("reporter.appeal") if right and right.possible else "",
        appeal_by=right.appeal_by if right else "", appeal_left=right.appeal_left if right else "",
        made=appealing.made(right, reverse("reporter.appeal")),
        checked=sentences.checked(box),
        prove_to=reverse("reporter.prove-own") if box.checked is Checked.SENT else "",
        address=addressing.asked(actor, reverse("reporter.address"), {k: str(v) for k, v in typed.items()}),
        write_to=reverse("reporter.write") if box.may_write else "",
        withdraw_to=reverse("reporter.withdraw") if box.may_withdraw else "",
        release_to=reverse("reporter.release") if box.state is State.HELD else "",
        name_to="" if box.named else reverse("reporter.add-name"),
        unname_to=reverse("reporter.take-back-name") if box.named else "",
        form_token=NO_TOKEN, hidden=carried(request),
        errors=errors, words=words, why=why, name=name, email=email, has_email=box.has_email,
        attached=attached.sent(actor, box.ref), files=uploading.asked(typed),
    )  # fmt: skip
    return render(request, page, status)
