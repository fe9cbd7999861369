#!/usr/bin/env python3
"""Print a line for the file of names and passwords that --auth-file names.

    python scripts/hash_password.py NAME >> passwords

The password is asked for and not shown; where standard input is no terminal, it is the first line of that.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index import VerbatimError
from qa.page.hosting.passwords import line_for

MIN_CHARACTERS = 10


def main() -> int:
    """Ask, hash, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name")
    name = parser.parse_args().name
    try:
        password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
        if len(password) < MIN_CHARACTERS:
            raise VerbatimError(f"a password of {len(password)} characters is too short; take {MIN_CHARACTERS} or more")
        if sys.stdin.isatty() and getpass.getpass("Again: ") != password:
            raise VerbatimError("these are two passwords; start again")
        print(line_for(name, password))
    except VerbatimError as error:
        print(f"hash_password: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
