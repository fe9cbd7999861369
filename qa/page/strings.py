"""Every string of the page, in each of its languages: the files in strings/en/ and strings/es/ have the same keys, by part.

Numbers and dates are written as their language does. Left out: what the articles say, and the sentences that explain an answer,
which are in the articles' language.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from html import escape
from pathlib import Path

from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal

LANGUAGES = ("en", "es")  # the first is for everybody who reads none of the others
_REGIONS = {"en": "en_GB", "es": "es_ES"}  # whose way of writing dates and numbers


@dataclass(frozen=True, slots=True)
class Strings:
    """The strings of one language. Called with a key, it says that string, with the values put in.

    >>> ENGLISH("no_date"), ENGLISH("characters", start="1", end="9")
    ('no date in the source', 'characters 1 to 9')
    """

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        return self.texts[key].format(**values)

    def html(self, key: str, **values: str) -> str:
        """The same as HTML: the string is escaped, the values are HTML already."""
        return escape(self.texts[key]).format(**values)

    def counted(self, noun: str, n: int) -> str:
        """So many of something, whose key has the endings _one and _other.

        >>> ENGLISH.counted("articles", 1), ENGLISH.counted("articles", 2493), SPANISH.counted("articles", 24930)
        ('1 article', '2,493 articles', '24.930 artículos')
        """
        return self(f"{noun}_one" if n == 1 else f"{noun}_other", n=self.number(n))

    def number(self, n: int) -> str:
        """A number with its thousands apart."""
        return str(format_decimal(n, locale=_REGIONS[self.language]))

    def day(self, published: str) -> str:
        """An ISO 8601 moment or day as a date in its own zone.

        >>> ENGLISH.day("2021-01-13T23:59:00-08:00"), SPANISH.day("2021-01-13")
        ('13 January 2021', '13 de enero de 2021')
        """
        return str(format_date(datetime.fromisoformat(published), "long", locale=_REGIONS[self.language]))

    def days(self, first: str, last: str) -> str:
        """The days from `first` to `last` (ISO), months abbreviated: one day, a month, a year, or from one to the other.

        >>> ENGLISH.days("2021-01-13", "2021-01-13"), ENGLISH.days("2021-01-01", "2021-12-31")
        ('13 Jan 2021', '2021')
        >>> SPANISH.days("2021-02-01", "2021-02-28")
        'febrero de 2021'
        """
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        after, region = end + timedelta(1), _REGIONS[self.language]
        if start == end:
            return str(format_date(start, "medium", locale=region))
        if (start.day, after.day) != (1, 1):
            return str(format_interval(start, end, "yMMMd", locale=region))
        if (start.month, after.month) == (1, 1):
            return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
        if (start.year, start.month) == (end.year, end.month):
            return self.month(first)
        return f"{self.month(first)} – {self.month(last)}"

    def month(self, day: str) -> str:
        """The month of an ISO day, or an ISO month.

        >>> ENGLISH.month("2021-01"), SPANISH.month("2021-01-13")
        ('January 2021', 'enero de 2021')
        """
        return str(format_skeleton("yMMMM", date.fromisoformat(f"{day[:7]}-01"), locale=_REGIONS[self.language]))


@cache
def strings(language: str) -> Strings:
    """The strings of a language of the page.

    >>> strings("es")("ask")
    'Preguntar'
    """
    files = sorted((Path(__file__).with_name("strings") / language).glob("*.json"))
    parts = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return Strings(language, {key: text for part in parts for key, text in part.items()})


ENGLISH, SPANISH = map(strings, LANGUAGES)


def preferred(accepted: str) -> Strings:
    """The strings for somebody whose browser sends this Accept-Language header (RFC 9110, section 12.5.4).

    >>> preferred("es-MX,es;q=0.9,en;q=0.8").language, preferred("fr;q=0.9,en;q=0.1,es;q=0.5").language, preferred("").language
    ('es', 'es', 'en')
    """
    weighed = [_weighed(entry) for entry in accepted.split(",")]
    known = [(weight, language) for weight, language in weighed if language in LANGUAGES and weight > 0]
    return strings(max(known, key=lambda one: one[0], default=(0.0, LANGUAGES[0]))[1])


def _weighed(entry: str) -> tuple[float, str]:
    """The weight and the language of an entry such as "es-MX;q=0.5"; nothing weighs what cannot be read."""
    tag, _, weight = entry.partition(";")
    try:
        return float(weight.partition("=")[2] or 1), tag.strip().partition("-")[0].casefold()
    except ValueError:
        return 0.0, ""
