"""Seal a file while it streams. Pure: AES-256-GCM in pieces of 64 KiB, each bound to the file, its place and the end.

A key seals one file only, so the number of a piece is its nonce. The last piece is marked and filled up: a file that was
cut short, or whose pieces were moved, does not open; its length says only how many pieces it has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PIECE = 64 * 1024
LENGTH = 4
TAG = 16
SEALED_PIECE = LENGTH + PIECE + TAG


class Sealing:
    """Takes the bytes of one file as they come and returns them sealed, a whole piece at a time."""

    def __init__(self, key: bytes, about: str) -> None:
        self._cipher, self._about, self._number, self._rest = AESGCM(key), about.encode(), 0, bytearray()

    def add(self, content: bytes) -> bytes:
        """Return what can be written now; at least one byte waits until it is known whether it is the last."""
        self._rest += content
        sealed = bytearray()
        while len(self._rest) > PIECE:
            sealed += self._sealed(bytes(self._rest[:PIECE]), last=False)
            del self._rest[:PIECE]
        return bytes(sealed)

    def end(self) -> bytes:
        """Return the last piece."""
        return self._sealed(bytes(self._rest), last=True)

    def _sealed(self, content: bytes, *, last: bool) -> bytes:
        filled = len(content).to_bytes(LENGTH) + content.ljust(PIECE, b"\0")
        nonce = _nonce(self._number, last=last)
        self._number += 1
        return self._cipher.encrypt(nonce, filled, self._about)


def unsealed(key: bytes, about: str, read: Callable[[int], bytes]) -> Iterator[bytes]:
    """Return the content piece by piece; raises InvalidTag where it was touched, moved or cut short."""
    cipher, number, piece, last = AESGCM(key), 0, read(SEALED_PIECE), False
    while not last:
        following = read(SEALED_PIECE)
        last = not following
        filled = cipher.decrypt(_nonce(number, last=last), piece, about.encode())
        yield filled[LENGTH : LENGTH + int.from_bytes(filled[:LENGTH])]
        piece, number = following, number + 1


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11) + bytes([last])
