from __future__ import annotations

import socket

import pytest

from qa.page.hosting.gate import CLOSED, Gate, gate_of, gated, host_known
from tests.qa.page.hosting.driving import Behind, ask

HERE = Gate()


@pytest.mark.parametrize("host", ["localhost", "localhost:7860", "127.0.0.1", "[::1]:7860", "192.168.0.4:80"])
def test_a_number_and_this_machine_are_known(host: str) -> None:
    assert ask(gated(Behind(), HERE), host=host).status == 200


def test_the_names_of_this_machine_are_known() -> None:
    assert host_known(f"{socket.gethostname()}:7860", frozenset())


@pytest.mark.parametrize(
    "host", ["rebound.example", "127.0.0.1.rebound.example", "", "[::1", "localhost.rebound.example:7860"]
)
def test_another_name_is_sent_away_with_what_to_do(host: str) -> None:
    behind = Behind()
    got = ask(gated(behind, HERE), host=host)
    assert got.status == 421
    assert "--hosts" in got.detail
    assert behind.scopes == []


def test_a_name_that_is_set_is_known_and_so_is_that_of_the_public_address() -> None:
    gate = gate_of("desk.example", "https://news.example/verbatim", 0)
    assert [
        ask(gated(Behind(), gate), host=host).status for host in ("DESK.example:80", "news.example", "a.example")
    ] == [
        200,
        200,
        421,
    ]


def test_a_page_from_elsewhere_may_not_ask() -> None:
    for origin in ("https://evil.example", "http://localhost:3000", "null"):
        got = ask(gated(Behind(), HERE), "/gradio_api/queue/join", body=[b"{}"], origin=origin)
        assert (got.status, got.header("Access-Control-Allow-Origin")) == (403, "")


def test_the_page_itself_may_ask_also_behind_a_proxy() -> None:
    assert ask(gated(Behind(), HERE), origin="http://localhost:7860").status == 200
    behind_proxy = gate_of("", "https://news.example", 1)
    assert ask(gated(Behind(), behind_proxy), host="127.0.0.1:7860", origin="https://news.example").status == 200


@pytest.mark.parametrize("path", CLOSED)
def test_what_the_page_does_not_need_is_not_there(path: str) -> None:
    behind = Behind()
    assert ask(gated(behind, HERE), path).status == 404
    assert behind.scopes == []


def test_what_is_said_to_be_forwarded_is_believed_of_a_proxy_alone() -> None:
    said = {"x_forwarded_host": "rebound.example", "x_forwarded_for": "6.6.6.6"}
    behind = Behind()
    assert ask(gated(behind, HERE), "/", body=(), **said).status == 200
    assert behind.scopes[0]["headers"] == [(b"host", b"localhost:7860")]
    assert ask(gated(Behind(), Gate(proxies=1)), "/", body=(), **said).status == 421


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("/verbatim", "/"),
        ("/verbatim/", "/"),
        ("/verbatim/config", "/config"),
        ("/config", "/config"),
        ("/verbatims", "/verbatims"),
    ],
)
def test_a_path_passed_on_as_it_is_leads_to_the_same(path: str, inside: str) -> None:
    behind = Behind()
    ask(gated(behind, gate_of("", "/verbatim", 1)), path)
    assert behind.scopes[0]["path"] == inside


def test_what_is_closed_is_closed_below_a_path_too() -> None:
    assert ask(gated(Behind(), gate_of("", "/verbatim", 1)), "/verbatim/gradio_api/upload").status == 404
