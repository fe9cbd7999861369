"""What the articles may be searched for, as an HTML form. What is typed and chosen in it, find.js sends.

The form has all providers, and shows those with most articles: the others are found by a part of their name.
"""

from __future__ import annotations

from index.census import Counts
from qa.exports.texts import isolated as enclosed  # an option holds no markup
from qa.page.markup import escaped, isolated
from qa.page.strings import ENGLISH, Strings

FIRST_PROVIDERS = 12  # of those with most articles, shown before a name is looked for
MAX_PROVIDERS, MAX_TOPICS = 2_000, 300  # that can be chosen
_HOLES = {"shown": "{shown}", "all": "{all}"}  # filled in by the browser, as what is shown changes


def form(providers: Counts, topics: Counts, days: tuple[str, str] | None, say: Strings = ENGLISH) -> str:
    """What may be searched for: words, days, a topic, providers (each with the number of its articles, most first)."""
    return (
        f'<form class="v-find" role="search" novalidate aria-label="{say.html("find")}">'
        f'<p><label for="find-words">{say.html("find_words")}</label>'
        f'<input type="search" id="find-words" name="words" maxlength="200" autocomplete="off" aria-describedby="find-hint"/>'
        f'</p><p class="v-hint" id="find-hint">{say.html("find_words_hint")}</p>'
        f"<details open><summary>{say.html('find_filters')}</summary>"
        f"{_days(days, say)}{_topics(topics, say)}{_providers(providers, say)}</details>"
        f'<p class="v-does"><button type="submit" class="v-main">{say.html("find_show")}</button>'
        f'<button type="reset">{say.html("find_clear")}</button></p></form>'
    )


def _days(days: tuple[str, str] | None, say: Strings) -> str:
    if days is None:
        return ""
    within = f'min="{escaped(days[0])}" max="{escaped(days[1])}"'
    fields = "".join(
        f'<p><label for="find-{name}">{label}</label><input type="date" id="find-{name}" name="{name}" {within}/></p>'
        for name, label in (("since", say.html("find_since")), ("until", say.html("find_until")))
    )
    return f'<fieldset class="v-days"><legend>{say.html("find_published")}</legend>{fields}</fieldset>'


def _topics(topics: Counts, say: Strings) -> str:
    if not topics:
        return ""
    options = "".join(
        f'<option value="{escaped(topic)}">{escaped(enclosed(topic))} ({escaped(say.number(n))})</option>'
        for topic, n in topics[:MAX_TOPICS]
    )
    return (
        f'<p><label for="find-topic">{say.html("find_topic")}</label><select id="find-topic" name="topic">'
        f'<option value="">{say.html("find_any_topic")}</option>{options}</select></p>'
    )


def _providers(providers: Counts, say: Strings) -> str:
    listed = providers[:MAX_PROVIDERS]
    if not any(name for name, _ in listed):
        return ""
    boxes = "".join(_box(name, n, at >= FIRST_PROVIDERS, say) for at, (name, n) in enumerate(listed))
    finder = ""
    if len(listed) > FIRST_PROVIDERS:
        shown = say("find_providers_shown", shown=say.number(FIRST_PROVIDERS), all=say.number(len(listed)))
        finder = (
            f'<label for="find-provider">{say.html("find_provider")}</label>'
            '<input type="search" id="find-provider" autocomplete="off" aria-controls="find-providers"/>'
            f'<p class="v-hint" role="status" id="find-shown" data-said="{say.html("find_providers_shown", **_HOLES)}">'
            f"{escaped(shown)}</p>"
        )
    list_of = f'<ul id="find-providers" data-first="{FIRST_PROVIDERS}">{boxes}</ul>'
    return f'<fieldset class="v-providers"><legend>{say.html("find_providers")}</legend>{finder}{list_of}</fieldset>'


def _box(name: str, n: int, hidden: bool, say: Strings) -> str:
    label = isolated(name) if name else say.html("no_provider")
    off = " hidden" if hidden else ""
    value = f'name="provider" value="{escaped(name)}"'
    return (
        f'<li{off}><label><input type="checkbox" {value}/> {label} <small>{escaped(say.number(n))}</small></label></li>'
    )
