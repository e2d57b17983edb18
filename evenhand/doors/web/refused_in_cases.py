"""What the room of cases refuses, each as a sentence that says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

CASES: dict[str, str] = {
    "procedure-asks-those-who-are-concerned": _(
        "Whom this procedure names for when the whole committee is concerned sits on one of the two bodies. Please name "
        "somebody outside both."
    ),
    "person-may-not-read-it": _(
        "This member may not help here: somebody asked that they do not, it concerns them, or they were named as an "
        "alternate only after it was told. Please ask another."
    ),
    "urgent-is-not-held-back": _(
        "What may be urgent, or is about an earlier report, cannot be held back: nobody would read it. Please choose one."
    ),
    "held-back-without-an-address": _(
        "To hold it back we need the address of the post: we find by it whether somebody else reports the same."
    ),
    "clause-is-of-another-code": _(
        "That place has a Code of its own. Please choose from its parts, which stand here now, or leave them out."
    ),
    "report-is-held": _("This report is held back."),
    "report-is-forgone": _("This report has ended."),
    "question-was-asked-already": _(
        "You have asked them this before. What they answered stands in the thread. If you must ask again, say so below."
    ),
    "question-is-open": _(
        "They have not answered your last questions yet. It is easier for them to be asked everything at once; if this "
        "cannot wait, say so below."
    ),
    "questions-are-too-many": _("These are more questions than anybody answers. Please ask the most important ones."),
    "cannot-decide-when-closed": _("This case is closed. Open it again first, if there is something new."),
    "cannot-appeal-when-closed": _("This decision cannot be appealed just now. Please load the page again."),
    "cannot-rule-when-closed": _("This case is closed."),
    "cannot-withdraw-when-closed": _("This case is closed."),
    "cannot-remit-when-closed": _("This case is closed."),
    "cannot-reopen-when-closed": _("This case cannot be opened again just now. Please load the page again."),
    "cannot-close-when-open": _("This case is not decided yet."),
    "cannot-close-when-appealed": _("This case is under appeal."),
    "cannot-close-when-decided": _("This case closes by itself once nothing is left to do."),
    "cannot-close-when-ruled": _("This case closes by itself once nothing is left to do."),
    "cannot-close-when-closed": _("This case is closed already."),
    "restoring-is-not-there": _("This cannot be done yet."),
    "restoring-is-over": _("This conversation is over."),
    "restoring-is-proposed-already": _("This was proposed already. Everybody has time to answer."),
    "restoring-needs-no-danger": _(
        "Somebody may be in danger in this case. A conversation is no way as long as that is so."
    ),
    "facilitator-does-not-decide": _(
        "Whoever facilitates the conversation decides nothing in this case. Please choose."
    ),
    "agreement-needs-a-day": _("Please choose a day within a year on which you look whether the agreement is kept."),
    "check-in-is-over": _("You have answered this already. You can still write to us here."),
    "case-is-led-by-you": _("You lead this case already."),
    "consent-was-used": _("It was said already, with your yes. It cannot be taken back any more; we are sorry."),
    "letter-needs-another-reader": _("You wrote this letter. Another member of the case has to read it and send it."),
    "letter-was-changed-meanwhile": _("This was changed while you read it. Please read it again as it stands now."),
    "more-time-is-not-less": _("Please choose a later day than the one they have already."),
    "no-notice-was-sent": _("They have not been asked for their side yet. Please do that first."),
    "signed-already": _("You have signed this already. Now somebody else has to."),
    "interim-is-over": _("This interim suspension is over."),
    "interim-is-not-confirmed": _("Others have to confirm this suspension first. Then it can be made to last longer."),
    "interim-needs-somebody-else": _("You wanted this yourself. Another member of the case has to confirm it."),
    "interim-would-be-too-long-in-all": _(
        "Together with the days before, this would be longer than the association’s procedure allows in all. Please decide "
        "the case, or choose an earlier day."
    ),
    "renewal-is-not-longer": _("Please choose a later last day than the one that stands."),
    "interim-stands-already": _("This account is suspended there already. Lift that first if you want another end."),
    "interim-waits-to-be-confirmed": _(
        "You have suspended this account there, and it waits for another member to confirm it. If you lift it, only another "
        "member can suspend it again before the decision."
    ),
    "interim-was-not-confirmed": _(
        "You suspended this account there before, and nobody else confirmed it. Another member of the case can suspend it."
    ),
    "interim-is-lifted-already": _("This interim suspension is over already."),
    "interim-is-1-to-14-days": _(
        "An interim suspension lasts from one day to fourteen days. Please choose a last day within that time."
    ),
    "interim-review-is-before-its-end": _("Please choose a day of review from today to the end of the suspension."),
    "reply-needs-seven-days": _("Please give at least seven days to answer."),
    "words-give-somebody-away": _(
        "These words name somebody who must not be known, or repeat what they wrote. Please say it in other words."
    ),
    "words-tell-a-witness-too-much": _(
        "These words tell a witness who reported, to whom it happened, who else was asked, or what the respondent answered. "
        "Please ask openly: what did you see?"
    ),
    "case-has-another-respondent-there": _(
        "This case already concerns another account at that place. Open a case of its own for each person."
    ),
    "party-has-no-account-there": _(
        "We do not know their account at this place. Please add them to the case with their account first."
    ),
    "case-has-no-summary": _("Please write the neutral summary first: it is what the respondent reads."),
    "case-is-decided-already": _("This case is decided. Only an appeal can change what was decided."),
    "case-needs-a-report": _("A case begins with a report. Please choose at least one."),
    "report-is-in-a-case-already": _("This report belongs to a case already. Open that case to go on."),
}
