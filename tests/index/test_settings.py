from pathlib import Path

import pytest

from index.settings import SettingError, Settings


def test_the_defaults_need_no_environment() -> None:
    settings = Settings.from_environment({"HOME": "/root", "VERBATIM": "x", "VERBATIM_UNKNOWN": "x"})
    assert settings == Settings(
        articles=Path("seeds"),
        index=Path("var/index"),
        model="all-MiniLM-L6-v2",
        reader=Path("models/reader"),
        passages_read=16,
        threads=2,
        host="127.0.0.1",
        port=7860,
    )


@pytest.mark.parametrize(
    ("name", "value", "settings"),
    [
        ("VERBATIM_ARTICLES", "a/b", Settings(articles=Path("a/b"))),
        ("VERBATIM_INDEX", "/i", Settings(index=Path("/i"))),
        ("VERBATIM_MODEL", "some/model", Settings(model="some/model")),
        ("VERBATIM_READER", "r", Settings(reader=Path("r"))),
        ("VERBATIM_PASSAGES_READ", "20", Settings(passages_read=20)),
        ("VERBATIM_THREADS", "8", Settings(threads=8)),
        ("VERBATIM_HOST", "0.0.0.0", Settings(host="0.0.0.0")),
        ("VERBATIM_PORT", "80", Settings(port=80)),
        ("VERBATIM_FEEDBACK", "off", Settings(feedback=False)),
        ("VERBATIM_FEEDBACK", "False", Settings(feedback=False)),
        ("VERBATIM_FEEDBACK", "0", Settings(feedback=False)),
        ("VERBATIM_FEEDBACK", "On", Settings(feedback=True)),
        ("VERBATIM_ROOT_PATH", "/verbatim", Settings(root_path="/verbatim")),
        ("VERBATIM_REQUESTS_PER_MINUTE", "0", Settings(requests_per_minute=0)),
        ("VERBATIM_LOG_QUESTIONS", "Yes", Settings(log_questions=True)),
        ("VERBATIM_MCP", "0", Settings(mcp=False)),
    ],
)
def test_the_environment_overrides_a_default(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, settings: Settings
) -> None:
    assert Settings.from_environment({name: value}) == settings
    monkeypatch.setenv(name, value)
    assert Settings.from_environment() == settings


@pytest.mark.parametrize("name", ["VERBATIM_PORT", "VERBATIM_THREADS"])
@pytest.mark.parametrize("value", ["many", "1.5", "0x10"])
def test_a_bad_number_is_a_clear_error(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=f"{name}='{value}' is not a whole number; set it to one or unset it"):
        Settings.from_environment({name: value})


@pytest.mark.parametrize("name", ["VERBATIM_THREADS", "VERBATIM_PASSAGES_READ"])
@pytest.mark.parametrize("value", ["0", "-1"])
def test_nothing_is_done_by_no_thread_or_read_in_no_passage(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=f"{name}={value} is less than 1; set it to 1 or more"):
        Settings.from_environment({name: value})


@pytest.mark.parametrize("value", ["maybe", "2", "None"])
def test_what_is_neither_yes_nor_no_is_a_clear_error(value: str) -> None:
    with pytest.raises(SettingError, match=f"VERBATIM_MCP='{value}' is not yes or no; set it to one or unset it"):
        Settings.from_environment({"VERBATIM_MCP": value})


def test_a_number_too_small_is_an_error_wherever_it_was_set() -> None:
    with pytest.raises(SettingError, match="VERBATIM_QUEUE_SIZE=0 is less than 1"):
        Settings(queue_size=0).checked()


def test_an_empty_variable_is_one_that_is_not_set() -> None:
    assert Settings.from_environment({"VERBATIM_INDEX": "", "VERBATIM_PORT": ""}) == Settings()


def test_a_switch_that_is_neither_yes_nor_no_is_an_error() -> None:
    with pytest.raises(SettingError, match="VERBATIM_FEEDBACK='perhaps' is not yes or no"):
        Settings.from_environment({"VERBATIM_FEEDBACK": "perhaps"})
