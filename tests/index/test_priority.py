import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.priority import NICE, SESSION

GIVE_WAY = """
import os, sys
from pathlib import Path
from index.priority import giving_way
session = Path(sys.argv[1])
try:
    with giving_way(session):
        print(os.nice(0), session.read_text().strip() if session.exists() else "none")
        raise KeyboardInterrupt
except KeyboardInterrupt:
    print(session.read_text().strip() if session.exists() else "none")
"""


def given_way(session: Path) -> list[str]:
    """The priority of a process and its session meanwhile, and that of the session afterwards."""
    command = [sys.executable, "-c", GIVE_WAY, str(session)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, start_new_session=True)
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("before", "meanwhile", "after"),
    [("/autogroup-7 nice 0", "10", "0"), ("/autogroup-7 nice 15",) * 3, ("?", "?", "?"), ("", "", "")],
)
def test_process_and_session_give_way_and_the_session_is_put_back(
    tmp_path: Path, before: str, meanwhile: str, after: str
) -> None:
    session = tmp_path / "session"
    session.write_text(before)
    nice = min(os.nice(0) + NICE, 19)
    assert given_way(session) == [f"{nice} {meanwhile}", after]


def test_without_sessions_the_process_gives_way(tmp_path: Path) -> None:
    assert given_way(tmp_path / "missing") == [f"{min(os.nice(0) + NICE, 19)} none", "none"]


@pytest.mark.skipif(not SESSION.exists(), reason="this system does not share the processor out by session")
def test_a_session_s_priority_is_lowered_on_this_system() -> None:
    meanwhile, after = given_way(SESSION)
    assert (meanwhile.rpartition(" ")[2], after.rpartition(" ")[2]) == (str(NICE), "0")
