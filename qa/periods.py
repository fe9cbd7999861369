"""Stretches of days that a question names: what qa/events.py reads as time, and what questions have besides it.

Besides: "the last three days", "the last week of January 2020", "early 2021", "the first half of 2021", "2020-01", "between 20
and 24 January 2020", and names of months and weekdays in small letters. Words without a year count from the day of the
newest article, never past it. Left out here: seasons, "recently", and dates by what happened ("before the ban").
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from qa.dates import MONTHS, date_words
from qa.events import mentions

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_ALSO_WORDS = r"(?:March|April|May|June|August)\b"  # months that need a word before them, or a number after
_SHORT = "jan feb mar apr jun jul aug sept sep oct nov dec".split()
_COUNTS = "one two three four five six seven eight nine ten eleven twelve".split()
_ORDER = {
    "first": 0,
    "1st": 0,
    "second": 1,
    "2nd": 1,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "4th": 3,
    "last": -1,
    "final": -1,
}
_THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(map(str.capitalize, _SHORT))})\b\.?)"
_YEAR = r"(?:19|20|21)\d\d"
_DAY = r"\d\d?(?:st|nd|rd|th)?"
_ISO = rf"{_YEAR}-\d\d-\d\d"
_POINT = (
    rf"(?:{_ISO}|{_DAY}(?: of)? {_MONTH},? {_YEAR}|{_MONTH} {_DAY},? {_YEAR}|{_MONTH} {_YEAR}|{_DAY} {_MONTH}"
    rf"|{_MONTH} {_DAY}\b|{_MONTH}|{_DAY},? {_YEAR}|{_YEAR}|{_DAY})"
)
_OF_MONTH = rf"(?P<month>{_MONTH})(?:,? (?P<year>{_YEAR}))?"
_NO_AMOUNT = r"(?![\w%]|[.,/–-]\d| (?:percent|per cent|million|billion|people|articles)\b)"
_RANGES = (
    re.compile(rf"between (?:the )?(?P<a>{_POINT}) and (?:the )?(?P<b>{_POINT}){_NO_AMOUNT}"),
    re.compile(rf"(?P<a>{_POINT})(?: (?:to|until|till|through) | ?[-–—] ?)(?:the )?(?P<b>{_POINT}){_NO_AMOUNT}"),
)
_STRETCH = re.compile(
    rf"(?:the )?(?:last|past|previous) (?:(?P<n>\d\d?|{'|'.join(_COUNTS)}) )?(?P<unit>day|week|month|year)(?P<many>s?)\b"
)
_WEEK_OF = re.compile(rf"(?:the )?(?P<order>{'|'.join(_ORDER)}) week (?:of|in) {_OF_MONTH}")
_SHARE_OF = re.compile(
    rf"(?:the )?(?P<order>first|second|third|fourth) (?P<share>half|quarter) of (?:(?P<year>{_YEAR})|(?P<step>this|last) year)|"
    rf"q(?P<quarter>[1-4]) (?:of )?(?P<of>{_YEAR})"
)
_PART_OF = re.compile(
    rf"(?:the )?(?P<part>early|mid|late|(?:beginning|start|middle|end) of)[ -](?:{_OF_MONTH}|(?P<whole>{_YEAR}))"
)
_DAY_OF_MONTH = re.compile(rf"{_DAY}(?: of)? {_MONTH}(?: {_YEAR})?")
_TODAY = re.compile(r"today\b")
_ISO_MONTH = re.compile(rf"(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])(?![\d-])")
_BEGINS = re.compile(
    rf"(?<![\w.,:/$€£–-])(?:(?:the )?(?:last|past|previous|this|first|second|third|fourth|final|[1-4](?:st|nd|rd|th)"
    rf"|early|mid|late|beginning|start|middle|end)\b|between|yesterday|today|q[1-4]\b|{_MONTH}|{'|'.join(_WEEKDAYS)}|\d)"
)
_AFTER_WORD = re.compile(
    r"\b(?:in|of|from|since|before|after|until|till|during|throughout|through|between|early|mid|late|last|this|and|to|the"
    r"|dated)[ -]$"
)
_SMALL = str.maketrans({chr(c): chr(c + 32) for c in range(ord("A"), ord("Z") + 1)})
_NAMES = re.compile(rf"\b(?:{'|'.join([*map(str.lower, [*MONTHS, *_WEEKDAYS]), *_SHORT])})\b")


@dataclass(frozen=True, slots=True)
class Period:
    """Words `text[start:end]` that mean the days from `first` to `last`; `relative` if that hangs on the newest article."""

    start: int
    end: int
    first: date
    last: date
    relative: bool


def periods(text: str, newest: date) -> list[Period]:
    """The periods that a question names, in order.

    >>> found = periods("articles from the last week of January or from march", date(2020, 1, 27))
    >>> [(str(p.first), str(p.last), p.relative) for p in found]
    [('2020-01-25', '2020-01-31', True), ('2019-03-01', '2019-03-31', True)]
    """
    plain = _NAMES.sub(lambda name: name[0].capitalize(), text.translate(_SMALL))  # same length, so offsets hold
    found, at = list[Period](), 0
    while begin := _BEGINS.search(plain, at):
        start = begin.start()
        word = re.compile(_ALSO_WORDS).match(plain, start)
        bare = word and not re.match(r",? \d", plain[word.end() :]) and not _AFTER_WORD.search(plain, 0, start)
        days = (
            None
            if bare
            else _range(plain, start, newest) or _special(plain, start, newest) or _plain(plain, start, newest)
        )
        if days:
            end, first, last = days
            words = plain[start:end]
            relative = not re.search(_YEAR, words)
            if relative and first > newest and re.search(_MONTH, words):
                first, last = _years_back(first), _years_back(last)
            found.append(Period(start, end, first, last, relative))
        impossible = _DAY_OF_MONTH.match(plain, start)  # "31 June" is no June
        at = days[0] if days else impossible.end() if impossible else begin.end()
    return found


Days = tuple[int, date, date]  # where the words end, first day, last day


def _plain(text: str, at: int, newest: date) -> Days | None:
    """What qa/events.py reads at this place, as after "in"."""
    prefix = "in "
    for mention in mentions(prefix + text[at : at + 60], newest.isoformat())[:1]:
        if mention.start == len(prefix):
            return at + mention.end - len(prefix), mention.first, mention.last
    return None


def _special(text: str, at: int, newest: date) -> Days | None:
    """Parts and stretches of time that articles have seldom and questions often."""
    if match := _WEEK_OF.match(text, at):
        first, last = _month_of(match["month"], match["year"], newest)
        begin = last - timedelta(6) if _ORDER[match["order"]] < 0 else first + timedelta(7 * _ORDER[match["order"]])
        return match.end(), begin, begin + timedelta(6)
    if match := _SHARE_OF.match(text, at):
        year = int(match["year"] or match["of"] or newest.year - (match["step"] == "last"))
        months = 6 if match["share"] == "half" else 3
        number = int(match["quarter"]) - 1 if match["quarter"] else _ORDER[match["order"]]
        return None if number * months > 11 else (match.end(), *_months(year, number * months + 1, months))
    if match := _PART_OF.match(text, at):
        third = _THIRDS[match["part"].split()[0]]
        if match["whole"]:
            return match.end(), *_months(int(match["whole"]), 4 * third + 1, 4)
        first, last = _month_of(match["month"], match["year"], newest)
        return (
            match.end(),
            first.replace(day=10 * third + 1),
            last if third == 2 else first.replace(day=10 * third + 10),
        )
    if match := _ISO_MONTH.match(text, at):
        return match.end(), *_months(int(match["year"]), int(match["month"]), 1)
    if match := _TODAY.match(text, at):
        return match.end(), newest, newest
    match = _STRETCH.match(text, at)
    if (
        match
        and (match["n"] or match["many"] or not match[0].startswith(("last", "previous")))
        and (match["n"] or not match["many"])
    ):
        number = 1 if not match["n"] else int(match["n"]) if match["n"].isdigit() else _COUNTS.index(match["n"]) + 1
        return match.end(), _back(newest, number, match["unit"]) + timedelta(1), newest
    return None


def _range(text: str, at: int, newest: date) -> Days | None:
    """From one point of time to another, each completed by the other: "20 to 24 January", "May and July 2021"."""
    match = next((m for form in _RANGES if (m := form.match(text, at))), None)
    if match is None:
        return None
    (year, month, day), (to_year, to_month, to_day) = map(_point, (match["a"], match["b"]))
    if day and to_day and not to_month and month:
        to_month = month  # "January 20 to 24"
    if day and not month:
        month = to_month
    if (day is None) != (to_day is None) or (month is None) != (to_month is None):
        return None
    to_year = to_year or year
    guess = to_year or newest.year
    begin, end = _days(year or guess, month, day), _days(guess, to_month, to_day)
    if begin and end and begin[0] > end[0] and month and not year:
        begin = _days(guess - 1, month, day)  # "November to January 2020"
    if not (begin and end) or begin[0] > end[0]:
        return None
    if to_year is None and begin[0] > newest:
        return match.end(), _years_back(begin[0]), _years_back(end[1])
    return match.end(), begin[0], end[1]


def _point(words: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of a point of time, as far as it has them.

    >>> _point("Jan. 20, 2020"), _point("3rd")
    ((2020, 1, 20), (None, None, 3))
    """
    if re.fullmatch(_ISO, words):
        return int(words[:4]), int(words[5:7]), int(words[8:])
    year = re.search(rf"\b{_YEAR}\b", words)
    month = re.search(r"[A-Z][a-z]{2}", words)
    day = re.search(r"\b(\d\d?)(?:st|nd|rd|th)?\b", words)
    return year and int(year[0]), month and _number(month[0]), day and int(day[1])


def _days(year: int, month: int | None, day: int | None) -> tuple[date, date] | None:
    if month is None:
        return None if day else (date(year, 1, 1), date(year, 12, 31))
    if not 1 <= month <= 12:
        return None
    first, last = _months(year, month, 1)
    if day is None:
        return first, last
    return (first.replace(day=day),) * 2 if 1 <= day <= last.day else None


def _month_of(month: str, year: str | None, newest: date) -> tuple[date, date]:
    """A month of a year, or the latest of that name which had begun on the day of the newest article."""
    number = _number(month)
    return _months(int(year) if year else newest.year - (number > newest.month), number, 1)


def _number(month: str) -> int:
    return [name[:3] for name in MONTHS].index(month[:3]) + 1


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = month + count - 1
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])


def _back(day: date, number: int, unit: str) -> date:
    if unit in ("day", "week"):
        return day - timedelta(number * (7 if unit == "week" else 1))
    year, month = divmod(day.year * 12 + day.month - 1 - number * (12 if unit == "year" else 1), 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _years_back(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def days_words(first: date | None, last: date | None) -> str:
    """When something was published, in words.

    >>> days_words(date(2020, 1, 20), date(2020, 1, 24)), days_words(None, date(2020, 1, 24))
    ('from 20 to 24 January 2020', 'until 24 January 2020')
    """
    if first is None or last is None:
        return (
            f"from {date_words(first.isoformat())} on"
            if first
            else f"until {date_words(last.isoformat())}"
            if last
            else ""
        )
    if first == last:
        return f"on {date_words(first.isoformat())}"
    unlike = 1 if (first.year, first.month) == (last.year, last.month) else 2 if first.year == last.year else 3
    return f"from {' '.join(date_words(first.isoformat()).split()[:unlike])} to {date_words(last.isoformat())}"
