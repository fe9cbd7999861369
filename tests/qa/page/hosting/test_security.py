from __future__ import annotations

import base64
import gzip
import hashlib

import pytest

from qa.page.hosting.security import NoFrame, frames_of, secured
from tests.qa.page.hosting.driving import Behind, ask

SCRIPT = "window.config = {title: '\\u003cb\\u003e'};\n"
PAGE = f'<!doctype html><script>{SCRIPT}</script><script type="module" src="./a.js"></script>'.encode()


def test_every_response_has_the_headers() -> None:
    got = ask(secured(Behind(), "'none'"), "/gradio_api/info")
    assert got.header("X-Content-Type-Options") == "nosniff"
    assert got.header("Referrer-Policy") == "no-referrer"
    assert got.header("X-Frame-Options") == "DENY"
    assert got.header("Cross-Origin-Opener-Policy") == "same-origin"
    assert "camera=()" in got.header("Permissions-Policy")
    said = got.header("Content-Security-Policy").split("; ")
    for directive in ("default-src 'self'", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'none'"):
        assert directive in said
    assert "http" not in got.header("Content-Security-Policy")


def test_a_script_in_the_page_runs_by_its_hash_alone() -> None:
    got = ask(secured(Behind(PAGE, "text/html; charset=utf-8"), "'none'"))
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    scripts = next(d for d in got.header("Content-Security-Policy").split("; ") if d.startswith("script-src"))
    assert scripts == f"script-src 'self' 'unsafe-eval' 'sha256-{digest}'"
    assert (got.body, got.header("Content-Length")) == (PAGE, str(len(PAGE)))
    assert got.header("Cache-Control") == "no-store"


def test_the_page_is_made_small_for_a_browser_that_reads_that() -> None:
    got = ask(secured(Behind(PAGE, "text/html"), "'none'"), "/", body=(), accept_encoding="gzip, br")
    assert (got.header("Content-Encoding"), gzip.decompress(got.body)) == ("gzip", PAGE)
    assert got.header("Content-Length") == str(len(got.body))


def test_anything_else_is_passed_on_in_its_parts() -> None:
    got = ask(secured(Behind(b"abcd", "text/event-stream"), "'none'"), "/gradio_api/queue/data")
    assert [message.get("body") for message in got.messages] == [None, b"ab", b"cd"]


def test_a_file_with_a_hash_in_its_name_is_kept_by_the_browser() -> None:
    assert "immutable" in ask(secured(Behind(), "'none'"), "/assets/a-1234.js").header("Cache-Control")
    assert ask(secured(Behind(), "'none'"), "/static/a.js").header("Cache-Control") == ""


def test_a_site_that_may_frame_the_page_is_named() -> None:
    got = ask(secured(Behind(), frames_of("https://news.example")))
    assert "frame-ancestors https://news.example" in got.header("Content-Security-Policy")
    assert got.header("X-Frame-Options") == ""


@pytest.mark.parametrize("site", ["a.example; script-src *", "javascript:alert(1)//", "<b>", "'unsafe-inline'"])
def test_what_is_no_site_is_refused(site: str) -> None:
    with pytest.raises(NoFrame, match="is no site"):
        frames_of(site)
