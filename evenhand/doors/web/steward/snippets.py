"""How to put the Report link on each kind of place, with this desk's own address filled in.

Anybody may read it: stewards have no account, and there is nothing on it but the address of the desk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext as _

from evenhand.doors.web.render import Page, render
from evenhand.doors.web.shapes import Link
from evenhand.ground.association.facts import ours
from evenhand.ground.people.actors import ANYONE
from evenhand.platforms import queries
from evenhand.platforms.actions import offer_secret

POST = "ADDRESS-OF-THE-POST"
"""Stands in a snippet for the address that whoever uses it puts there."""
FROM = {
    "queue": (gettext_noop("Back to the queue"), "moderator.queue"),
    "way-in": (gettext_noop("Back to your way in"), "mfa_index"),
}
"""Where this page is opened from, as the links to it say."""
REL = 'rel="nofollow noopener noreferrer"'


@dataclass(frozen=True, slots=True)
class Snippet:
    """One line to copy, or none; `id` names it on the page."""

    id: str
    title: str
    how: tuple[str, ...]
    line: str


@dataclass(frozen=True, slots=True)
class SnippetsPage(Page):
    """All of them."""

    template: ClassVar[str] = "steward/snippets.html"
    report_page: str
    snippets: tuple[Snippet, ...]
    back: Link
    asked: bool


def snippets(request: HttpRequest) -> HttpResponse:
    """Show how each place gets its Report link, with a way back to where this was opened from."""
    words, name = FROM.get(request.GET.get("from", ""), ("", ""))
    return shown(request, Link(gettext(words), reverse(name)) if name else Link("", ""))


def from_task(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the same to a steward who comes from a task."""
    queries.steward(ANYONE, secret)
    return shown(request, Link(_("Back to what you were asked"), reverse("steward.task", args=[secret])))


def shown(request: HttpRequest, back: Link) -> HttpResponse:
    """Show the page; have its steward mailed a link where somebody asks for a new secret for a place."""
    asked, house = request.method == "POST", ours()
    if asked:
        offer_secret(ANYONE, request.POST.get("place", "").strip())
    to, framed = (house.address + reverse(name) for name in ("public.report", "public.embed"))
    lines = (*on_sites(to, framed), *on_software(to), *in_words(to, house.report_email))
    return render(request, SnippetsPage(to, lines, back, asked))


def link(to: str, where: str) -> str:
    """Return a link in HTML that brings the address of a post along."""
    return f'<a href="{to}?where={where}" {REL}>{_("Report this post")}</a>'


def on_sites(to: str, framed: str) -> tuple[Snippet, ...]:
    """Return what suits any site."""
    return (
        Snippet(
            "html",
            _("Any website"),
            (
                _(
                    "Put this line under each post, with the post’s own address in place of %(post)s. If your site is made "
                    "from templates, let the template write the address, encoded as for an address."
                )
                % {"post": POST},
                _("Without ?where=%(post)s the link still works; then people paste the address themselves.")
                % {"post": POST},
            ),
            link(to, POST),
        ),
        Snippet(
            "frame",
            _("Any website, in a frame"),
            (
                _(
                    "Only if you cannot write links: a frame with the link in it. The desk lets only the places it was told "
                    "of frame it, by their exact address: https and http, and each port, are different ones. Ask whoever runs "
                    "the desk to add yours."
                ),
            ),
            f'<iframe src="{framed}?where={POST}" title="{_("Report this post")}" width="200" height="56" loading="lazy" '
            'sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>',
        ),
    )


def on_software(to: str) -> tuple[Snippet, ...]:
    """Return what suits one kind of software."""
    return (
        Snippet(
            "wordpress",
            "WordPress",
            (
                _("Install our plugin “Evenhand”: it puts the link under every post and comment, and signs it."),
                _(
                    "Under Settings, Evenhand enter the address below, and the shared secret, which whoever runs the desk sees "
                    "with “evenhand place secret”. A signed link shows the moderators that it was followed on your site."
                ),
            ),
            to,
        ),
        Snippet(
            "ghost",
            "Ghost",
            (_("In your theme’s post.hbs, below the content. Ghost fills in the address of the post."),),
            link(to, '{{url absolute="true"}}'),
        ),
        Snippet(
            "mediawiki",
            "MediaWiki",
            (
                _(
                    "As an administrator add this line to the page MediaWiki:Sidebar. It brings the page’s address along."
                ),
            ),
            "** " + to + "?where={{urlencode:{{canonicalurl:{{FULLPAGENAME}}}}}}|" + _("Report this page"),
        ),
        Snippet(
            "discourse",
            "Discourse",
            (
                _(
                    "Under Admin, Customize, Themes choose your theme, Edit code, Common, Footer, and paste this line. People "
                    "copy the address of a post with its own Share button."
                ),
                _("Flags made with Discourse’s own button can reach the desk too: ask whoever runs the desk."),
            ),
            plain(to, _("Report to the code of conduct desk")),
        ),
        Snippet(
            "moodle",
            "Moodle",
            (
                _(
                    "Under Site administration, Appearance, Additional HTML paste this line into “Before BODY is closed”. "
                    "It stands at the foot of every page."
                ),
            ),
            plain(to, _("Report to the code of conduct desk")),
        ),
    )


def in_words(to: str, report_email: str) -> tuple[Snippet, ...]:
    """Return what suits places where only words can be put."""
    return (
        Snippet(
            "mailman",
            _("Mailing list (Mailman)"),
            (
                _(
                    "In Postorius open the list, Templates, New template, choose [list:member:regular:footer] and paste "
                    "these lines. Put your archive in place of lists.example.org; Mailman fills in the name of the list."
                ),
            ),
            "-- \n"
            + _("Something in this list is not all right?")
            + f" {to}?where=https://lists.example.org/archives/list/$listname/",
        ),
        Snippet(
            "mastodon",
            "Mastodon",
            (
                _(
                    "In the profile of your account: Edit profile, Extra fields. Use “Report” as the label and this address "
                    "as the content. On your own server add it to the server rules as well."
                ),
            ),
            to,
        ),
        Snippet(
            "signature",
            _("Signature of e-mails and newsletters"),
            (_("Plain words, so that they work in every mail program."),),
            _("Something is not all right? Tell the code of conduct desk: %(to)s or %(email)s")
            % {"to": to, "email": report_email},
        ),
    )


def plain(to: str, words: str) -> str:
    """Return a link in HTML to the report page alone."""
    return f'<a href="{to}" {REL}>{words}</a>'
