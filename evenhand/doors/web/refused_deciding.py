"""What is refused while several decide, and afterwards, as sentences for people."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

DECIDING = {
    "departure-gives-no-reason": _(
        "This is lighter or heavier than is usual, or than like cases got. That is possible: please write down why."
    ),
    "decision-takes-more-people": _(
        "One member alone cannot decide this. Please propose it: others vote, and one of them reads the letters."
    ),
    "respondent-was-not-heard": _(
        "Nobody is restricted before they were heard. Please ask for their side first and give them their days, or have an "
        "exception signed."
    ),
    "decided-again-is-never-heavier": _(
        "Somebody answered this decision. Nothing gets heavier for that: please decide as before, or lighter."
    ),
    "told-reveals-what-follows": _(
        "This tells whoever reported what follows for somebody else, or for how long. Your procedure keeps that confidential: "
        "please say only what you found and what protects them."
    ),
    "vote-lost-somebody": _(
        "Somebody who voted has stepped back since, and without them this would not be adopted. Please send it back with a "
        "word; then it can be proposed and voted on anew."
    ),
    "proposal-is-open-already": _("There is a proposal already. Please vote on it, or have its writer take it back."),
    "proposal-is-somebody-elses": _("Only whoever wrote a proposal can take it back."),
    "proposal-is-open": _("This proposal is still being voted on."),
    "proposal-is-adopted": _("This proposal was adopted. Now a second member reads its letters and signs."),
    "proposal-is-failed": _("This proposal did not find enough votes. Please write it anew."),
    "proposal-is-withdrawn": _("This proposal was taken back by its writer."),
    "proposal-is-returned": _("This proposal was sent back by its second reader. Please write it anew."),
    "proposal-is-signed": _("This decision is signed and sealed. Only an appeal can change it."),
    "ratings-come-first": _("Please rate the case first, each of you alone. Then it can be proposed what follows."),
    "ratings-are-shown-already": _(
        "The ratings are shown already, so nobody can rate any more without having seen them."
    ),
    "rated-already": _("You have rated this case. A rating stays as it is."),
    "risk-is-not-weighed": _("Please say how likely it is to happen again."),
    "only-who-rated-votes": _("Those who rated the case alone vote on it."),
    "nothing-is-proposed": _("Nothing is proposed just now. Please load the page again."),
    "voted-already": _("You have voted on this. A vote stays as it is."),
    "vote-gives-no-reason": _("Please say why, in a sentence. Other members read it; the people in the case do not."),
    "vote-reason-is-too-long": _("This is too long (4,000 letters). A few sentences are enough."),
    "asked-about-it-already": _("They were asked about this plan already. What they answer stands in their thread."),
    "condition-is-not-in-words": _("Please say in words what is asked of them, or who is not to be contacted."),
    "condition-states-no-end": _("Please give the last day on which this holds."),
    "suspension-is-longer-than-a-year": _(
        "Nothing is dated further than a year from now. What should last longer has no end, and is reviewed within a year."
    ),
    "nothing-is-to-be-reviewed": _("Nothing in this case waits for a review."),
    "review-is-not-due-yet": _("A review begins at most two weeks before its day."),
    "nobody-answered-in-time": _("Nobody answered this decision within its seven days."),
    "measure-cannot-be-lifted": _("This has happened and does not last, so there is nothing to end."),
    "measure-is-over-already": _("This is over already."),
    "measure-is-not-over": _("This is not over yet."),
    "lifting-gives-no-reason": _("Please say why it ends earlier. They read it."),
    "cannot-reopen-when-open": _("This case is open already."),
    "cannot-reopen-when-appealed": _("This case is under appeal. Now the panel rules."),
    "cannot-reopen-when-decided": _("This case cannot be opened again just now. Please load the page again."),
    "cannot-reopen-when-ruled": _("This case cannot be opened again just now. Please load the page again."),
}
