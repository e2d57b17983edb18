"""What things are called on the desk."""

from __future__ import annotations

from django.utils.translation import gettext as _


def name_of(report: str) -> str:
    """Return what a report is called: it says nothing about anybody."""
    return _("Report %(code)s") % {"code": report[2:7].upper()}
