"""Who may log in: a file of names and hashed passwords, one a line, as scripts/hash_password.py prints them.

    # readers
    ada:scrypt:15:pFQ...:9sK...

The hash is scrypt (RFC 7914) with a salt of its own; the first number is the power of two of its cost. Passwords are kept
nowhere and never logged. Left out: changing a password in the page; sessions, which are Gradio's and end with the server.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from index import VerbatimError

METHOD, COST, SALT_BYTES, KEY_BYTES = "scrypt", 15, 16, 32  # 2**15 blocks of 1 KB: 32 MB and some 80 ms for each try
COSTS = range(14, 19)
_HINT = "make it again with: python scripts/hash_password.py NAME"


class BadAuthFile(VerbatimError):
    """A file of passwords that cannot be used; the message says which line and why."""


@dataclass(frozen=True, slots=True)
class Hashed:
    """A password as it is kept."""

    cost: int
    salt: bytes
    key: bytes

    def __str__(self) -> str:
        return ":".join([METHOD, str(self.cost), *(base64.b64encode(part).decode() for part in (self.salt, self.key))])


def hashed(password: str, salt: bytes | None = None, cost: int = COST) -> Hashed:
    """Hash a password, with a new salt unless one is given."""
    salt = secrets.token_bytes(SALT_BYTES) if salt is None else salt
    given = password.encode(errors="surrogatepass")
    key = hashlib.scrypt(given, salt=salt, n=2**cost, r=8, p=1, maxmem=2 ** (cost + 11), dklen=KEY_BYTES)
    return Hashed(cost, salt, key)


def is_password(password: str, kept: Hashed) -> bool:
    """Whether it is the password that was hashed; found out in the same time whether or not."""
    return hmac.compare_digest(hashed(password, kept.salt, kept.cost).key, kept.key)


def line_for(name: str, password: str) -> str:
    """The line of the file for a name and a password. Raises BadAuthFile where the name cannot stand in one."""
    if not name.strip() or name != name.strip() or name.startswith("#") or any(c in name for c in ":\r\n"):
        raise BadAuthFile(f"{name!r} cannot be a name: it needs a letter, no colon, no # or space at its start")
    return f"{name}:{hashed(password)}"


def accounts(path: Path) -> dict[str, Hashed]:
    """Name -> password of every line. Raises BadAuthFile."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadAuthFile(f"{path} cannot be read ({error}); give another --auth-file") from error
    found = dict[str, Hashed]()
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, rest = line.strip().partition(":")
        if not rest or name in found:
            why = "the name is there already" if rest else "there is no name and hash with a colon between"
            raise BadAuthFile(f"{path}, line {number}: {why}; {_HINT}")
        found[name] = _kept(rest, f"{path}, line {number}")
    if not found:
        raise BadAuthFile(f"{path} names nobody, so nobody could log in; {_HINT}")
    return found


def checker(kept: Mapping[str, Hashed]) -> Callable[[str, str], Awaitable[bool]]:
    """Whether a name and a password belong together, as Gradio asks. One try at a time, beside the answering; a name that is
    not there takes as long as one that is."""
    nobody = hashed(secrets.token_hex())
    one_at_a_time = asyncio.Lock()

    async def check(name: str, password: str) -> bool:
        async with one_at_a_time:
            right = await asyncio.to_thread(is_password, password, kept.get(name, nobody))
        return right and name in kept

    return check


def _kept(rest: str, where: str) -> Hashed:
    try:
        method, cost, salt, key = rest.split(":")
        found = Hashed(int(cost), base64.b64decode(salt, validate=True), base64.b64decode(key, validate=True))
    except (ValueError, binascii.Error):
        raise BadAuthFile(
            f"{where}: this is no hashed password; {_HINT}"
        ) from None  # which may be a password as it is typed
    if method != METHOD or found.cost not in COSTS or len(found.key) != KEY_BYTES or len(found.salt) < SALT_BYTES:
        raise BadAuthFile(f"{where}: this hash was not made here; {_HINT}")
    return found
