"""Two names of one server: from one come files and nothing else, from the other everything but files."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

FOLDER = "/files/"


def is_wrong(request: HttpRequest) -> bool:
    """Say whether this name of the server does not have that address. Without a second name the one has all."""
    if not settings.FILES_HOST:
        return False
    from_there: bool = request.META.get("HTTP_HOST", "") == settings.FILES_HOST
    return from_there is not request.path_info.startswith(FOLDER)


def mail_address(mail: str) -> str:
    """Return where a mail is fetched from, as it came."""
    return str(settings.FILES_ORIGIN + reverse("files.mail", args=[mail]))


def address(file: str) -> str:
    """Return where a file is fetched from; nothing for no file."""
    return settings.FILES_ORIGIN + reverse("files.file", args=[file]) if file else ""
