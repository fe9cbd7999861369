import pytest

from index.addresses import MAX_ADDRESS, canonical, why_unsafe


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example.org/a/b?id=3",
        "https://www.news.example.org/a/b?id=3",
        "HTTPS://News.Example.ORG/a/b?id=3",
        "https://news.example.org:443/a/b?id=3",
        "http://news.example.org:443/a/b?id=3",
        "http://news.example.org:80/a/b?id=3",
        "https://news.example.org/a/b/?id=3",
        "https://news.example.org/a/b?id=3#part-2",
        "https://news.example.org/a/b?utm_source=mail&id=3&utm_medium=x",
        "https://news.example.org/a/b?id=3&fbclid=abc&gclid=def",
    ],
)
def test_the_same_article_has_one_identity(url: str) -> None:
    assert why_unsafe(url) is None
    assert canonical(url) == "news.example.org/a/b?id=3"


@pytest.mark.parametrize(
    ("url", "identity"),
    [
        ("https://example.org", "example.org"),
        ("https://example.org/", "example.org"),
        ("https://example.org/?utm_source=x", "example.org"),
        ("https://example.org/a?b=2&a=1", "example.org/a?a=1&b=2"),
        ("https://example.org:8443/a", "example.org:8443/a"),
        ("https://example.org/a b", "example.org/a%20b"),
    ],
)
def test_an_identity_is_readable(url: str, identity: str) -> None:
    assert canonical(url) == identity


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/b?id=3",
        "https://example.org/A?id=3",
        "https://example.org/a?id=4",
        "https://example.org/a",
        "https://example.org/a/b?id=3",
        "https://example.org:8443/a?id=3",
        "https://other.example.org/a?id=3",
        "https://www2.example.org/a?id=3",
    ],
)
def test_other_articles_have_other_identities(other: str) -> None:
    assert canonical(other) != canonical("https://example.org/a?id=3")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("javascript:alert(1)", "not an http"),
        ("data:text/html,hello", "not an http"),
        ("ftp://example.org/a", "not an http"),
        ("file:///etc/passwd", "not an http"),
        ("//example.org/a", "not an http"),
        ("example.org/a", "not an http"),
        ("", "not an http"),
        ("https://user@example.org/", "user name"),
        ("https://user:secret@example.org/", "user name"),
        ("https://@example.org/", "user name"),
        ("java\nscript:alert(1)", "character"),
        ("https://example.org/\x00", "character"),
        ("https://example.org/\x7f", "character"),
        ("https://example.org/\u00a0", "character"),
        ("https://example.org/<b>", "character"),
        ('https://example.org/"onclick="x', "character"),
        ("https://example.org\\@evil.example", "character"),
        ("http://[::1", "not a valid"),
        ("http://[nonsense]/", "not a valid"),
        ("https://example.org:99999/", "not a valid"),
        ("https://example.org:port/", "not a valid"),
        ("https://", "no host"),
        ("https:///a", "no host"),
        ("https:example.org", "no host"),
        ("https://example.org/" + "a" * MAX_ADDRESS, "longer than"),
    ],
)
def test_an_unsafe_address_is_refused_with_the_reason(url: str, why: str) -> None:
    assert why in (why_unsafe(url) or "accepted")


@pytest.mark.parametrize("url", ["http://[::1]:8080/a", "https://bücher.example/straße", "https://example.org/a b"])
def test_an_unusual_but_honest_address_is_accepted(url: str) -> None:
    assert why_unsafe(url) is None
