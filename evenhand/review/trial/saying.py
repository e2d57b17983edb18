"""What everybody may read of a dry run: that there was one. No case, and no number."""

from __future__ import annotations

from django.utils.translation import gettext as _


def in_public() -> str:
    """Return the sentence for a draft's reason.

    It counts nothing: a member who counts four would learn from "five or more" that there is a case they must not know
    (I6), and whoever reads few would say of them what is not so of all.
    """
    return _("We held this draft against decided cases.")
