"""What the room of transparency refuses, each as a sentence that says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

FIGURES: dict[str, str] = {
    "period-is-not-over": _("Figures are published for a period that is over. Please choose a last day before today."),
    "period-is-three-months-to-a-year": _(
        "A period lasts from three months to a year: in a shorter one people could be recognised. Please choose other days."
    ),
    "period-is-published-already": _(
        "Some of these days are published already, and each day is published once. Please begin after the last of them."
    ),
    "period-is-too-short-to-tell": _(
        "Too little happened in this period to publish anything without telling too much. Please choose a longer one."
    ),
    "figures-changed-meanwhile": _(
        "Something has changed since you saw these figures. Please look at them again as they stand now."
    ),
    "statement-cannot-be-written": _(
        "A statement of reasons could not be written, because a field would not be as the law’s database takes it."
    ),
    "members-are-no-number": _("Please give the number of members in digits, or leave it empty."),
    "hold-gives-no-reason": _("Please say why it is kept longer. Whoever lets go of it reads the reason."),
    "hold-ends-within-a-year": _("Please give a day within a year. It can be held again then."),
    "another-member-lets-go": _("You hold it yourself. Another member lets go of it before its day."),
    "access-waits-already": _("It is put together already, and waits for a second member to read it."),
    "thread-has-grown": _(
        "Something was written since it was put together. Please read it again, and then hand it out."
    ),
    "another-member-hands-out": _("You put it together. Another member reads it, and hands it out."),
    "category-is-unknown": _("The file of categories names one that there is not. Please ask whoever runs the server."),
}
