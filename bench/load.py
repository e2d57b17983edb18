"""A closed loop of clients over HTTP: each sends its next request when it has the answer to the last."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

type Request = bytes
type Head = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of it: seconds in all, ms for each answer, and the answers that were kept."""

    seconds: float
    took: list[float]
    bodies: list[bytes]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.took) / self.seconds

    def percentile(self, part: float) -> float:
        """Return the ms within which that part of the answers came."""
        return sorted(self.took)[min(int(len(self.took) * part), len(self.took) - 1)]


def post(path: str, form: Mapping[str, str], **head: str) -> Request:
    """Return a form as it goes over the wire."""
    body = urlencode(form).encode()
    more = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body)), **head}
    return opening("POST", path, more) + body


def get(path: str, **head: str) -> Request:
    """Return a request for a page."""
    return opening("GET", path, head)


def opening(method: str, path: str, head: Head) -> Request:
    """Return request line and headers."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in head.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


@dataclass(slots=True)
class Loop:
    """Clients that share one source of requests until it ends or time is up."""

    port: int
    requests: Iterator[Request]
    expected: int
    until: float
    keep: bool = False
    took: list[float] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    turn: threading.Lock = field(default_factory=threading.Lock)

    def client(self) -> None:
        """Send and wait, again and again."""
        try:
            with socket.create_connection(("127.0.0.1", self.port)) as wire:
                wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                while (request := self.next()) is not None:
                    self.one(wire, request)
        except (OSError, ValueError) as problem:
            self.wrong.append(repr(problem))

    def next(self) -> Request | None:
        """Return the next request while there is time."""
        with self.turn:
            return next(self.requests, None) if time.perf_counter() < self.until and not self.wrong else None

    def one(self, wire: socket.socket, request: Request) -> None:
        """Ask once."""
        began = time.perf_counter()
        wire.sendall(request)
        status, body = answer(wire)
        self.took.append((time.perf_counter() - began) * 1000)
        if status != self.expected:
            raise ValueError(f"{status} instead of {self.expected}: {body[:200]!r}")
        if self.keep:
            self.bodies.append(body)


def answer(wire: socket.socket) -> tuple[int, bytes]:
    """Read one whole answer."""
    got = b""
    while (end := got.find(b"\r\n\r\n")) < 0:
        got += received(wire)
    head, body = got[:end].lower(), got[end + 4 :]
    length = head.partition(b"content-length:")[2].split(b"\r\n")[0]
    while not (len(body) >= int(length) if length else body.endswith(b"0\r\n\r\n")):  # without one it comes in chunks
        body += received(wire)
    return int(head.split(b" ", 2)[1]), body


def received(wire: socket.socket) -> bytes:
    """Return what comes next; a closed connection is an error."""
    more = wire.recv(262_144)
    if not more:
        raise ConnectionError("closed")
    return more


def run(
    port: int, requests: Iterator[Request], *, clients: int, expected: int, seconds: float, keep: bool = False
) -> Ran:
    """Let so many clients work for so many seconds, or until the requests end. Any unexpected answer is an error."""
    began = time.perf_counter()
    loop = Loop(port, requests, expected, began + seconds, keep)
    threads = [threading.Thread(target=loop.client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if loop.wrong:
        raise RuntimeError(loop.wrong[0])
    return Ran(time.perf_counter() - began, loop.took, loop.bodies)


type Source = Callable[[], Iterator[Request]]
