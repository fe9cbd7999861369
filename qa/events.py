"""When a sentence of a news article says that something happened: dates as stated, or counted from the publication day.

Precision goes before recall. Left out: seasons, decades, holidays; "three days later", which counts from another event;
vague counts ("about a year ago"); "the last week", a stretch of time and not a week; and 1/2/2020, which is two dates.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from qa.dates import MONTHS, date_words

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_PLACES = {name[:3].casefold(): place for names in (_WEEKDAYS, MONTHS) for place, name in enumerate(names)}
_COUNTS = "a one two three four five six seven eight nine ten eleven twelve".split()
_STEPS = {"last": -1, "past": -1, "yesterday": -1, "next": 1, "coming": 1, "tomorrow": 1}


def _names(names: list[str]) -> str:
    return rf"\b(?:{'|'.join([*names, *map(str.upper, names)])})\b"


_DAY, _SHORT_DAY = _names(_WEEKDAYS), r"\b(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b"
_A_MONTH = rf"(?:{_names(MONTHS)}|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_MONTH = rf"(?P<month>{_A_MONTH})"
_A_YEAR = r"(?:19|20|21)\d\d"
_YEAR = rf"(?P<year>\b{_A_YEAR}(?![\w%]|[.,:/–]\d|-\w))"
_OF_YEAR = rf"(?:(?:,|\s+of)?\s+{_YEAR}|,?\s+(?P<step>last|this|next)\s+year\b)"
_OF_WEEK = r"(?:\s(?:of\s)?(?P<step>last|this|next)\sweek\b)"
_BEFORE_DATE = rf"(?:(?:{_DAY}|{_SHORT_DAY}\.?),?\s+)?"  # "Tuesday, January 21": the date decides
_NUMBER = r"\d\d?)(?:st|nd|rd|th)?\b"
_NO_AMOUNT = r"(?![%\d]|[.,:]\d|\s(?:percent|per cent|million|billion)\b)"
_NO_COUNT = (
    r"(?!\s+(?:(?!(?:was|is|has|as|its|this|his)\b)[a-z]+s|people|percent|per|million|billion|block|square|feet)\b)"
)
_DATED = "audit|case|election|investigation|law|lawsuit|paper|poll|report|review|ruling|study|survey|test|trial"
_NO_MENTION = (
    r"(?:\A|(?<=\n)|(?<=[.!?] ))(?:[A-Z][A-Z .,’'-]+,? )?"  # a dateline: "OAKDALE, Jan. 16 (Reuters) -"
    rf"{_A_MONTH} \d\d?(?:, \d{{4}})? ?(?:\([A-Z]\w+(?: \w+)*\)|/PR\w*/|--|[—–])|"
    r"(?i:https?://|www\.)\S+|Windows 10 [A-Z][a-z]+ \d{4}|(?<=\w )Today\b|\b[Tt]oday['’]s"
    rf"|(?i:\b(?:every|each|following|previous|first|second|third|fourth|black|super|bowl|cyber|good|ash)\s)(?:{_DAY}|{_A_MONTH})"
    rf"|{_DAY}(?:\s?[-–]\s?{_DAY}| (?:to|through) {_DAY}| (?:Times|Night|Herald|Mail|Mirror|Post|Star)\b| (?:in|of) {_A_MONTH})"
    rf"|{_A_MONTH} \d\d?(?=\s(?:attack|riot|terror|insurrection|Capitol))"
    r"|(?i:\b(?:about|almost|around|nearly|roughly|some|over|under|than|least|half)\s\w+\s\w+\sago\b|\b(?:\d0|ten)\syears\sago\b)"
)
_RULES = [  # in order: what one has taken no later one takes; the mention is the group `it` where there is one
    _NO_MENTION,
    rf"(?i:\b(?:between|from)\s)(?P<it>{_YEAR}\s(?:and|to|until|through)\s(?P<to>{_A_YEAR})\b){_NO_COUNT}",
    rf"(?<![\w/.-])(?P<year>{_A_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d/-])",
    rf"{_BEFORE_DATE}(?<![\w.,:/$€£-])(?P<day>{_NUMBER}(?:\s?[-–]\s?(?P<to>{_NUMBER})?(?:\s+of)?\s+{_MONTH}(?:{_OF_YEAR}|(?!\s[A-Z]))",
    rf"{_BEFORE_DATE}{_MONTH}\s+(?P<day>{_NUMBER}(?:\s?[-–]\s?(?P<to>{_NUMBER})?{_NO_AMOUNT}{_OF_YEAR}?",
    rf"{_MONTH}{_OF_YEAR}",
    rf"(?i:\b(?!this\smay\b)(?:this\s)?(?P<which>last|past|this|next))\s{_MONTH}",
    rf"(?i:\b(?:in|since|until|during|through|throughout|early|late|mid))[\s-](?P<it>{_MONTH})(?!\s[A-Z])",
    rf"(?P<month>{_names([name for name in MONTHS if name not in ('March', 'April', 'May', 'June', 'August')])})",
    rf"(?i:\b(?:in|since|during|until|till|throughout|early|late|mid|spring|summer|fall|autumn|winter|year))[\s-](?P<it>{_YEAR})",
    rf"(?i:\b(?:by|before|after|from|to|into|through|of|for|a|the|its|his|her|their))\s(?P<it>{_YEAR}){_NO_COUNT}",
    rf"(?:(?<=\()(?={_A_YEAR}\))|(?<![$€£.,-])(?={_A_YEAR}\s(?:{_DATED})\b)){_YEAR}",
    rf"(?:(?i:\b(?:this\s)?(?P<which>last|past|this|next|coming))\s)?(?P<weekday>{_DAY}|(?<![Tt]he ){_SHORT_DAY}\.)"
    rf"(?:\s(?:night|morning|afternoon|evening)\b)?{_OF_WEEK}?",
    r"(?i:(?<!the )\b(?:(?:earlier|later)\s)?(?P<which>last|this|next)\s(?P<unit>(?:week|weekend|month|year|night|morning)\b))",
    r"(?i:\b(?P<unit>yesterday|today|tonight|tomorrow)\b)",
    rf"(?i:(?<![\w.,-])(?P<ago>{'|'.join(_COUNTS)}|\d\d?)\s(?P<unit>day|week|month|year)s?\sago\b)",
]

_FUTURE = re.compile(
    r"\b(?:will|won['’]t|starting|(?<!the )beginning|begins|next(?! to)|expected|scheduled|due(?! to)"
    r"|(?:is|are|was|were) due|(?:is|are|going|set|plans?) to)\b"
)
_PAST = re.compile(r"\b(?:said|told|wrote|began)\b|(?<!\bbe )\b(?:announced\b|\w+ed\s(?:on\s)?$)")
_BOUNDARY = re.compile(
    r"\b(?:[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]efore)\s$"
)  # of a stretch of time, not when something happened
_PLACE = re.compile(r",(?: [A-Z]\w+){1,2},|, (?:[A-Z][a-z]*\.)+,?")  # the commas in "Oakdale, Ill., on Monday"
_CLAUSE_END = re.compile(
    r"[,;:()“”\"—–\n]|--|(?<=[a-z]{4}[.!?])\s|\b(?:that|which|who|where|while|when|but|because|although|before|after)\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A time expression `text[start:end]` and the days from `first` to `last` that it can mean: one day if they are equal.

    `how` says whether they are stated as such or counted from the day of publication. Prepositions stay outside.
    """

    start: int
    end: int
    first: date
    last: date
    how: Literal["stated", "counted"]


def mentions(text: str, published: str | None) -> list[Mention]:
    """The time expressions of a text, in order; `published` is an ISO moment, whose own zone says which day it is.

    >>> text = "It was to close in May, or on Monday."
    >>> [(text[m.start : m.end], described(m)) for m in mentions(text, "2020-01-22")]
    [('May', 'May 2019'), ('Monday', 'Monday, 20 January 2020')]
    """
    today = datetime.fromisoformat(published).date() if published else None
    found, taken, ends = list[Mention](), list[tuple[int, int]](), _clause_ends(text)
    for rule in _RULES:
        for match in re.finditer(rule, text):
            part = {name: value.casefold() for name, value in match.groupdict().items() if value}
            start, end = match.span("it" if "it" in part else 0)
            if any(start < e and s < end for s, e in taken):
                continue
            taken.append((start, end))  # also by what is no mention, so that February 30 is no February
            if days := _days(part, today, _ahead(text, start, end, ends)):
                counted = not part.keys().isdisjoint({"which", "step", "unit", "weekday"})
                found.append(Mention(start, end, *days, "counted" if counted else "stated"))
    return sorted(found, key=lambda mention: mention.start)


def happened(text: str, span: tuple[int, int], published: str | None) -> Mention | None:
    """The mention that most likely dates what `span` of a sentence says: inside it the most precise, else the nearest in its
    clause, else the nearest. Verbs are not looked at: "sold in 2019, police said Friday" has two dates for two things.

    >>> found = happened("Police said Friday that it was sold in 2019", (24, 35), "2020-01-22")
    >>> found and described(found)
    '2019'
    """
    found = [m for m in mentions(text, published) if not _BOUNDARY.search(text, 0, m.start)]
    ends = [end for end in _clause_ends(text) if not any(m.start <= end < m.end for m in found)]

    def distance(mention: Mention) -> tuple[bool, bool, int, int]:
        if span[0] <= mention.start and mention.end <= span[1]:
            return False, False, (mention.last - mention.first).days, mention.start
        left, right = (mention.end, span[0]) if mention.start < span[0] else (span[1], mention.start)
        return True, any(left <= end < right for end in ends), max(0, right - left), mention.start

    return min(found, key=distance, default=None)


def described(mention: Mention) -> str:
    """The days of a mention in words.

    >>> described(Mention(0, 9, date(2020, 1, 6), date(2020, 1, 12), "counted"))
    'in the week from 6 to 12 January 2020'
    """
    first, last = mention.first, mention.last
    if first == last:
        return f"{_WEEKDAYS[first.weekday()]}, {date_words(first.isoformat())}"
    if (first, last) == (date(first.year, 1, 1), date(last.year, 12, 31)):
        return str(first.year) if first.year == last.year else f"from {first.year} to {last.year}"
    if (first, last) == _month(first.year, first.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    unlike = 1 if (first.year, first.month) == (last.year, last.month) else 2 if first.year == last.year else 3
    begin = " ".join(date_words(first.isoformat()).split()[:unlike])
    week = "in the week " if first.weekday() == 0 and (last - first).days == 6 else ""
    return f"{week}from {begin} to {date_words(last.isoformat())}"


def _days(part: dict[str, str], today: date | None, ahead: bool) -> tuple[date, date] | None:
    """The days that the parts of a match mean, `ahead` in a clause about the future; None where they mean none."""
    if "year" in part:
        return _stated(part, int(part["year"]))
    if today is None or not part:
        return None
    step = _STEPS.get(part.get("which", part.get("unit", "")), 0)
    if "ago" in part:
        step = -int(part["ago"]) if part["ago"].isdigit() else -max(1, _COUNTS.index(part["ago"]))
    if "unit" in part:
        return _period(part["unit"], step, today)
    if "weekday" in part:
        return (today + timedelta(_to_weekday(part, step, today, ahead)),) * 2
    month = _PLACES[part["month"][:3]] + 1
    if "step" in part:
        return _stated(part, today.year + _STEPS.get(part["step"], 0))
    if "day" not in part:  # "last May" is before this month, "in May" may be this month
        step = step if "which" in part else 1 if ahead else -1
        turned = step * (month - today.month) < (1 if "which" in part else 0)
        return _stated(part, today.year + (step if turned else 0))
    days = [day for year in range(-4, 5) if (day := _day(today.year + year, month, int(part["day"])))]
    return _stated(part, min(days, key=lambda day: abs(day - today)).year) if days else None


def _stated(part: dict[str, str], year: int) -> tuple[date, date] | None:
    """A day, a few days of a month, a month, a year or some years."""
    if "month" not in part:
        last_year = int(part.get("to", year))
        return (date(year, 1, 1), date(last_year, 12, 31)) if year <= last_year else None
    month = int(part["month"]) if part["month"].isdigit() else _PLACES[part["month"][:3]] + 1
    if "day" not in part:
        return _month(year, month)
    first, last = _day(year, month, int(part["day"])), _day(year, month, int(part.get("to", part["day"])))
    return (first, last) if first and last and first <= last else None


def _to_weekday(part: dict[str, str], step: int, today: date, ahead: bool) -> int:
    """How many days it is to a weekday: back to the latest, today included; in the future, on to the first from today on."""
    days = _PLACES[part["weekday"][:3]] - today.weekday()
    if "step" in part:
        return days + 7 * _STEPS.get(part["step"], 0)
    if step:
        return days % 7 - 7 if step < 0 else days % 7 or 7
    if ahead:
        return days % 7
    return days if "which" in part else -(-days % 7)


def _period(unit: str, step: int, today: date) -> tuple[date, date]:
    """A day, week (Monday to Sunday), weekend, month or year so many steps from today."""
    if unit == "year":
        return date(today.year + step, 1, 1), date(today.year + step, 12, 31)
    if unit == "month":
        year, month = divmod(today.year * 12 + today.month - 1 + step, 12)
        return _month(year, month + 1)
    if unit.startswith("week"):
        sunday = today + timedelta(7 * step + 6 - today.weekday())
        return sunday - timedelta(6 if unit == "week" else 1), sunday
    return (today + timedelta(step),) * 2


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _clause_ends(text: str) -> list[int]:
    return [match.start() for match in _CLAUSE_END.finditer(_PLACE.sub(lambda place: "_" * len(place[0]), text))]


def _ahead(text: str, start: int, end: int, ends: list[int]) -> bool:
    """Whether the clause of a mention speaks of the future; "those who will vote said Monday" and "signed Monday" do not."""
    begin = max((at for at in ends if at < start), default=0)
    words = list(_FUTURE.finditer(text, begin, start))
    return text.startswith(" will ", end) or (bool(words) and not _PAST.search(text, words[-1].end(), start))
