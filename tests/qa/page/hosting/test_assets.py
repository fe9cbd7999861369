from __future__ import annotations

from qa.page.hosting.assets import Kept, with_kept_assets
from tests.qa.page.hosting.driving import Behind, ask


def test_a_file_is_made_ready_once_for_each_encoding() -> None:
    behind = Behind(b"content")
    app = with_kept_assets(behind, Kept())
    got = [
        ask(app, "/assets/a.js", body=(), accept_encoding=accepted) for accepted in ("br", "gzip, br", "gzip", "gzip")
    ]
    assert {one.body for one in got} == {b"content"}
    assert {one.header("Content-Length") for one in got} == {"7"}
    assert len(behind.scopes) == 2


def test_what_is_no_whole_file_is_not_kept() -> None:
    behind, kept = Behind(), Kept()
    for _ in range(2):
        ask(with_kept_assets(behind, kept), "/config")
        ask(with_kept_assets(behind, kept), "/assets/a.js", body=(), range="bytes=0-1")
        ask(with_kept_assets(behind, kept), "/assets/a.js", body=[b"?"])
    assert (len(behind.scopes), kept.size) == (6, 0)


def test_the_file_longest_not_asked_for_is_dropped() -> None:
    behind, kept = Behind(b"1234"), Kept(max_bytes=8)
    app = with_kept_assets(behind, kept)
    for name in "abacab":
        ask(app, f"/assets/{name}")
    assert [scope["path"][-1] for scope in behind.scopes] == ["a", "b", "c", "b"]
    assert kept.size == 8


def test_the_headers_that_are_kept_are_those_of_the_file() -> None:
    app = with_kept_assets(Behind(), Kept())
    for _ in range(3):
        got = ask(app, "/assets/a.js")
        got.messages[0]["headers"].append((b"x-later", b"1"))
    assert len(ask(app, "/assets/a.js").messages[0]["headers"]) == 2
