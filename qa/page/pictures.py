"""What an answer counts or puts in order, drawn: bars of months and providers, and events on a line of time.

Pictures are SVG without a width of their own: places are shares of the column, sizes are in rem, so that they fit a phone and
grow with the reader's type. Colours are those of the page (page.css). The same stands in words beside each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qa.answer import Citation, Tally
from qa.page.markup import escaped, isolated
from qa.page.strings import ENGLISH, Strings

LEFT, RIGHT = 4.0, 96.0  # per cent of the width, between which events stand
APART = 9.0  # per cent that two points need to stand side by side
TOP, LANE = 2.6, 2.2  # rem, of the line of time, and of points that stand below one another
MAX_PROVIDERS = 10


def course(citations: Sequence[Citation], say: Strings = ENGLISH) -> str:
    """Events on a line of time, each a link to its source, where at least two have days; those near each other stand below
    one another. One that may have happened on several days has a bar over them."""
    events = [(c, date.fromisoformat(c.days.first), date.fromisoformat(c.days.last)) for c in citations if c.days]
    if len(events) < 2 or min(first for _, first, _ in events) == max(last for *_, last in events):
        return ""
    start, end = min(first for _, first, _ in events), max(last for *_, last in events)
    places = [_place(last, start, end) for *_, last in events]
    rows = lanes(places)
    heights = [TOP + LANE * row + 0.6 for row in rows]
    stems = "".join(_stem(place, y) for place, y in zip(places, heights, strict=True))
    points = "".join(
        _point(citation, (_place(first, start, end), place), y, say)
        for (citation, first, _), place, y in zip(events, places, heights, strict=True)
    )
    line = f'<line class="v-axis" x1="{LEFT}%" x2="{RIGHT}%" y1="{TOP - 1}rem" y2="{TOP - 1}rem"/>'
    return (
        f'<svg class="v-course-picture" role="group" aria-label="{say.html("course")}" width="100%"'
        f' height="{max(heights) + 1.2:.1f}rem">{line}{_ends(start, end, say)}{_years(start, end)}{stems}{points}</svg>'
    )


def lanes(places: Sequence[float]) -> list[int]:
    """For each point the first row in which it has room beside those before it.

    >>> lanes([4.0, 8.0, 40.0, 41.0, 42.0])
    [0, 1, 0, 1, 2]
    """
    rows, taken = list[int](), list[list[float]]()
    for place in places:
        row = next((n for n, others in enumerate(taken) if all(abs(place - o) >= APART for o in others)), len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append(place)
        rows.append(row)
    return rows


def tallied(tally: Tally, say: Strings = ENGLISH) -> str:
    """Articles per month and per provider, as far as they spread over more than one."""
    return _months(tally, say) + _providers(tally, say)


def every_month(first: str, last: str) -> list[str]:
    """The months from one to the other, ISO.

    >>> every_month("2020-11", "2021-02")
    ['2020-11', '2020-12', '2021-01', '2021-02']
    """
    (year, month), (to_year, to_month) = (map(int, one.split("-")) for one in (first, last))
    ordinals = range(year * 12 + month - 1, to_year * 12 + to_month)
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in ordinals]


def _place(day: date, start: date, end: date) -> float:
    return LEFT + (RIGHT - LEFT) * (day - start).days / (end - start).days


def _stem(place: float, y: float) -> str:
    return f'<line class="v-stem" x1="{place:.2f}%" x2="{place:.2f}%" y1="{TOP - 1}rem" y2="{y:.1f}rem"/>'


def _point(citation: Citation, places: tuple[float, float], y: float, say: Strings) -> str:
    """A number in a circle below its place on the line."""
    n, (first, place) = citation.number, places
    days = say.days(citation.days.first, citation.days.last) if citation.days else ""
    span = f'<line class="v-span" x1="{first:.2f}%" x2="{place:.2f}%" y1="{y:.1f}rem" y2="{y:.1f}rem"/>'
    return (
        f'<a href="#source-{n}" aria-label="{say.html("source_mark", n=str(n))}, {escaped(days)}">'
        f"<title>{escaped(f'{days}: “{citation.quote}”')}</title>{span if place > first else ''}"
        f'<circle cx="{place:.2f}%" cy="{y:.1f}rem" r="0.9rem"/>'
        f'<text x="{place:.2f}%" y="{y:.1f}rem" dy="0.35em" text-anchor="middle">{n}</text></a>'
    )


def _ends(start: date, end: date, say: Strings) -> str:
    first, last = (escaped(say.day(day.isoformat())) for day in (start, end))
    return (
        f'<text class="v-tick" x="0%" y="1rem" aria-hidden="true">{first}</text>'
        f'<text class="v-tick" x="100%" y="1rem" text-anchor="end" aria-hidden="true">{last}</text>'
    )


def _years(start: date, end: date) -> str:
    """A stroke where each year begins."""
    strokes = [_place(date(year, 1, 1), start, end) for year in range(start.year + 1, end.year + 1)]
    return "".join(
        f'<line class="v-axis" x1="{x:.2f}%" x2="{x:.2f}%" y1="{TOP - 1.3:.1f}rem" y2="{TOP - 0.7:.1f}rem"/>'
        for x in strokes
    )


def _months(tally: Tally, say: Strings) -> str:
    if len(tally.months) < 2:
        return ""
    counts = dict(tally.months)
    months = every_month(tally.months[0][0], tally.months[-1][0])
    most, width = max(counts.values()), 100 / len(months)
    bars = "".join(
        f'<rect x="{n * width + width * 0.1:.2f}%" width="{width * 0.8:.2f}%" y="{100 - share:.1f}%" height="{share:.1f}%">'
        f"<title>{escaped(_said(say.month(month), counts[month], say))}</title></rect>"
        for n, month in enumerate(months)
        if month in counts
        for share in [100 * counts[month] / most]
    )
    picture = f'<svg class="v-bars" role="img" aria-labelledby="per-month" width="100%" height="7rem">{bars}</svg>'
    first, last = (f"<span>{escaped(say.month(month))}</span>" for month in (months[0], months[-1]))
    highest = next(month for month in months if counts.get(month) == most)
    top = f"<span>{say.html('most', n=say.number(most), month=escaped(say.month(highest)))}</span>"
    ends = f'<p class="v-ends" aria-hidden="true">{first}{top}{last}</p>'
    named = [(escaped(say.month(month)), counts.get(month, 0)) for month in months]
    left = f'<p class="v-label">{escaped(say.counted("undated", tally.undated))}</p>' if tally.undated else ""
    rows = _table(named, say.html("column_month"), say)
    numbers = f"<details><summary>{say.html('as_table')}</summary>{rows}</details>"
    return _figure("per-month", say.html("per_month"), picture + ends + left + numbers)


def _providers(tally: Tally, say: Strings) -> str:
    """The providers with most articles, a bar in each row of their table."""
    if len(tally.providers) < 2:
        return ""
    named = [(isolated(name), count) for name, count in tally.providers[:MAX_PROVIDERS]]
    further = len(tally.providers) - len(named)
    more = f'<p class="v-label">{escaped(say.counted("providers", further))}</p>' if further else ""
    left = f'<p class="v-label">{escaped(say.counted("unnamed", tally.unnamed))}</p>' if tally.unnamed else ""
    rows = _table(named, say.html("column_provider"), say, bars=True)
    return _figure("per-provider", say.html("per_provider"), rows + more + left)


def _table(rows: Sequence[tuple[str, int]], column: str, say: Strings, bars: bool = False) -> str:
    most = max(count for _, count in rows)
    body = "".join(
        f'<tr><th scope="row">{name}</th><td>{say.number(count)}</td>{_bar(count, most) if bars else ""}</tr>'
        for name, count in rows
    )
    head = f'<th scope="col">{column}</th><th scope="col">{say.html("column_articles")}</th>'
    over = "<td></td>" if bars else ""
    return f'<table class="v-counts"><thead><tr>{head}{over}</tr></thead><tbody>{body}</tbody></table>'


def _bar(count: int, most: int) -> str:
    share = f"{100 * count / most:.1f}%"
    picture = f'<svg class="v-bars" width="100%" height="0.8rem"><rect width="{share}" height="100%"/></svg>'
    return f'<td aria-hidden="true">{picture}</td>'


def _figure(name: str, heading: str, html: str) -> str:
    return f'<div class="v-picture"><h3 id="{name}">{heading}</h3>{html}</div>'


def _said(month: str, count: int, say: Strings) -> str:
    return f"{month}: {say.counted('articles', count)}"
