"""Files on their way in: sealed while they stream, never whole in memory and never readable on a disk.

Only the pages with a file input take them (`with_files`). Whatever goes wrong is a sentence on that page, for the words
of a form come before its files and are not lost with them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from threading import BoundedSemaphore
from typing import IO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.multipartparser import MultiPartParser
from django.urls import Resolver404, resolve
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from evenhand.attachments import intake, rules
from evenhand.attachments.intake import Intake, Sent
from evenhand.doors import disk
from evenhand.doors.web.shapes import FileField
from evenhand.ground import clock
from evenhand.ground.errors import Refused
from evenhand.ground.vault.pieces import PIECE

STATUS = {"file-is-too-large": 413, "files-are-too-large-together": 413, "files-are-too-many": 413}
STATUS |= {"no-room-for-files": 503, "files-did-not-arrive": 400}
log = logging.getLogger("evenhand")
type View = Callable[..., HttpResponse]
KEEP = "keep_original"
BYTES = "latin-1"
"""The coding in which every byte is one letter."""
A_FORM = rules.MB
"""No form is longer without its files; what is longer waits its turn."""
LONGEST = rules.TOGETHER + A_FORM
READ_AND_DROPPED = 2 * LONGEST
"""So much is read to its end and dropped, so that whoever sent it sees why. What is longer is not read at all."""
TURNS = BoundedSemaphore(8)
"""So many send large files at once; the other threads are for everybody else."""
PATIENCE, SLOWEST = 60, 2048
"""After so many seconds, what comes slower than this (bytes a second) is given up: it keeps others waiting."""


def with_files[V: View](view: V) -> V:
    """Let a page take files."""
    view.takes_files = True  # type: ignore[attr-defined]  # read below, before the page is asked
    return view


@contextmanager
def taken_in(request: HttpRequest) -> Iterator[None]:
    """Be ready for files where they are expected; in the end, forget those that came to belong to nothing."""
    if not _expected(request):
        yield
        return
    said = request.META.get("CONTENT_LENGTH", "")
    length = int(said) if said.isascii() and said.isdecimal() else 0
    if length > READ_AND_DROPPED:
        raise Refused("files-are-too-large-together")
    has_turn = length > A_FORM
    if has_turn and not TURNS.acquire(blocking=False):
        raise Refused("files-wait-their-turn")
    coming = Uploading(request)
    request.upload_handlers = [coming]
    try:
        yield
    finally:
        coming.forget()
        if has_turn:
            TURNS.release()


def is_streaming(request: HttpRequest) -> bool:
    """Say whether the body is read as a stream, and cannot be looked at as a whole."""
    return _coming(request) is not None


def sent(request: HttpRequest) -> tuple[Sent, ...]:
    """Return the files that came, all of them; Refused when one of them cannot be taken."""
    coming = _coming(request)
    if coming is None:
        return ()
    if coming.problem:
        raise Refused(coming.problem, "files")
    keep = request.POST.get(KEEP) == "yes"
    return tuple(replace(each, keep_original=keep) for each in coming.sent)


def asked(typed: Mapping[str, object]) -> FileField:
    """Return what a page says before somebody chooses files: the limits, the kinds, and what was ticked before."""
    limits = _(
        "Up to %(most)d files for one report, %(largest)d MB each and %(together)d MB together. The same file sent twice is "
        "kept once."
    ) % {
        "most": rules.MOST,
        "largest": rules.LARGEST // rules.MB,
        "together": rules.TOGETHER // rules.MB,
    }
    return FileField(
        limits,
        "image/jpeg,image/png,image/gif,image/webp,application/pdf,text/plain,audio/*,video/*",
        typed.get(KEEP) == "yes",
    )


def status(refused: Refused) -> int:
    """Return the status of HTTP for a refusal, of files or of words."""
    return STATUS.get(refused.reason, 422)


class Uploading(FileUploadHandler):
    """Takes each file of one request in. After the first problem, nothing more is kept and what was kept is dropped."""

    chunk_size = PIECE

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.sent: list[Sent] = []
        self.problem = ""
        self._is_reading = False
        self._now: Intake | None = None
        self._began, self._bytes, self._files = clock.now(), 0, 0

    def handle_raw_input(
        self, input_data: IO[bytes], META: dict[str, str], content_length: int, boundary: str, encoding: str | None = None  # noqa: N803, ARG002 - Django's names
    ) -> tuple[QueryDict, MultiValueDict[str, UploadedFile[bytes]]] | None:  # fmt: skip
        """Know before the first byte when it is too much; read fields byte by byte, for Django would bend what is no text."""
        if self._is_reading:
            return None
        self._is_reading = True
        if content_length > LONGEST:
            self.problem = "files-are-too-large-together"
        fields, files = InBytes(META, input_data, [self], BYTES).parse()  # type: ignore[arg-type]  # it reads it, no more
        return in_utf8(fields), files

    def new_file(self, field_name: str, file_name: str, *rest: object, **more: object) -> None:  # noqa: ARG002
        """Begin a file."""
        if self.problem:
            raise SkipFile
        self._files += 1
        with self._noticing():
            rules.check_together(self._files, 0)
            self._now = Intake(file_name)
        self._go_on()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002
        """Seal the next bytes."""
        self._bytes += len(raw_data)
        self._keep_up()
        if self._now is not None:
            with self._noticing():
                self._now.add(raw_data)
        self._go_on()

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002
        """See a whole file on the disk."""
        if self._now is not None:
            with self._noticing():
                self.sent.append(self._now.end())
        self._now = None

    def upload_interrupted(self) -> None:
        """Notice that the last file is not whole."""
        self.problem = self.problem or "files-did-not-arrive"

    def forget(self) -> None:
        """Leave nothing behind that belongs to nothing."""
        self._drop()
        intake.forget(self.sent)

    def _keep_up(self) -> None:
        seconds = (clock.now() - self._began).total_seconds()
        if seconds > PATIENCE and self._bytes < seconds * SLOWEST:
            self.problem = "files-did-not-arrive"
            raise StopUpload(connection_reset=True)

    @contextmanager
    def _noticing(self) -> Iterator[None]:
        try:
            yield
        except Refused as refused:
            self._give_up(refused.reason)
        except OSError as problem:
            disk.noticed(problem)
            log.exception("a file could not be written")
            self._give_up("no-room-for-files")

    def _give_up(self, problem: str) -> None:
        self.problem = problem
        self._drop()

    def _drop(self) -> None:
        if self._now is not None:
            self._now.drop()
        self._now = None

    def _go_on(self) -> None:
        if self.problem:
            raise SkipFile  # the rest of it is read and dropped


class InBytes(MultiPartParser):
    """Reads a form whose letters stand for bytes; only the names of files are read as text at once."""

    def sanitize_file_name(self, file_name: str) -> str | None:
        """Return a name without what no name should hold."""
        return super().sanitize_file_name(as_text(file_name))


def as_text(said: str) -> str:
    """Return the text that these bytes are."""
    return said.encode(BYTES).decode()


def in_utf8(fields: QueryDict) -> QueryDict:
    """Return fields as the text their bytes are; Refused where they are none."""
    read = QueryDict(mutable=True)
    try:
        for name, values in fields.lists():
            read.setlist(as_text(name), [as_text(str(value)) for value in values])
    except UnicodeDecodeError:
        raise Refused("sent-no-text") from None
    return read


def _expected(request: HttpRequest) -> bool:
    if request.method != "POST" or request.content_type != "multipart/form-data":
        return False
    try:
        return getattr(resolve(request.path_info).func, "takes_files", False)
    except Resolver404:
        return False


def _coming(request: HttpRequest) -> Uploading | None:
    first = next(iter(request.upload_handlers), None)
    return first if isinstance(first, Uploading) else None
