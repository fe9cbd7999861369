from __future__ import annotations

from pathlib import Path

import pytest

from qa.page.hosting.passwords import BadAuthFile, Hashed, accounts, checker, hashed, is_password, line_for
from tests.qa.page.hosting.driving import alone

QUICK = 14
RIGHT = "correct horse"


def quick(name: str, password: str = RIGHT) -> str:
    """A line that is made in a moment."""
    return f"{name}:{hashed(password, cost=QUICK)}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "passwords"


def test_scrypt_is_that_of_the_standard() -> None:
    kept = hashed("pleaseletmein", b"SodiumChloride", cost=14)  # RFC 7914, section 12: N = 16384, r = 8, p = 1
    assert kept.key.hex() == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"


def test_a_password_is_recognised_and_no_other() -> None:
    kept = hashed(RIGHT, cost=QUICK)
    assert is_password(RIGHT, kept)
    assert not any(is_password(wrong, kept) for wrong in ("", "Correct horse", f"{RIGHT} ", "\ud800", "\0"))


def test_the_same_password_is_kept_differently_each_time() -> None:
    assert hashed(RIGHT, cost=QUICK) != hashed(RIGHT, cost=QUICK)


def test_a_line_can_be_read_again_and_has_no_password_in_it(file: Path) -> None:
    line = line_for("ada", RIGHT)
    file.write_text(f"# readers\n\n{line}\n", encoding="utf-8")
    (kept,) = accounts(file).values()
    assert is_password(RIGHT, kept)
    assert RIGHT not in line


@pytest.mark.parametrize("name", ["", " ", " ada", "a:b", "#ada", "a\nb"])
def test_a_name_that_cannot_stand_in_a_line_is_refused(name: str) -> None:
    with pytest.raises(BadAuthFile, match="cannot be a name"):
        line_for(name, RIGHT)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("ada", "no name and hash"),
        ("ada:", "no name and hash"),
        ("ada:s3cret-as-typed", "no hashed password"),
        ("ada:scrypt:14:AA==:!!", "no hashed password"),
        ("ada:scrypt:14:AA==:AA==", "not made here"),
        (quick("ada").replace("scrypt", "md5"), "not made here"),
        (quick("ada").replace(":14:", ":4:"), "not made here"),
        (quick("ada").replace(":14:", ":40:"), "not made here"),
        (quick("bee"), "the name is there already"),
    ],
)
def test_a_bad_line_is_said_by_its_number_and_not_repeated(file: Path, line: str, why: str) -> None:
    file.write_text(f"{quick('bee')}\n# one\n{line}\n")
    with pytest.raises(BadAuthFile, match=f"passwords, line 3: .*{why}.*hash_password.py") as raised:
        accounts(file)
    assert "s3cret" not in str(raised.value)
    assert raised.value.__cause__ is None


def test_an_empty_file_and_one_that_is_not_there_are_said(file: Path) -> None:
    with pytest.raises(BadAuthFile, match="cannot be read"):
        accounts(file)
    file.write_text("# nobody yet\n")
    with pytest.raises(BadAuthFile, match="names nobody"):
        accounts(file)


def test_a_name_and_its_password_let_in_and_nothing_else() -> None:
    async def tries() -> list[bool]:
        check = checker({"ada": hashed(RIGHT, cost=QUICK), "bob": hashed("bob's own", cost=QUICK)})
        given = [("ada", RIGHT), ("ada", "bob's own"), ("eve", RIGHT), ("", ""), ("ada", "")]
        return [await check(*one) for one in given]

    assert alone(tries()) == [True, False, False, False, False]


def test_a_hash_is_written_as_it_is_read() -> None:
    assert str(Hashed(14, b"salt", b"key")) == "scrypt:14:c2FsdA==:a2V5"
