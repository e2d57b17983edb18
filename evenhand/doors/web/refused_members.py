"""What is said where the list of members is refused."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

MEMBERS: dict[str, str] = {
    "members-list-is-too-large": _(
        "This list is larger than 20 MB. A list of a hundred thousand members takes about eight; please check that it is the "
        "right file."
    ),
    "members-list-is-too-long": _(
        "More than 250,000 members stand in this file. Please check that it is the right one, or take it over in parts, as "
        "additions. Nothing was changed."
    ),
    "members-list-cannot-be-read": _(
        "This file cannot be read as a list. Please save it as CSV in UTF-8, one member a line, and send it again. Nothing was "
        "changed."
    ),
    "members-list-has-no-addresses": _(
        "The first line of this file names no column for e-mail addresses. Please write what each column holds into the first "
        "line: Number, Name, E-mail, Language. Only E-mail is needed. Nothing was changed."
    ),
    "members-list-is-empty": _("No member stands in this file. Nothing was changed."),
    "members-list-is-not-clear": _(
        "Some lines of this file leave open whom they are about, and whoever stands there would leave. Please correct them, or "
        "take the file over as an addition. Nothing was changed."
    ),
    "too-many-would-leave": _(
        "More than a fifth of the members would leave at once. Is it the right file? If it is, please say so. Nothing was "
        "changed."
    ),
    "members-list-has-changed": _(
        "Somebody else has changed the list of members while this file was read. Nothing was changed. Please look again at what "
        "it would do, and take it over once more."
    ),
    "members-list-is-one-file": _("Please choose one file."),
    "member-is-there-already": _("There is a member of this name or number already."),
}
