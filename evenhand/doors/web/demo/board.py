"""The message board of the demonstration: read, answer, report, and be any of its members."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.doors.web.demo.pages import Account, Board, BoardPage, Errors, Post, PostPage
from evenhand.doors.web.demo.views import mailbox_of
from evenhand.doors.web.refusals import in_words
from evenhand.doors.web.render import render
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import instant, last_moment
from evenhand.ground.errors import NotFound, Refused
from evenhand.platforms.board import site
from evenhand.platforms.board.site import MemberOfBoard, PostOnBoard

COOKIE = "reading-room"
"""The board is another place than the desk, with a cookie of its own."""
WRONG = 422


def discussions(request: HttpRequest) -> HttpResponse:
    """Show all discussions."""
    return render(request, BoardPage(_board(request), tuple(_post(post) for post in site.discussions())))


def sign_in(request: HttpRequest) -> HttpResponse:
    """Be one of the board's members, or a visitor again."""
    if request.method != "POST":
        raise NotFound
    back, chosen = request.POST.get("back", ""), request.POST.get("as", "")
    answer = HttpResponseRedirect(back if back.startswith(reverse("demo.board")) else reverse("demo.board"))
    if chosen in {str(member.id) for member in site.members()}:
        answer.set_signed_cookie(COOKIE, chosen, httponly=True, samesite="Strict")
    else:
        answer.delete_cookie(COOKIE, samesite="Strict")
    return answer


def discussion(request: HttpRequest, number: int) -> HttpResponse:
    """Show a discussion; take an answer."""
    if request.method == "POST":
        return answer(request, number)
    return render(request, _page(request, number))


def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Write an answer under what the discussion began with."""
    posts, member = site.discussion(number), _member(request)
    words = request.POST.get("words", "")
    if member is None:
        raise NotFound
    try:
        new = site.write(member.id, words, answers=posts[0].number)
    except Refused as no:
        return render(request, _page(request, number, (("words", in_words(no.reason)),), words), WRONG)
    return HttpResponseRedirect(f"{reverse('demo.post', args=(posts[0].number,))}#p{new}")


def _page(request: HttpRequest, number: int, errors: Errors = (), words: str = "") -> PostPage:
    posts, member = site.discussion(number), _member(request)
    can_write = member is not None and not member.suspended
    return PostPage(_board(request), posts[0].title, can_write, errors, words, tuple(_post(post) for post in posts))


def _member(request: HttpRequest) -> MemberOfBoard | None:
    chosen = request.get_signed_cookie(COOKIE, default="")
    return site.member(int(chosen)) if chosen else None


def _board(request: HttpRequest) -> Board:
    member = _member(request)
    accounts = [Account(str(m.id), _called(m), m == member) for m in site.members()]
    return Board(
        member.name if member else "",
        _notice(member) if member and member.suspended else "",
        member.why if member else "",
        mailbox_of(member.email) if member and member.suspended else "",
        (Account("", _("a visitor"), member is None), *accounts),
        request.path,
    )


def _called(member: MemberOfBoard) -> str:
    return _("%(name)s (suspended)") % {"name": member.name} if member.suspended else member.name


def _notice(member: MemberOfBoard) -> str:
    if member.until is None:
        return _("You cannot post here for now.")
    return _("You cannot post here until %(until)s.") % {"until": last_moment(member.until, ours().zone)}


def _post(post: PostOnBoard) -> Post:
    house = ours()
    address = reverse("demo.post", args=(post.number,))
    report_to = f"{reverse('public.report')}?{urlencode({'where': house.address + address})}"
    count = ngettext("%(count)d answer", "%(count)d answers", post.answers) % {"count": post.answers}
    answers = count if post.answers else _("no answers yet")
    return Post(
        f"p{post.number}",
        post.title,
        address,
        post.author,
        instant(post.posted_at, house.zone),
        post.words,
        answers,
        "" if post.hidden else report_to,
        _("This post is hidden while it is looked at.") if post.hidden else "",
    )
