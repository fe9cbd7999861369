"""The page served on this machine, as programs and whoever hosts it meet it: no browser, no model."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError, AuthenticationError

import app
from index import Settings
from qa.page.hosting.passwords import line_for
from tests.browser.conftest import ROOT, Served, free_address, running
from tests.qa.page.hosting.driving import alone

CITIES = "Which cities paused the cameras?"
PASSWORD = "correct horse"


@contextmanager
def cities(folder: Path, **settings: str) -> Iterator[Served]:
    """The page over tests.fakes.city_desk."""
    at = Served(free_address(), folder / "index", folder / "connections")
    with running(["-m", "tests.browser.serving", f"{folder}", f"{urlsplit(at.address).port}"], at, folder, **settings):
        yield at


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with cities(tmp_path_factory.mktemp("hosting")) as served:
        yield served


@pytest.fixture(scope="module")
def client(at: Served) -> Client:
    return Client(at.address, verbose=False)


def send(at: Served, method: str, path: str, body: str = "", **headers: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and content of a response."""
    connection = http.client.HTTPConnection(urlsplit(at.address).netloc, timeout=60)
    connection.request(method, path, body or None, {name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    content = response.read().decode()
    connection.close()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, content


def join(at: Served, **headers: str) -> tuple[int, dict[str, str], str]:
    """Ask as a program does."""
    return send(
        at, "POST", "/gradio_api/call/ask", '{"data": ["Who?", [], {}]}', Content_Type="application/json", **headers
    )


def log_of(at: Served) -> list[dict[str, Any]]:
    lines = (at.index.parent / "log").read_text().splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]


def test_three_functions_are_offered_and_no_other(at: Served) -> None:
    _, _, content = send(at, "GET", "/gradio_api/info")
    offered = json.loads(content)
    assert set(offered["named_endpoints"]) == {"/ask", "/quote_check", "/articles"}
    assert offered["unnamed_endpoints"] == {}
    ask = offered["named_endpoints"]["/ask"]
    assert [(p["parameter_name"], p["parameter_has_default"]) for p in ask["parameters"]] == [
        ("question", False),
        ("history", True),
        ("filters", True),
    ]
    assert all(len(one["description"]) > 60 for one in offered["named_endpoints"].values())


def test_a_program_asks_and_is_given_the_record(client: Client) -> None:
    record = client.predict(CITIES, api_name="/ask")
    assert (record["answered"], [item["name"] for item in record["items"]]) == (True, ["Boston", "Oakland"])
    assert record["citations"][0]["quote"] == "The cameras were paused in Boston."
    record = client.predict(
        "When was that?", ["Has Oakland paused the cameras?"], {"since": "2021-01-01"}, api_name="/ask"
    )
    assert "Oakland" in record["standalone_question"]
    assert record["filters"] == {"since": "2021-01-01"}


def test_a_program_checks_a_quotation(client: Client) -> None:
    check = client.predict(text="Oakland paused the cameras on 3 May 2021.", api_name="/quote_check")
    assert (check["match"], [c["source"] for c in check["citations"]]) == ("exact", ["https://e.org/oakland"])


def test_a_program_lists_articles(client: Client) -> None:
    listed = client.predict(search="cameras paused", api_name="/articles")
    assert (listed["total"], listed["pages"], len(listed["articles"])) == (3, 1, 3)  # "a pause" is one of them
    assert listed["articles"][0].keys() == {"headline", "provider", "date", "address", "file"}
    assert client.predict(provider="bee", until="2021-05-31", api_name="/articles")["total"] == 0
    assert client.predict(provider="Bee", since="2021-06-01", page=2, api_name="/articles")["articles"] == []


@pytest.mark.parametrize("filters", [{"colour": "red"}, {"providers": "The Bee"}, {"since": "soon"}])
def test_a_filter_that_is_none_is_said_plainly(client: Client, filters: dict[str, Any]) -> None:
    with pytest.raises(AppError, match=f"{next(iter(filters))} is "):
        client.predict("Who?", [], filters, api_name="/ask")


@pytest.mark.parametrize(
    "given", [[None, [], {}], ["Who?", [3], {}], ["Who?", "x", {}], ["Who?", [], "x"], [], [1, 2, 3, 4]]
)
def test_odd_arguments_are_an_error_without_a_trace(at: Served, given: list[Any]) -> None:
    status, _, content = send(
        at, "POST", "/gradio_api/call/ask", json.dumps({"data": given}), Content_Type="application/json"
    )
    if status == 200:
        _, _, content = send(at, "GET", f"/gradio_api/call/ask/{json.loads(content)['event_id']}")
        assert content.startswith("event: error") or "answered" in content
    assert not any(word in content for word in ("Traceback", 'File "', "site-packages"))


def test_the_examples_of_the_readme_run(at: Served) -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("## For programs")[2].partition("\n## ")[0]
    blocks = re.findall(r"(?:^    .*\n|^\n)+", section, re.MULTILINE)
    python = next(block for block in blocks if "gradio_client" in block)
    curl = next(block for block in blocks if "curl" in block)
    port = str(urlsplit(at.address).port)
    ran = subprocess.run(
        [sys.executable, "-c", re.sub("^    ", "", python, flags=re.MULTILINE).replace("7860", port)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert ran.stdout.strip()
    lines = re.sub("^    ", "", curl, flags=re.MULTILINE).replace("7860", port)
    ran = subprocess.run(["bash", "-c", lines], capture_output=True, text=True, timeout=120, check=True)
    assert "event: complete" in ran.stdout
    assert json.loads(re.findall(r"^data: (.*)$", ran.stdout, re.MULTILINE)[-1])[0]["question"]


def test_health_is_told_without_a_password(at: Served) -> None:
    status, headers, content = send(at, "GET", "/health")
    assert status == 200
    told = json.loads(content)
    assert (told["status"], told["version"], told["articles"]) == ("ok", "000001", 4)
    assert headers["cache-control"] == "no-store"


def test_every_response_has_the_headers_also_an_error(at: Served) -> None:
    for method, path in (("GET", "/"), ("GET", "/nowhere"), ("POST", "/gradio_api/upload"), ("GET", "/config")):
        _, headers, _ = send(at, method, path, "{}" if method == "POST" else "")
        assert headers["x-content-type-options"] == "nosniff", path
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert "unsafe-inline" not in headers["content-security-policy"].partition("style-src")[0], path
        assert "server" not in headers


def test_another_host_or_origin_is_turned_away(at: Served) -> None:
    assert send(at, "GET", "/config", Host="rebound.example")[0] == 421
    assert join(at, Origin="https://elsewhere.example")[0] == 403


def test_a_request_may_be_only_so_large(at: Served) -> None:
    status, _, content = send(at, "POST", "/gradio_api/call/ask", "x" * 300_000, Content_Type="application/json")
    assert (status, "at most 262,144 bytes" in content) == (413, True)


def test_what_is_asked_is_not_in_the_log(at: Served, client: Client) -> None:
    client.predict("Which zebra voted in Hexham?", api_name="/ask")
    lines = log_of(at)
    assert {"time", "level", "what", "kind", "status", "ms", "size"} == set(lines[-1])
    assert not any(word in json.dumps(lines) for word in ("zebra", "127.0.0.1"))


def test_where_wanted_the_log_says_who_asked_what(tmp_path: Path) -> None:
    with cities(tmp_path, VERBATIM_LOG_QUESTIONS="yes") as at:
        assert join(at)[0] == 200
        end = time.monotonic() + 20
        while not (asked := [line for line in log_of(at) if line.get("kind") == "call"]):  # written after the response
            assert time.monotonic() < end
            time.sleep(0.1)
        assert [(line["asked"], line["visitor"]) for line in asked] == [("Who?", "127.0.0.1")]


def test_too_many_requests_and_too_many_waiting_are_refused(tmp_path: Path) -> None:
    with cities(tmp_path, VERBATIM_REQUESTS_PER_MINUTE="12", VERBATIM_QUEUE_SIZE="2") as at:
        got = [join(at) for _ in range(14)]
        statuses = [status for status, _, _ in got]
        assert statuses[0] == 200
        assert 503 in statuses
        assert statuses[12:] == [429, 429]
        assert 0 < int(got[-1][1]["retry-after"]) <= 5
        assert "Please wait" in json.loads(got[-1][2])["detail"]
        assert send(at, "GET", "/health")[0] == 200


@pytest.mark.parametrize("inside", ["", "verbatim/"])
def test_below_a_path_of_a_proxy_the_page_knows_where_it_is(tmp_path: Path, inside: str) -> None:
    """Whether the proxy passes the path on as it is, or takes its own part off."""
    with cities(tmp_path, VERBATIM_ROOT_PATH="https://news.example/verbatim", VERBATIM_PROXIES="1") as at:
        forwarded = {"Host": "news.example", "X_Forwarded_For": "192.0.2.7", "X_Forwarded_Proto": "https"}
        status, _, page = send(at, "GET", f"/{inside}", **forwarded)
        assert (status, '"root":"https://news.example/verbatim"' in page) == (200, True)
        (script,) = re.findall(r'src="\./(assets/index-[^"]+)"', page)
        assert send(at, "GET", f"/{inside}{script}", **forwarded)[0] == 200
        given = json.dumps({"data": [CITIES, [], {}]})
        path = f"/{inside}gradio_api/call/ask"
        status, _, event = send(at, "POST", path, given, Content_Type="application/json", **forwarded)
        assert status == 200
        assert "event: complete" in send(at, "GET", f"{path}/{json.loads(event)['event_id']}", **forwarded)[2]


def test_without_the_password_nothing_is_answered_and_a_wrong_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "passwords").write_text(line_for("ada", PASSWORD))
    with cities(tmp_path, VERBATIM_AUTH_FILE=str(tmp_path / "passwords")) as at:
        assert join(at)[0] == 401
        assert send(at, "GET", "/config")[0] == 401
        assert send(at, "GET", "/health")[0] == 200
        with pytest.raises((AuthenticationError, ValueError)):
            Client(at.address, auth=("ada", "wrong horse"), verbose=False)
        known = Client(at.address, auth=("ada", PASSWORD), verbose=False)
        assert known.predict(CITIES, api_name="/ask")["answered"]
        assert not any(word in (tmp_path / "log").read_text() for word in ("horse", "scrypt"))


def test_a_bad_file_of_passwords_is_said_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "passwords").write_text("ada:as typed\n")
    port = free_address().rstrip("/").rpartition(":")[2]
    assert app.main(["--auth-file", str(tmp_path / "passwords"), "--port", port]) == 2
    said = capsys.readouterr().err
    assert f"app: {tmp_path / 'passwords'}, line 1: this is no hashed password" in said
    assert "as typed" not in said


def test_tools_need_their_library_and_ask_for_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(app.CannotOffer, match=r"pip install mcp==\d"):
        app.check_hosting(Settings(mcp=True))
    monkeypatch.setattr("importlib.util.find_spec", lambda _: object())
    app.check_hosting(Settings(mcp=True))


def test_a_program_speaking_mcp_finds_the_tools_and_asks(tmp_path: Path) -> None:
    mcp = pytest.importorskip("mcp", reason="the library for tools is not installed")
    from mcp.client.streamable_http import streamable_http_client

    async def talk(address: str) -> tuple[list[str], str]:
        async with (
            streamable_http_client(f"{address}gradio_api/mcp/") as (read, write, _),
            mcp.ClientSession(read, write) as session,
        ):
            await session.initialize()
            tools = await session.list_tools()
            called = await session.call_tool("ask", {"question": CITIES})
            return [tool.name for tool in tools.tools], called.content[0].text

    with cities(tmp_path, VERBATIM_MCP="yes") as at:
        names, said = alone(talk(at.address))
        assert sorted(names) == ["articles", "ask", "quote_check"]
        assert "The cameras were paused in Boston." in said


def test_nothing_but_this_machine_was_called(at: Served) -> None:
    called = at.connections.read_text().split("\n") if at.connections.exists() else []
    hosts = {line.partition(",")[0].strip("('") for line in called if line}
    assert {host for host in hosts if not host.startswith(("127.0.0.1", "localhost", "::1", "/", "b'"))} == set()


def test_a_page_that_is_open_does_not_keep_the_server_from_ending(tmp_path: Path) -> None:
    with cities(tmp_path) as at:
        connection = http.client.HTTPConnection(urlsplit(at.address).netloc)
        connection.request("GET", "/gradio_api/heartbeat/abc")
        assert connection.getresponse().status == 200
    connection.close()  # `running` has waited for the end, and not been disappointed
    with pytest.raises(ConnectionRefusedError):
        send(at, "GET", "/health")
