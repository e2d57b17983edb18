"""What the house says when a change of the Code does not go its way."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

EDITIONS: dict[str, str] = {
    "code-is-empty": _("There is no text in this file. Please give the whole Code in Markdown."),
    "code-is-too-long": _("This file is longer than any Code we can take. Please check that it is the right one."),
    "code-name-is-not-a-word": _("Please name the Code with one short word of small letters, digits and dashes."),
    "edition-begins-before-the-last": _(
        "This edition would begin before the last one. Please check the clock of the server."
    ),
    "kind-of-an-unknown-clause": _("A kind is given for a clause that this text does not have. Please check its id."),
    "language-is-not-a-tag": _("Please give the language as a tag, for example en or es."),
    "edition-is-unchanged": _("This text is word for word the edition in force; nothing was imported."),
    "code-holds-too-many-brackets": _("One paragraph holds hundreds of square brackets. Please take some out."),
    "code-has-too-many-clauses": _("This text has more than a thousand headings, rules and points. Please shorten it."),
    "edition-changes-by-a-draft": _(
        "This Code is in force already. A change begins as a draft, and everybody is told before it holds."
    ),
    "edition-cannot-do-that-now": _("This edition has moved on meanwhile. Please look at where it stands now."),
    "draft-is-no-draft-any-more": _("This text is no draft any more. Take it back to be written on, or begin another."),
    "draft-says-why": _("Please say why, in a few sentences. Everybody will read it."),
    "draft-changes-nothing": _("This draft says what the edition in force says. There is nothing to comment on yet."),
    "comments-need-thirty-days": _(
        "Please leave at least thirty days for comments. Only where slips of the pen are mended, less will do."
    ),
    "comments-are-still-open": _("Comments are still open. Please wait until they are closed."),
    "comments-are-answered": _("Please say what became of the comments, in a few sentences."),
    "approval-names-who": _("Please say which body approved it."),
    "approval-has-a-day": _("Please give the day of the vote: after comments were closed, and today at the latest."),
    "approval-needs-two-thirds": _("An edition is approved by two thirds of the votes."),
    "approval-needs-somebody-else": _("You wrote this draft last. Please let somebody else enter the approval."),
    "another-edition-is-announced": _(
        "Another edition of this Code is announced already. One follows after the other."
    ),
    "edition-takes-effect-later": _("Please choose a day from today on; an edition does not hold for what is past."),
    "edition-needs-two-weeks-notice": _(
        "Please choose a day at least two weeks ahead, so that everybody can be told; or say why it cannot wait."
    ),
    "emergency-says-why": _("Please say in a few sentences why it cannot wait."),
    "not-everybody-was-told": _("It cannot take effect yet: there are people or places that have not been told."),
    "lineage-of-an-unknown-clause": _("A clause is said to come from one that the edition in force does not have."),
    "place-has-no-code": _("Please name places, and a Code that is in force."),
    "translation-is-of-an-unknown-clause": _("The translation holds a clause that this edition does not have."),
    "translation-is-empty": _("There is no translated clause in this file."),
    "file-top-cannot-be-read": _("The lines at the top of this file are not as we write them. Please export it again."),
    "code-holds-our-marks": _("This text holds remarks that look like our marks of clauses. Please take them out."),
}
