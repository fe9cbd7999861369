"""What a collection holds and what reads it, as HTML: counts, months, providers, topics, models, warnings, limits, licences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from index.census import Counts, Warned
from index.manifest import Manifest
from qa.network import ModelFiles
from qa.page.markup import clipped, escaped, isolated
from qa.page.strings import ENGLISH, Strings

ROWS = 20  # of a table, that are shown without being asked for
MAX_ROWS = 2_000
MAX_FILES = 20  # named under a warning
_COUNTS = " v-counts"  # the class of a table with bars
MAX_MESSAGE = 300  # characters


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is said of a collection. `days` are the first and the last of publication; `models` those beside the embedding
    model, which the manifest names."""

    manifest: Manifest
    days: tuple[str, str] | None
    months: Counts
    providers: Counts
    topics: Counts
    warnings: Sequence[Warned]
    models: Sequence[ModelFiles]


def page(facts: Facts, say: Strings = ENGLISH) -> str:
    """The whole tab."""
    parts = (
        _part("holds", say.html("about_holds"), _holds(facts, say)),
        _part("months", say.html("about_months"), _months(facts.months, say)),
        _part("providers", say.html("about_providers"), _providers(facts.providers, say)),
        _part("topics", say.html("about_topics"), _topics(facts.topics, say)),
        _part("warnings", say.html("about_warnings"), _warnings(facts.warnings, say)),
        _part("models", say.html("about_models"), _models(facts, say)),
        _part("limits", say.html("about_limits"), _limits(say)),
        _part("licences", say.html("about_licences"), _licences(say)),
    )
    return f'<div class="v-about"><h2>{say.html("about")}</h2>{"".join(parts)}</div>'


def broken(message: str, say: Strings = ENGLISH) -> str:
    """What went wrong and what to do, in the place of the tab."""
    return f'<div class="v-about"><h2>{say.html("browse_broken")}</h2><p dir="auto">{escaped(message)}</p></div>'


def _part(name: str, heading: str, body: str) -> str:
    return f'<section aria-labelledby="about-{name}"><h3 id="about-{name}">{heading}</h3>{body}</section>'


def _holds(facts: Facts, say: Strings) -> str:
    manifest, counts = facts.manifest, facts.manifest.counts
    rows = [(say.html("about_articles"), escaped(say.number(counts["articles"])))]
    if facts.days:
        first, last = (f'<time datetime="{escaped(day)}">{escaped(say.day(day))}</time>' for day in facts.days)
        rows.append((say.html("about_dates"), say.html("about_from_to", first=first, last=last)))
    if undated := dict(facts.months).get(""):
        rows.append((say.html("about_undated"), escaped(say.number(undated))))
    moment = f"{say.day(manifest.built)}, {manifest.built[11:16]} UTC"
    built = f'<time datetime="{escaped(manifest.built)}">{escaped(moment)}</time>'
    rows += [
        (say.html("about_versions"), escaped(say.number(counts["versions"]))),
        (say.html("about_files"), escaped(say.number(counts["files"]))),
        (say.html("about_rejected"), escaped(say.number(counts["rejected"]))),
        (say.html("about_built"), built),
        (
            say.html("about_fingerprint"),
            f'<span class="v-file">{escaped(manifest.fingerprint)}</span> <small>{say.html("about_fingerprint_why")}</small>',
        ),
    ]
    return f'<dl class="v-facts">{"".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows)}</dl>'


def _months(months: Counts, say: Strings) -> str:
    newest_first = [(month, n) for month, n in reversed(months) if month]
    undated = [(month, n) for month, n in months if not month]
    columns = (say.html("about_month"), say.html("about_number"))
    return _counted("months", columns, (*newest_first, *undated), lambda month: _month(month, say), say)


def _month(month: str, say: Strings) -> str:
    return (
        f'<time datetime="{escaped(month)}">{escaped(say.month(month))}</time>' if month else say.html("about_no_date")
    )


def _providers(providers: Counts, say: Strings) -> str:
    columns = (say.html("about_provider"), say.html("about_number"))
    return _counted(
        "providers", columns, providers, lambda name: isolated(name) if name else say.html("no_provider"), say
    )


def _topics(topics: Counts, say: Strings) -> str:
    if not topics:
        return f"<p>{say.html('about_no_topics')}</p>"
    columns = (say.html("about_topic"), say.html("about_number"))
    return _counted("topics", columns, topics, isolated, say)


def _counted(name: str, columns: Sequence[str], counts: Counts, label: Callable[[str], str], say: Strings) -> str:
    """A table of counts, each with a bar; all after the first few in a table of its own, that opens on a click."""
    most = max((n for _, n in counts), default=1)
    rows = [_row(label(key), n, n / most, say) for key, n in counts[:MAX_ROWS]]
    first = _table(name, columns, rows[:ROWS], _COUNTS)
    if len(rows) <= ROWS:
        return first
    summary = escaped(say("about_more", n=say.number(len(rows) - ROWS)))
    return f"{first}<details><summary>{summary}</summary>{_table(name, columns, rows[ROWS:], _COUNTS)}</details>"


def _row(label: str, n: int, share: float, say: Strings) -> str:
    number = f'<td class="v-count">{escaped(say.number(n))}</td>'
    return f'<tr><th scope="row">{label}</th>{number}<td class="v-barred" aria-hidden="true">{_bar(share)}</td></tr>'


def _bar(share: float) -> str:
    """A bar for those who see it: the number stands beside it."""
    bar = f'<rect width="{max(share * 100, 0.5):.1f}" height="8"/>'
    return f'<svg class="v-bar" viewBox="0 0 100 8" preserveAspectRatio="none" focusable="false">{bar}</svg>'


def _table(name: str, columns: Sequence[str], rows: Iterable[str], kind: str = "") -> str:
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    if kind == _COUNTS:
        head += '<td class="v-barred" aria-hidden="true"></td>'
    return (
        f'<table class="v-table{kind}" aria-labelledby="about-{name}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _warnings(warnings: Sequence[Warned], say: Strings) -> str:
    if not warnings:
        return f"<p>{say.html('about_no_warnings')}</p>"
    return f'<ul class="v-warned">{"".join(f"<li>{_warned(one, say)}</li>" for one in warnings)}</ul>'


def _warned(one: Warned, say: Strings) -> str:
    message = escaped(clipped(one.message, MAX_MESSAGE))
    field = f"<b>{escaped(one.field)}</b>"
    said = (
        say.html("about_rejected_file", message=message)
        if one.rejected
        else say.html("about_warned", field=field, message=message)
    )
    files = [f'<li><bdi class="v-file">{escaped(file)}</bdi></li>' for file in one.files[:MAX_FILES]]
    if more := max(0, len(one.files) - MAX_FILES):
        files.append(f"<li>{escaped(say('changed_more', n=say.number(more)))}</li>")
    where = say("about_in_files", files=say.counted("counted_files", len(one.files)))
    return f'<span dir="auto">{said}</span> <details><summary>{escaped(where)}</summary><ul>{"".join(files)}</ul></details>'


def _models(facts: Facts, say: Strings) -> str:
    model = facts.manifest.model
    rows = [_model(say.html("about_embedding"), model.name, "", model.sha256)]
    parts = {"reader": say.html("about_reader"), "verifier": say.html("about_verifier")}
    for one in facts.models:
        rows += [_model(parts[one.part], one.folder, file, sha256) for file, sha256 in one.hashes]
    columns = (say.html("about_part"), say.html("about_model"), say.html("about_hash"))
    return f"<p>{say.html('about_models_here')}</p>{_table('models', columns, rows, ' v-stacks')}"


def _model(part: str, name: str, file: str, sha256: str) -> str:
    path = f"{name.rstrip('/')}/{file}" if file else name
    return (
        f'<tr><th scope="row">{part}</th><td><bdi class="v-file">{escaped(path)}</bdi></td>'
        f'<td><span class="v-file">{escaped(sha256)}</span></td></tr>'
    )


def _limits(say: Strings) -> str:
    limits = (
        say.html("about_limit_outside"),
        say.html("about_limit_opinion"),
        say.html("about_limit_truth"),
        say.html("about_limit_lists"),
        say.html("about_limit_verdicts"),
        say.html("about_limit_words"),
        say.html("about_limit_language"),
    )
    return f"<ul>{''.join(f'<li>{limit}</li>' for limit in limits)}</ul>"


def _licences(say: Strings) -> str:
    rows = (
        (say.html("about_program"), "Apache-2.0"),
        (say.html("about_bundled_embedding"), "Apache-2.0"),
        (say.html("about_bundled_reader"), say.html("about_see_cards")),
        (say.html("about_bundled_verifier"), say.html("about_see_cards")),
        (say.html("about_places"), "CC BY 4.0"),
        (say.html("about_texts"), say.html("about_publishers")),
    )
    columns = (say.html("about_what"), say.html("about_licence"))
    return _table(
        "licences",
        columns,
        [f'<tr><th scope="row">{what}</th><td>{licence}</td></tr>' for what, licence in rows],
        " v-stacks",
    )
