"""Seal and unseal bytes. Pure: AES-256-GCM, padded so that a length says little.

Each sealed text is bound to what it is about (`about`), so that a row cannot be given another row's words.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12
KEY = 32
SMALL, LARGE = 256, 4096
LENGTH = 4


def new_key() -> bytes:
    """Return a fresh key of 256 bits."""
    return secrets.token_bytes(KEY)


def seal(key: bytes, content: bytes, about: str) -> bytes:
    """Return nonce and ciphertext."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, padded(content), about.encode())


def unseal(key: bytes, sealed: bytes, about: str) -> bytes:
    """Return the content; raises InvalidTag when it was touched or is about something else."""
    content = AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], about.encode())
    return content[LENGTH : LENGTH + int.from_bytes(content[:LENGTH])]


def padded(content: bytes) -> bytes:
    """Fill up to the next multiple of 256 bytes, of 4 KiB from there on."""
    step = SMALL if len(content) < LARGE else LARGE
    return len(content).to_bytes(LENGTH) + content + bytes(-(len(content) + LENGTH) % step)


def derived(master: bytes, use: str) -> bytes:
    """Derive the key for one use from the master key (HKDF, RFC 5869)."""
    return HKDF(SHA256(), KEY, salt=None, info=use.encode()).derive(master)


def index(key: bytes, text: str) -> str:
    """Return a keyed index of a text: equal texts meet, nobody without the key can test a guess."""
    return hmac.digest(key, text.encode(), sha256).hex()
