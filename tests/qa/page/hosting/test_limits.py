from __future__ import annotations

import pytest

from qa.page.hosting import limits
from qa.page.hosting.limits import Buckets, limited
from tests.qa.page.hosting.driving import Behind, ask

JOIN = "/gradio_api/queue/join"


class Clock:
    """A clock that stands still until it is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_is_full_at_first_and_fills_up_evenly() -> None:
    clock = Clock()
    buckets = Buckets(6, clock)
    assert [buckets.wait("a") for _ in range(8)] == [0] * 6 + [10, 10]
    clock.now = 9.5
    assert buckets.wait("a") == 1
    clock.now = 10.0
    assert [buckets.wait("a"), buckets.wait("a")] == [0, 10]
    clock.now = 1_000.0
    assert [buckets.wait("a") for _ in range(7)] == [0] * 6 + [10]


def test_visitors_do_not_share_a_bucket() -> None:
    buckets = Buckets(1, Clock())
    assert [buckets.wait(visitor) for visitor in "abab"] == [0, 0, 60, 60]


def test_no_limit_remembers_nobody() -> None:
    buckets = Buckets(0)
    assert not any(buckets.wait("a") for _ in range(1_000))
    assert not buckets._left


def test_only_so_many_visitors_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_VISITORS", 3)
    buckets = Buckets(1, Clock())
    assert [buckets.wait(visitor) for visitor in "abcad"] == [0, 0, 0, 60, 0]
    assert list(buckets._left) == ["c", "a", "d"]


def test_too_often_is_said_plainly_with_when_to_come_again() -> None:
    app = limited(Behind(), Buckets(2, Clock()), 100)
    got = [ask(app, JOIN, body=[b"{}"]) for _ in range(3)]
    assert [one.status for one in got] == [200, 200, 429]
    assert got[2].header("Retry-After") == "30"
    assert got[2].detail == "That was too many requests in a short time. Please wait 30 seconds and try again."


def test_reading_the_page_is_not_counted_and_each_way_to_start_work_is() -> None:
    app = limited(Behind(), Buckets(4, Clock()), 100)
    assert {ask(app, path).status for path in ("/", "/config", "/gradio_api/queue/data") for _ in range(9)} == {200}
    paths = ("/login", "/gradio_api/call/ask", "/gradio_api/run/ask", "/gradio_api/mcp", JOIN)
    assert [ask(app, path, body=[b"{}"]).status for path in paths] == [200] * 4 + [429]


def test_a_visitor_is_known_by_the_address_and_not_by_what_it_says() -> None:
    app = limited(Behind(), Buckets(1, Clock()), 100)
    asked = [("192.0.2.1", "1.1.1.1"), ("192.0.2.1", "2.2.2.2"), ("192.0.2.2", "1.1.1.1")]
    got = [ask(app, JOIN, body=[b"{}"], client=client, x_forwarded_for=said).status for client, said in asked]
    assert got == [200, 429, 200]


def test_behind_a_proxy_its_word_counts_and_what_was_said_before_does_not() -> None:
    app = limited(Behind(), Buckets(1, Clock()), 100, proxies=1)
    said = ["9.9.9.9, 192.0.2.7", "8.8.8.8, 192.0.2.7", "192.0.2.8"]
    got = [ask(app, JOIN, body=[b"{}"], client="10.0.0.1", x_forwarded_for=line).status for line in said]
    assert got == [200, 429, 200]


def test_a_body_arrives_as_it_was_sent() -> None:
    behind = Behind()
    assert ask(limited(behind, Buckets(0), 6), JOIN, body=[b"abc", b"", b"def"]).status == 200
    assert behind.bodies == [b"abcdef"]


@pytest.mark.parametrize("headers", [{}, {"content_length": "7"}, {"content_length": "2"}])
def test_a_body_that_is_too_large_goes_no_further_whatever_its_header_says(headers: dict[str, str]) -> None:
    behind = Behind()
    got = ask(limited(behind, Buckets(0), 6), "/config", body=[b"abcd", b"efg"], client="192.0.2.1", **headers)
    assert (got.status, got.detail) == (413, "That is too much at once: at most 6 bytes can be sent.")
    assert behind.scopes == []
