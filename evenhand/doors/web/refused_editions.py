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
    "comments-are-closed": _(
        "Comments are closed. Your words are still here: please keep them for the next time, or write to us."
    ),
    "comment-says-nothing": _("Please write what you want to say."),
    "comment-is-too-long": _("This is longer than 4,000 letters. Please say the most important of it."),
    "comment-has-a-long-name": _("Please give a name of up to 80 letters."),
    "comment-is-to-an-unknown-clause": _("Please choose one of these parts, or the whole."),
    "comment-fills-in-too-much": _(
        "One field on this page must stay empty, so that machines give themselves away. Please empty it."
    ),
    "comments-wait-too-many": _(
        "So much has come that we can take no more at once. Please try again in a day or two; your words are still here."
    ),
    "comment-stands-so-already": _("Somebody has done that meanwhile. Please look at where it stands now."),
    "comment-is-kept-for-now": _("What was kept back can still be shown for a year. Nothing was erased."),
    "comment-is-not-shown": _("Only what everybody can read is answered. Please let it stand first."),
    "comment-answer-says-something": _("Please say what became of it, in a few sentences."),
    "comments-wait-to-be-read": _("Some comments were not read yet. Please let them stand or keep them back first."),
    "comments-wait-for-an-answer": _("Some comments have no answer yet. Please say first what became of each."),
    "review-cannot-do-that-now": _("The review has moved on meanwhile. Please look at where it stands now."),
    "review-is-there-already": _("There is a review of this Code already. Please go on with that one."),
    "review-opens-later": _("The review opens sixty days before it is due. Please wait, or open it now with a reason."),
    "review-is-not-late": _("The review is not late. There is nothing to say."),
    "review-says-why": _("Please say why it should be looked at now, in a few sentences. Everybody will read it."),
    "review-hears-nobody-now": _(
        "Comments on the Code are closed for now. Your words are still here: please keep them for the next review, or "
        "write to us."
    ),
    "review-hears-thirty-days": _("Everybody is heard for thirty days. Please wait until they are over."),
    "review-says-its-reason": _("Please say why the Code stays as it is, in a few sentences. Everybody will read it."),
    "review-needs-more-than-half": _("At least two vote for the Code as it is, and more than half of those who vote."),
    "review-has-nothing-to-confirm": _(
        "Nobody has entered yet that nothing changes. Please look at where it stands now."
    ),
    "review-needs-somebody-else": _("You entered this. Please let another member confirm it."),
    "review-was-entered-anew": _(
        "What was entered is not what you read any more. Please read it again, and confirm it then."
    ),
    "review-waits-for-its-draft": _("Its draft is not in force yet. The review goes on by itself once it is."),
    "review-says-what-came-of-it": _("Please say what came of it, in a few sentences. Everybody will read it."),
    "mark-names-a-clause": _("Please choose the part of the Code that was unclear."),
    "mark-says-what-is-unclear": _("Please say in a sentence what is unclear in the words of the Code."),
    "mark-is-too-long": _("Please say it in up to 1,000 letters."),
    "clause-is-marked-already": _("You have marked this part in this case already. It is in the next review."),
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
    "waiver-says-why": _("Please say why this place is left out."),
    "waiver-is-too-long": _("Please say it in at most 500 letters."),
    "round-is-over": _("Nobody is being told of this edition any more."),
    "place-was-told": _("It is posted there already."),
    "lineage-of-an-unknown-clause": _("A clause is said to come from one that the edition in force does not have."),
    "trial-says-why": _("Please say in a few sentences why it would come out so."),
    "no-case-was-decided": _("No decided case that you read rests on this Code, so there is nothing to say of it."),
    "place-has-no-code": _("Please name places, and a Code that is in force."),
    "translation-is-of-an-unknown-clause": _("The translation holds a clause that this edition does not have."),
    "translation-is-empty": _("There is no translated clause in this file."),
    "file-top-cannot-be-read": _("The lines at the top of this file are not as we write them. Please export it again."),
    "code-holds-our-marks": _("This text holds remarks that look like our marks of clauses. Please take them out."),
    "paper-is-being-made": _("This paper is being made at the moment. Please ask for it again in a minute."),
    "link-has-ended": _("This link has ended. Please go back to where you came from; it gives you a new one."),
    "edition-is-another-by-now": _(
        "Another edition of the Code has come into force meanwhile. Nothing was written down; please read what stands here now."
    ),
    "account-is-not-one-line": _("The account must be named in one line of up to 100 letters."),
}
