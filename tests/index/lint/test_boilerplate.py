from pathlib import Path

import pytest

from index.lint.boilerplate import opens_like_boilerplate
from tests.index.lint.planted import TEXTS, TITLES, findings, good

APPEAL = "Our reporters depend on readers who care for this town."


def kinds(folder: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    return [(f.file, f.problem.kind) for f in findings(folder, files)]


def bee(n: int, body: str, title: str | None = None) -> str:
    return good(n, body=body, provider="The Bee", webUrl=f"https://bee.example/{title}{n}", title=title or TITLES[n])


@pytest.mark.parametrize(
    "text", ["{text}\n\n{appeal}", "{appeal}\n\n{text}", "{text} {appeal} It costs nothing to read."]
)
def test_a_sentence_that_opens_or_closes_three_articles_of_a_provider(tmp_path: Path, text: str) -> None:
    files = {f"{n}.md": bee(n, text.format(text=TEXTS[n], appeal=APPEAL)) for n in range(4)}
    assert kinds(tmp_path / "four", files) == [(name, "boilerplate") for name in files]
    assert kinds(tmp_path / "two", dict(list(files.items())[:2])) == []


def test_a_message_counts_the_articles_and_quotes_the_sentence(tmp_path: Path) -> None:
    files = {f"{n}.md": bee(n, f"{TEXTS[n]}\n\n{APPEAL}") for n in range(3)}
    assert findings(tmp_path, files)[0].problem.message == (
        f"{APPEAL!r} is not part of the article (as in 2 more of this provider); take it out"
    )


def test_news_repeats_itself_in_the_middle_and_among_providers(tmp_path: Path) -> None:
    inside = {f"{n}.md": bee(n, f"{TEXTS[n]} The company did not respond. {TEXTS[n + 1]}") for n in range(0, 6, 2)}
    assert kinds(tmp_path / "inside", inside) == []
    among = {f"{n}.md": good(n, body=f"{TEXTS[n]}\n\n{APPEAL}") for n in range(4)}
    assert kinds(tmp_path / "among", among) == []


def test_revisions_of_one_article_repeat_nothing(tmp_path: Path) -> None:
    files = {f"{n}.md": bee(0, f"{TEXTS[0]} {TEXTS[1]}", f"Face search paused {n}") for n in range(4)}
    assert {kind for _, kind in kinds(tmp_path, files)} == {"near-duplicate"}


def test_what_belongs_to_the_page_makes_no_copies(tmp_path: Path) -> None:
    notice = (
        "Bee Media is a house of twelve papers and four stations in the valleys of the north. It was founded in 1911."
    )
    files = {f"{n}.md": bee(n, notice) for n in range(4)}
    assert {kind for _, kind in kinds(tmp_path, files)} == {"boilerplate"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Subscribe to The Bee.",
        "SIGN UP NOW for our daily digest!",
        "© 2021 The Bee",
        "Copyright 2021 The Bee.",
        "All rights reserved.",
        "* We use cookies to improve this site.",
        "Please enable JavaScript to view the comments.",
        "By continuing to browse this site you agree to our terms.",
        "Abonnez-vous à La Ruche.",
    ],
)
def test_known_beginnings(sentence: str) -> None:
    assert opens_like_boilerplate(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Cookies let firms follow readers, the report says.",
        "The paper asked readers to subscribe to its newsletter.",
        "JavaScript is the language that most pages are written in.",
        "The new law changes copyright for photographers.",
        "Sign up for the marathon has closed, " + "and runners were told to wait until the autumn " * 5,
        "“All rights belong to them”, she said.",
    ],
)
def test_articles_about_such_things_are_no_boilerplate(sentence: str) -> None:
    assert not opens_like_boilerplate(sentence)
