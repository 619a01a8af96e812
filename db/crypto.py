"""Encryption at rest: AES-GCM with a key id; the keys live outside the database.

Every value is bound to its table and column (associated data), so that a value copied into another column does not
decrypt. Equality on an encrypted column can never find anything, so comparing one raises; what must be found again
is looked up by a keyed HMAC in a column beside it.
"""

import hashlib
import hmac
import json
import os
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import LargeBinary, types
from sqlalchemy.engine import Dialect

_NONCE_BYTES = 12
_KEY_ID_BYTES = 4


class KeyMissing(Exception):
    """The value was encrypted with a key that is not in the settings (any more)."""


class Keyring:
    """The keys: the first one encrypts, all decrypt. Look-up hashes use the look-up key, which never rotates."""

    def __init__(self, keys: list[bytes], lookup_key: bytes) -> None:
        if not keys or any(len(key) != 32 for key in keys) or len(lookup_key) < 32:
            raise ValueError("each key has 32 bytes, and there is at least one")
        self._ciphers = {_key_id(key): AESGCM(key) for key in keys}
        self._current = _key_id(keys[0])
        self._lookup_key = lookup_key

    def encrypt(self, plain: bytes, bound_to: str) -> bytes:
        """key id + nonce + ciphertext of ``plain``, bound to a table and column."""
        nonce = os.urandom(_NONCE_BYTES)
        return self._current + nonce + self._ciphers[self._current].encrypt(nonce, plain, bound_to.encode())

    def decrypt(self, sealed: bytes, bound_to: str) -> bytes:
        """The plain bytes; raises ``KeyMissing`` or cryptography's ``InvalidTag``."""
        cipher = self._ciphers.get(sealed[:_KEY_ID_BYTES])
        if cipher is None:
            raise KeyMissing
        start = _KEY_ID_BYTES + _NONCE_BYTES
        return cipher.decrypt(sealed[_KEY_ID_BYTES:start], sealed[start:], bound_to.encode())

    def is_current(self, sealed: bytes) -> bool:
        """Whether the value was encrypted with the first key."""
        return sealed[:_KEY_ID_BYTES] == self._current

    def lookup(self, value: int | str) -> str:
        """A keyed hash by which a value can be found again: 32 hex digits."""
        return hmac.new(self._lookup_key, str(value).encode(), hashlib.sha256).hexdigest()[:32]


def keyring_from_secret(secrets: list[str]) -> Keyring:
    """A keyring from the settings' secrets, newest first; the look-up key comes from the oldest and must stay."""
    return Keyring([_derive(secret, b"encrypt") for secret in secrets], _derive(secrets[-1], b"lookup"))


def _derive(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"tandem " + purpose).derive(secret.encode())


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"key id" + key).digest()[:_KEY_ID_BYTES]


class _Installed:
    """One process serves one database, so it has one keyring; column types find it here."""

    keyring: Keyring | None = None


def install(keyring: Keyring) -> None:
    """Makes ``keyring`` the one that this process's encrypted columns use."""
    _Installed.keyring = keyring


def installed() -> Keyring:
    """The keyring of this process; raises ``KeyMissing`` before ``install``."""
    if _Installed.keyring is None:
        raise KeyMissing
    return _Installed.keyring


class ComparedEncrypted(TypeError):
    """Somebody compares an encrypted column, which would silently find nothing."""


class Encrypted(types.TypeDecorator[Any]):
    """A column whose value, any JSON-able value, is stored encrypted and bound to ``table.column``."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, bound_to: str) -> None:
        super().__init__()
        self.bound_to = bound_to

    class comparator_factory(types.TypeDecorator.Comparator[Any]):  # noqa: N801 - SQLAlchemy's name
        """Refuses every comparison but IS NULL."""

        def operate(self, op: Any, *other: Any, **kwargs: Any) -> Any:
            """Lets only ``IS [NOT] NULL`` through."""
            if getattr(op, "__name__", "") not in {"is_", "is_not"}:
                raise ComparedEncrypted
            return super().operate(op, *other, **kwargs)

        def reverse_operate(self, op: Any, other: Any, **kwargs: Any) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
            """Refuses."""
            raise ComparedEncrypted

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:  # noqa: ARG002 - as above
        """Encrypts on the way in."""
        if value is None:
            return None
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return installed().encrypt(plain, self.bound_to)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:  # noqa: ARG002 - as above
        """Decrypts on the way out."""
        return None if value is None else json.loads(installed().decrypt(bytes(value), self.bound_to))
