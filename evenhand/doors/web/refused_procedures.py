"""Why a procedure cannot be taken, each as a sentence that says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

PROCEDURES: dict[str, str] = {
    "procedure-cannot-be-read": _(
        "This file is no procedure: something is missing or spelled otherwise. Please compare it with one that ships."
    ),
    "procedure-gives-too-few-days-to-answer": _("Whoever is reported has at least seven days to answer: notice_days."),
    "procedure-lets-one-person-skip-the-hearing": _(
        "A decision without a hearing is signed by at least two: exception_signed_by."
    ),
    "procedure-has-an-even-panel": _("A panel for appeals has an odd number of members: appeal_panel."),
    "procedure-lets-interims-go-unconfirmed": _(
        "An interim measure is confirmed by at least one other member within 24 hours: interim."
    ),
    "procedure-has-interims-without-an-end": _(
        "An interim measure is renewed for at most 14 days at a time and lasts at most 60 in all: interim."
    ),
    "procedure-has-a-rung-for-nobody": _("Every rung takes at least one person, and no hours below zero."),
    "procedure-decides-heavier-things-lighter": _("A heavier consequence never takes fewer people than a lighter one."),
    "procedure-punishes-before-hearing": _('From a warning on, people are heard before: hearing = "before".'),
    "procedure-keeps-things-for-ever": _(
        "Nothing is kept longer than five years, and no longer the less came of it: spam, nothing, measures."
    ),
    "procedure-reviews-the-code-too-seldom": _(
        "The Code is looked at again six to twelve months after the last time: review_months."
    ),
    "procedure-has-no-second-reader": _("From a warning on, two people decide and a second one reads: people, reader."),
}
