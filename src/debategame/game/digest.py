"""A short hash of a text."""

from __future__ import annotations

try:
    from _blake2 import blake2s  # hashlib's own, without the OpenSSL that it loads for others: 4 ms of every start
except ImportError:  # a Python that has it elsewhere
    from hashlib import blake2s


def digest(text: str, size: int) -> bytes:
    """Return ``size`` bytes, at most 32, of the BLAKE2s hash (RFC 7693) of a text; lone surrogates count as ``?``."""
    return blake2s(text.encode(errors="replace"), digest_size=size).digest()
