"""Small envelope encryption on AES-256-GCM of the `cryptography` package."""

import base64
import os
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12


def master_key() -> bytes:
    """Return the 32-byte key that wraps all others; it comes from outside the database."""
    derive = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"proxenia subject keys")
    return derive.derive(settings.PROXENIA_KEY.encode())


def installation_mark() -> str:
    """Return a short word that tells this installation from others and gives nothing of its key away."""
    return sha256(b"mark" + master_key()).hexdigest()[:12]


def new_key() -> bytes:
    """Return 32 random bytes."""
    return AESGCM.generate_key(bit_length=256)


def seal(key: bytes, plain: bytes, *, context: str) -> bytes:
    """Return nonce and ciphertext. `context` is authenticated with it: what was sealed for one purpose opens for no other."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, context.encode())


def unseal(key: bytes, sealed: bytes, *, context: str) -> bytes | None:
    """Return the plain bytes, or None where key, context or bytes do not fit."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], context.encode())
    except InvalidTag:
        return None


def text_of(sealed: bytes) -> str:
    """Return sealed bytes as ASCII for JSON."""
    return base64.b64encode(sealed).decode()


def bytes_of(text: str) -> bytes:
    """Return the sealed bytes of such a text."""
    return base64.b64decode(text)


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return sha256(data).hexdigest()
