from datetime import UTC, datetime

import pytest

from index.dates import parse_published, utc


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2021-05-07T14:19:00Z", "2021-05-07T14:19:00+00:00"),
        ("2021-05-07T14:19:00+05:30", "2021-05-07T14:19:00+05:30"),
        ("2021-05-07T14:19:00-08:00", "2021-05-07T14:19:00-08:00"),
        ("2021-05-07 14:19:00+02:00", "2021-05-07T14:19:00+02:00"),
        ("  2021-05-07T14:19:00Z ", "2021-05-07T14:19:00+00:00"),
        ("2020-02-29T00:00:00Z", "2020-02-29T00:00:00+00:00"),
        ("1900-01-01T00:00:00+14:00", "1900-01-01T00:00:00+14:00"),
    ],
)
def test_a_moment_with_its_zone_is_kept(written: str, stored: str) -> None:
    assert parse_published(written) == (stored, None)
    assert utc(stored) == datetime.fromisoformat(stored)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2021-05-07T14:19:00", "no time zone"),
        ("2021-05-07", "no time zone"),
        ("20210507", "no time zone"),
        ("2021-02-30T10:00:00Z", "not a possible"),
        ("2021-02-29T10:00:00Z", "not a possible"),
        ("2021-13-01T10:00:00Z", "not a possible"),
        ("2021-05-07T25:00:00Z", "not a possible"),
        ("2021-05-07T14:60:00Z", "not a possible"),
        ("03/04/2021", "not a possible"),
        ("7 May 2021", "not a possible"),
        ("yesterday", "not a possible"),
        ("", "not a possible"),
        ("2021-05-07T14:19:00+99:00", "not a possible"),
        ("0001-01-01T00:00:00Z", "outside the years"),
        ("0001-01-01T00:00:00+14:00", "outside the years"),
        ("9999-12-31T23:59:59-14:00", "outside the years"),
    ],
)
def test_what_is_no_moment_is_dropped_with_the_reason(written: str, why: str) -> None:
    published, reason = parse_published(written)
    assert published is None
    assert why in (reason or "")


def test_moments_compare_in_utc() -> None:
    assert utc("2021-05-07T23:00:00-05:00") == datetime(2021, 5, 8, 4, tzinfo=UTC)
    assert utc("2021-05-07T23:00:00-05:00") > utc("2021-05-08T01:00:00+00:00")
