"""Every refusal of the house as a sentence that says what to do. A refusal without one fails the tests."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from evenhand.doors.web.refused_deciding import DECIDING
from evenhand.doors.web.refused_editions import EDITIONS
from evenhand.doors.web.refused_figures import FIGURES
from evenhand.doors.web.refused_in_cases import CASES
from evenhand.doors.web.refused_members import MEMBERS
from evenhand.doors.web.refused_procedures import PROCEDURES

SENTENCES: dict[str, str] = (
    {
        **CASES,
        **FIGURES,
        **MEMBERS,
        **PROCEDURES,
        "conflict-was-answered-already": _(
            "This was answered already. You find it in your queue if you can work on it."
        ),
        "sent-too-much": _("What you sent is too large for this page. Please send less at once, the rest afterwards."),
        "sent-no-text": _("What you sent holds characters that are no text. Please type it again, or leave them out."),
        "sent-in-part": _("What you sent did not arrive whole. Please send it again."),
        "webhook-is-too-old": _(
            "This was signed more than five minutes ago, or its clock is wrong. Please send it anew."
        ),
        "webhook-is-not-understood": _(
            "This was signed rightly, and is in no form we know: JSON as docs/api.md describes it for this kind of platform."
        ),
        "webhook-secret-will-not-do": _(
            "This secret is too short, or of another kind of platform. Nothing was changed."
        ),
        "file-is-too-large": _(
            "One of the files is larger than 50 MB, and was not kept. Please choose the files again, without that one."
        ),
        "files-are-too-many": _(
            "These are more than 20 files for one report. Please choose fewer, the most telling ones."
        ),
        "files-are-too-large-together": _(
            "Together these are more than the 200 MB that one report can hold, and none was kept. Please choose fewer files."
        ),
        "file-is-of-no-kind-we-take": _(
            "One of the files is of a kind we cannot show safely, and none was kept. Please choose again: pictures, PDF, plain "
            "text, sound or video. A screenshot often helps."
        ),
        "file-is-empty": _(
            "One of the files is empty, and none was kept. Please choose the files again, without that one."
        ),
        "files-did-not-arrive": _("A file did not arrive whole, and none was kept. Please choose the files again."),
        "no-room-for-files": _(
            "Our disk is full: the files were not received, and nothing has been sent. Please send it without them, or again "
            "in an hour. Whoever runs the server sees this in its log."
        ),
        "not-received": _(
            "Our disk took no more: what you sent was not received. Please go back, where your words are still in the form, and "
            "send them again in an hour."
        ),
        "files-wait-their-turn": _(
            "Many people are sending files at this moment: yours were not received, and nothing has been sent. Please send it "
            "again in a minute, or without them; they can follow later."
        ),
        "choose-a-way-in": _("Please choose one of the two ways to sign in."),
        "last-way-in": _("This is your only way in. Make another passkey first; then this one can be removed."),
        "association-is-founded-already": _("This desk already serves an association."),
        "emergency-is-too-long": _("This is too long (300 letters). A name and a telephone number are enough."),
        "code-is-another": _(
            "This is not the code of our e-mail. Please compare the two; capital letters do not matter."
        ),
        "nothing-is-being-checked": _("Nothing is being checked here just now."),
        "own-post-is-no-address": _(
            "This is no address of a post. It begins with https:// and stands in your browser when you look at the post. You can "
            "also leave it empty."
        ),
        "words-are-too-long-posed": _("This is too long (300 letters). The name of the person is enough."),
        "words-are-too-long-own": _("This is too long (2,000 letters). The address of one post is enough."),
        "words-are-too-long-told-on": _("This is too long (300 letters). The day is enough."),
        "reporter-is-not-known": _("Nobody knows who sent this report, so other reports cannot be told to be theirs."),
        "later-needs-a-reason": _("Please say why, in at most 4,000 letters: another moderator may ask."),
        "later-ends-within-half-a-year": _(
            "Please name a day after today, within half a year. It ends then by itself."
        ),
        "report-says-neither-what-nor-where": _("Please tell us what happened, or where. One of the two is enough."),
        "words-are-too-long-happened": _(
            "This is more than we can take at once (20,000 letters). Please send the rest afterwards."
        ),
        "words-are-too-long-where": _(
            "This is too long (2,000 letters). One address is enough; more can stand in the story."
        ),
        "words-are-too-long-when": _("This is too long (300 letters). Say roughly when; more can stand in the story."),
        "words-are-too-long-affected": _("This is too long (4,000 letters). You can send the rest afterwards."),
        "words-are-too-long-wishes": _("This is too long (4,000 letters). You can send the rest afterwards."),
        "words-are-too-long-not-by-words": _("This is too long (1,000 letters). You can send the rest afterwards."),
        "words-are-too-long-name": _("This name is too long (200 letters). A shorter form will do."),
        "words-are-too-long-pronouns": _("This is too long (60 letters). A shorter form will do."),
        "words-are-too-long-called": _("This is too long (60 letters). A shorter form will do."),
        "words-are-too-long-email": _("This is too long for an e-mail address. Please check it, or leave it empty."),
        "email-is-not-an-address": _(
            "This is not an e-mail address we can write to. Please check it, or leave it empty."
        ),
        "everybody-is-excluded": _(
            "Somebody must be able to read your report. Please leave one member out of your list, or write to the Executive "
            "Committee instead: the address is on the page “How reports are handled”."
        ),
        "too-much-is-chosen": _("These are more choices than the page offers. Please choose again."),
        "form-is-too-old": _(
            "This page was open for more than a day. If you have sent it already, open your report with the words of your "
            "receipt. If not: everything is still here, please read it and send it now."
        ),
        "report-was-received-already": _(
            "We have received this report already, as it was first sent. Open it with the words of your receipt: there you "
            "can add what has changed. What you see below has not been sent again."
        ),
        "earlier-receipt-opens-nothing": _(
            "No report opens with these words. Please compare them with your receipt, or leave them out: we read your report "
            "all the same."
        ),
        "receipt-is-too-long": _("This is far longer than a receipt. Please type only its eleven words."),
        "receipt-has-eleven-words": _("A receipt has eleven words. Please compare them with what you wrote down."),
        "receipt-word-is-mistyped": _("One of the words looks mistyped. Please compare them with what you wrote down."),
        "receipt-words-do-not-fit": _(
            "These words do not belong together: one of them is another word, or two have changed places. Please compare them "
            "with what you wrote down."
        ),
        "receipt-opens-nothing": _(
            "No report opens with these words. Please compare them with what you wrote down; if they are right, report again "
            "and say that you have reported before."
        ),
        "message-is-empty": _("There is nothing in it yet. Please write something first."),
        "message-is-too-long": _("This is more than we can take at once (20,000 letters). Please send it in parts."),
        "name-is-empty": _("Please write the name you want us to know, or leave the report as it is."),
        "pressed-is-not-said": _("Please choose one of the answers; “I would rather not say” is one too."),
        "report-is-new": _("This cannot be done with a report that waits to be read."),
        "report-is-linked": _("This report belongs to a case now; what is done with it is done there."),
        "report-is-withdrawn": _("This report has been withdrawn."),
        "report-is-set-aside": _(
            "This report was set aside already. It can be taken up again by opening a case with it."
        ),
        "report-is-closed": _("This report is closed."),
        "report-was-not-withdrawn": _("Nobody has withdrawn this report. Please choose another reason."),
        "board-member-is-suspended": _("This account cannot post here for now."),
        "board-post-is-empty-or-endless": _("Please write something, in at most 10,000 characters."),
        "words-are-missing": _("There is nothing in it yet. Please write something first."),
        "words-are-too-many": _("This is more than 20,000 letters. Please shorten it."),
        "line-is-too-long": _("This is too long (200 letters). A shorter form will do."),
        "day-is-not-a-date": _("Please give a day: year, month and day, for example 2026-12-22."),
        "day-is-out-of-reach": _("Please give a day after 1990 and within the next hundred years."),
        "choose-one-of-these": _("Please choose one of those offered here."),
        "cannot-decide-when-decided": _("This case is decided already. Only an appeal can change the decision."),
        "cannot-decide-when-appealed": _("This case is decided, and under appeal. Now the panel rules."),
        "cannot-decide-when-ruled": _("This case is decided, and the panel has ruled. Nothing more is decided here."),
        "cannot-decide-when-open": _("This case cannot be decided just now. Please load the page again."),
        "cannot-appeal-when-decided": _("This decision cannot be appealed just now. Please load the page again."),
        "cannot-appeal-when-appealed": _("This decision cannot be appealed just now. Please load the page again."),
        "cannot-appeal-when-ruled": _("The panel has ruled; there is no second appeal."),
        "cannot-rule-when-appealed": _("This appeal cannot be ruled on just now. Please load the page again."),
        "cannot-rule-when-ruled": _("The panel has ruled on this already."),
        "cannot-appeal-when-open": _(
            "Nothing is decided yet, so there is nothing to appeal. You will get the decision first."
        ),
        "cannot-withdraw-when-open": _("There is no appeal to withdraw."),
        "cannot-withdraw-when-decided": _("There is no appeal to withdraw."),
        "cannot-withdraw-when-appealed": _("This appeal cannot be withdrawn just now. Please load the page again."),
        "cannot-withdraw-when-ruled": _("The panel has ruled on this already."),
        "cannot-remit-when-open": _("The case is open already."),
        "cannot-remit-when-decided": _("There is no appeal to rule on."),
        "cannot-remit-when-appealed": _("This appeal cannot be ruled on just now. Please load the page again."),
        "cannot-remit-when-ruled": _("The panel has ruled on this already."),
        "cannot-rule-when-open": _("There is no decision to rule on yet."),
        "cannot-rule-when-decided": _("There is no appeal to rule on."),
        "no-edition-was-in-force-then": _(
            "No edition of the Code was in force on that day. Please check the day it happened."
        ),
        "conduct-is-in-the-future": _("This day has not come yet. Please give the day on which it happened."),
        "consequence-without-a-violation": _(
            "Nothing was found to be broken, so nobody can be warned or restricted. Please look at the findings again, or take "
            "the consequence out. A talk is possible."
        ),
        "reporter-would-be-told-nothing": _(
            "Please say what the people who reported are told. They read exactly this."
        ),
        "decision-has-no-finding": _("Please say of at least one clause whether it was broken."),
        "finding-gives-no-reason": _("Please say why you find so. The respondent reads it."),
        "clause-is-found-on-twice": _("One clause is here twice. Please keep one of the two findings."),
        "severity-is-not-weighed": _("Please say how serious it is: choose a level, and give the reason in words."),
        "impact-is-not-weighed": _("Please say what it did to people: choose a level, and give the reason in words."),
        "context-is-not-weighed": _("Please describe the context. If there is none that matters, say so."),
        "wishes-is-not-weighed": _(
            "Please say what the people involved wish and how you weigh it. If nobody has told you a wish, say so."
        ),
        "hiding-names-no-post": _("Please choose which post is to be hidden."),
        "consequence-is-ordered-twice": _("The same consequence stands here twice. Please take one out."),
        "suspension-names-no-platform": _("Please choose from which platform the account is suspended."),
        "suspension-states-no-length": _(
            "Please say how long: until a day, or without an end and with a day of review."
        ),
        "suspension-ends-before-it-begins": _("Please choose a last day after today."),
        "review-is-not-within-twelve-months": _("Please choose a day of review after today and within twelve months."),
        "varied-decision-would-be-harsher": _(
            "An appeal by the respondent cannot make it harsher. Please give an earlier last day, or take something away."
        ),
        "varied-decision-is-the-same": _(
            "This would change nothing. Please shorten or take away something, or let the decision stand."
        ),
        "appeal-is-lodged-already": _(
            "You have appealed already, and there is one appeal for each person. You can add to it where your letters stand."
        ),
        "appeal-is-ruled-on-already": _("This appeal is decided already."),
        "appeal-is-past-that": _("This appeal has gone on meanwhile. Please load the page again."),
        "appeal-says-nothing-yet": _(
            "There is nothing in it yet. Please write a word about why you appeal, or use “Appeal now, say why within 14 days”."
        ),
        "appeal-is-withdrawn-already": _("You have withdrawn this appeal already."),
        "appeal-is-not-withdrawn": _("Nobody has withdrawn this appeal, or you go on with it already."),
        "ruling-gives-no-reasons": _("Please give the reasons."),
        "panel-is-not-whole": _("The panel is not whole yet: each member first says whether they are free to hear it."),
        "panel-is-whole": _("This panel lacks nobody any more."),
        "panel-does-not-agree": _(
            "More than half of you do not say this (any more). Please vote, or load the page again."
        ),
        "ground-is-not-answered": _("Please answer this ground: whoever appealed reads what you say to each."),
        "outcome-is-not-written": _("Nothing is written down yet that could be signed."),
        "outcome-was-rewritten": _("It was written anew while you read. Please read it again before you sign."),
        "another-arbiter-signs": _("You wrote it. Another of you reads it and signs."),
        "decision-has-fallen": _("Nothing of this decision holds any more, so there is nothing to change."),
        "statement-is-made-already": _("The moderators have made their one statement to this panel already."),
        "only-the-chair-appoints": _("Whoever chairs the Executive Committee appoints people from outside."),
        "reviewer-needs-a-name": _("Please give their name, in at most 120 letters: the panel shows it."),
        "reviewer-took-part": _(
            "This person had a part in the case, or is named by somebody in it. Please appoint somebody else."
        ),
        "reviewer-sits-on-a-body": _(
            "This person sits or sat on one of the two bodies. Members are drawn by the record, and alternates of the standing "
            "committee cannot hear appeals. Please appoint somebody from outside."
        ),
        "place-needs-a-steward": _(
            "The desk cannot act at this place by itself. Please give the e-mail address of its steward."
        ),
        "address-is-none": _("Please give the whole address, beginning with https://, or leave it empty."),
        "task-is-no-longer-open": _("Nothing is left to do here. Thank you."),
        "term-ends-before-it-begins": _("The last day of this term lies before its first. Please check both."),
        "person-sits-on-the-other-body": _(
            "This person sits on the other body during these days. Nobody may sit on both: please end that seat first."
        ),
        "account-is-somebody-elses": _("This account is known as somebody else’s. Please check its number."),
        "agreement-is-another": _("The agreement has changed meanwhile. Please read it as it is now."),
        "agreement-is-not-signed": _(
            "Please read the agreement and tick that you agree. Without it nobody reads anything here."
        ),
        "training-is-not-named": _("Please name the training you have done, in a few words."),
        "training-is-in-the-future": _("Please give the day of your training; it cannot lie after today."),
        "organisations-are-not-stated": _(
            "Please name your organisations, one a line, or tick that there are none; not both."
        ),
        "organisations-are-too-many": _(
            "Please name at most twenty organisations, each in one line of up to 200 letters."
        ),
        "organisation-has-its-seats": _(
            "As many members of one of these organisations sit on the committee already as its procedure allows. "
            "Please talk with the chairs, or with whoever appointed you."
        ),
        "leave-ends-before-it-begins": _("The last day of this leave lies before its first. Please check both."),
        "leave-begins-in-the-past": _("Please choose a first day from today on, within a year."),
        "leave-is-longer-than-three-months": _(
            "A leave lasts three months at most. Whoever is away for longer gives their seat back."
        ),
        "leave-is-there-already": _("There is a leave already. End it first, or call it off."),
        "leave-is-arranged-by-the-chairs": _("The chairs arranged this leave; they can end it."),
        "week-is-over": _("Please choose this week or one of the next year."),
        "two-are-on-call": _("Please choose two different members."),
        "person-is-on-the-committee-already": _(
            "This person is on the committee, or an alternate, during these days already."
        ),
        "clause-is-not-in-that-edition": _(
            "One of the clauses did not hold on that day. Please check the day, or leave it out."
        ),
    }
    | DECIDING
    | EDITIONS
)


def in_words(reason: str) -> str:
    """Return the sentence for a refusal."""
    return gettext(SENTENCES[reason])
