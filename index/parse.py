"""One file's bytes -> the article texts in it and everything that was dropped or guessed. Pure: reads and stores nothing.

A file gives its own article (position 0) and one for each `related` entry that has an address. Only the fields named
here are looked at: `secured`, images and the rest are never read.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from index.addresses import canonical, why_unsafe
from index.articles import FileReport, Problem, Version
from index.dates import parse_published
from index.errors import RejectedFile
from index.files import decode
from index.frontmatter import Mapping, Node, Scalar, Sequence, split
from index.text import MAX_BODY, MAX_EXCERPT, MAX_TITLE, clean, compose, one_line, paragraphs

ADDRESS_FIELDS = ("originalUrl", "webUrl", "sourceUrl")
FALLBACK_ADDRESS_FIELDS = ("url", "ampWebUrl", "ampUrl")
_READ_FIELDS = frozenset({
    *ADDRESS_FIELDS, *FALLBACK_ADDRESS_FIELDS,
    "title", "excerpt", "publishedDateTime", "provider", "name", "domain", "topics", "related",
})  # fmt: skip
MAX_RELATED, MAX_TOPICS, MAX_NAME = 500, 50, 200
_SECURED = re.compile(r"""^[ \t-]*["']?secured["']?[ \t]*:""", re.MULTILINE)
_LINE = re.compile(r"line (\d+): ")
_NEAR = 100  # characters
_GUESSED_TITLE = 200  # characters; a longer first line is a paragraph, not a headline


def parse_file(file: str, raw: bytes) -> FileReport:
    """Read one file; never raises for what is in it. `file` is its path in the collection, `/` between folders."""
    return parse_fields(file, raw)[0]


def parse_fields(file: str, raw: bytes) -> tuple[FileReport, Mapping | None]:
    """The same, and the front matter as it was written, where the file has one that can be read."""
    digest = hashlib.sha256(raw).hexdigest()
    fields = _Fields(file, digest)
    kind = "unreadable"
    try:
        text, warning = decode(raw)
        if warning:
            fields.warn("encoding", "file", warning)
        text, removed = clean(text)
        if removed:
            unprintable = f"{removed} unprintable characters were taken out; look for damage in the text"
            fields.warn("encoding", "file", unprintable)
        kind = "front-matter"
        front, body = split(text)
        if _SECURED.search(body):
            raise RejectedFile("fields of the front matter stand in its text; put all fields between two lines ---")
        kind = "empty"
        versions = _articles(front, body, fields)
    except RejectedFile as error:
        return rejected(file, digest, str(error), kind), None
    outcome = "indexed_with_warning" if fields.problems else "indexed"
    return FileReport(file, digest, outcome, versions, tuple(fields.problems)), front  # type: ignore[arg-type]


def rejected(file: str, sha256: str, why: str, kind: str = "unreadable") -> FileReport:
    """The report of a file that cannot be indexed."""
    line = _LINE.match(why)
    return FileReport(file, sha256, "rejected", (), (Problem("file", why, int(line[1]) if line else None, kind),))


def _articles(front: Mapping | None, body: str, fields: _Fields) -> tuple[Version, ...]:
    if front is None:
        own: Version | None = _plain_text(body, fields)
        related: tuple[Version, ...] = ()
    else:
        own = _version(front, body, 0, fields)
        related = _related(front, fields)
    if own is None and not related:
        raise RejectedFile("it has neither a title nor a text; add a title to the front matter or a body below it")
    if own is None:
        alone = "the file has no title and no text of its own, only its related entries were read; add a title"
        fields.warn("missing-title", "title", alone, front)
        return related
    return (own, *related)


def _plain_text(body: str, fields: _Fields) -> Version | None:
    """A file without front matter: its first line, where it looks like one, is taken for the headline."""
    body = fields.cut("body", body, MAX_BODY)
    found = paragraphs(body)
    if not found:
        return None
    first, _, rest = found[0].partition("\n")
    title = one_line(first.strip("#* "))
    if (
        len(title) > _GUESSED_TITLE
        or not any(map(str.isalnum, title))
        or title.endswith((".", "!", ":", ";", ",", "…"))
        or not (rest or found[1:])
    ):
        fields.warn("missing-title", "title", "none was found; add front matter with a title")
        title = ""
    else:
        guessed = f"guessed from the first line ({title[:60]!r}); add front matter with a title"
        fields.warn("guessed-title", "title", guessed)
        body = "\n\n".join(part for part in (rest, *found[1:]) if part)
    return fields.version(_Parts(title, "", body), None, 0)


def _related(front: Mapping, fields: _Fields) -> tuple[Version, ...]:
    node = front.items.get("related")
    if node is None or (isinstance(node, Scalar) and node.kind == "null"):
        return ()
    if not isinstance(node, Sequence):
        fields.warn("wrong-type", "related", "is not a list and was dropped; begin each entry with `  - title:`", node)
        return ()
    if len(node.items) > MAX_RELATED:
        first = f"only the first {MAX_RELATED} of {len(node.items):,} entries were read; split the file"
        fields.warn("too-long", "related", first, node)
    found = []
    for position, entry in enumerate(node.items[:MAX_RELATED], start=1):
        name = f"related[{position - 1}]"
        if not isinstance(entry, Mapping):
            dropped = f"line {entry.line}: is not a set of fields and was dropped; give it title and webUrl"
            fields.warn("dropped-entry", name, dropped, entry)
            continue
        version = _version(entry, "", position, fields)
        if version is not None:
            found.append(version)
    return tuple(found)


def _version(node: Mapping, body: str, position: int, fields: _Fields) -> Version | None:
    """The article that a mapping describes, or None where it holds too little to be one (with a warning if related)."""
    at = f"related[{position - 1}]." if position else ""
    fields.repeats(node, at)
    title = one_line(fields.text(node, "title", at, MAX_TITLE))
    excerpt = fields.text(node, "excerpt", at, MAX_EXCERPT)
    body = fields.cut(at + "body", body, MAX_BODY)
    url = fields.address(node, at)
    if not (title or excerpt or paragraphs(body)):
        if position:
            nothing = "the entry has no title and no text and was dropped; add a title"
            fields.warn("dropped-entry", at + "title", nothing, node)
        return None
    if position and url is None:
        nowhere = "the entry has no usable address and was dropped; add its webUrl"
        fields.warn("dropped-entry", at + "webUrl", nowhere, node)
        return None
    if not title:
        fields.warn("missing-title", at + "title", "is missing; add the headline", node)
    parts = _Parts(title, excerpt, body, fields.provider(node, at), fields.published(node, at), fields.topics(node, at))
    return fields.version(parts, url, position)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The fields of an article that are read, cleaned."""

    title: str
    excerpt: str
    body: str
    provider: str | None = None
    published: str | None = None
    topics: tuple[str, ...] = ()


@dataclass(slots=True)
class _Fields:
    """Reads fields of one file and notes on the way what is dropped or guessed."""

    file: str
    sha256: str
    problems: list[Problem] = field(default_factory=list)

    def warn(self, kind: str, name: str, message: str, at: Node | int | None = None) -> None:
        line = at if at is None or isinstance(at, int) else at.line
        self.problems.append(Problem(name, message, line, kind))

    def repeats(self, node: Mapping, at: str) -> None:
        again = dict(zip(node.repeated, node.repeated_at, strict=True))
        for name in sorted(_READ_FIELDS.intersection(again)):
            twice = "is given twice and the first was kept; remove the other"
            self.warn("repeated-field", at + name, twice, again[name])

    def version(self, parts: _Parts, url: str | None, position: int) -> Version:
        text, title_end = compose(parts.title, parts.excerpt, parts.body)
        return Version(
            article=canonical(url) if url else f"file:{self.file}",
            url=url,
            title=parts.title,
            text=text,
            title_end=title_end,
            provider=parts.provider,
            published=parts.published,
            topics=parts.topics,
            file=self.file,
            file_sha256=self.sha256,
            position=position,
        )

    def cut(self, name: str, text: str, limit: int, at: Node | None = None) -> str:
        """`text` cut to `limit` characters, between two words where one ends near there."""
        if len(text) <= limit:
            return text
        self.warn("too-long", name, f"has {len(text):,} characters, cut to {limit:,}; split or shorten it", at)
        kept = text[:limit]
        space = max(kept.rfind(mark, limit - _NEAR) for mark in " \n")
        return kept[:space] if space > 0 else kept

    def text(self, node: Mapping, name: str, at: str, limit: int = MAX_NAME) -> str:
        """The text of a field, stripped; "" where it is missing or is no text."""
        value = node.items.get(name)
        if value is None:
            return ""
        if not isinstance(value, Scalar):
            kind = "list" if isinstance(value, Sequence) else "set of fields"
            dropped = f'line {value.line}: is a {kind}, not text, and was dropped; write it as "text"'
            self.warn("wrong-type", at + name, dropped, value)
            return ""
        if value.kind == "null":
            return ""
        if value.special:
            what = "an alias" if value.special == "alias" else f"the tag {one_line(value.special)[:40]}"
            dropped = f"line {value.line}: uses {what} and was dropped; write the text itself"
            self.warn("wrong-type", at + name, dropped, value)
            return ""
        if value.kind != "str" and name in ("title", "excerpt"):
            taken = f"line {value.line}: YAML takes it for a {value.kind}, read as written; put it in quotes"
            self.warn("wrong-type", at + name, taken, value)
        cleaned, removed = clean(value.value)
        if removed or "\ufffd" in cleaned:
            damaged = f"line {value.line}: holds damaged characters; write them again"
            self.warn("encoding", at + name, damaged, value)
        return self.cut(at + name, cleaned.strip(), limit, value)

    def address(self, node: Mapping, at: str) -> str | None:
        """The first safe address, in the order in which they name the article itself."""
        for name in (*ADDRESS_FIELDS, *FALLBACK_ADDRESS_FIELDS):
            url = self.text(node, name, at, limit=10_000)
            if not url:
                continue
            if why := why_unsafe(url):
                dropped = f"{why} and was dropped ({url[:80]!r}); give the article's http(s) address"
                self.warn("unsafe-address", at + name, dropped, node.items[name])
                continue
            if name in FALLBACK_ADDRESS_FIELDS:
                stands_in = "stands in for the article's own address; add webUrl"
                self.warn("borrowed-address", at + name, stands_in, node.items[name])
            return url
        return None

    def published(self, node: Mapping, at: str) -> str | None:
        value = self.text(node, "publishedDateTime", at)
        if not value:
            return None
        published, why = parse_published(value)
        if why:
            example = "write it like 2021-05-07T14:19:00Z"
            dropped = f"{value[:40]!r} {why} and was dropped; {example}"
            self.warn("bad-date", at + "publishedDateTime", dropped, node.items["publishedDateTime"])
        return published

    def provider(self, node: Mapping, at: str) -> str | None:
        value: Node | None = node.items.get("provider")
        if not isinstance(value, Mapping):
            return one_line(self.text(node, "provider", at)) or None
        self.repeats(value, at + "provider.")
        name = one_line(self.text(value, "name", at + "provider."))
        if name:
            return name
        domain = one_line(self.text(value, "domain", at + "provider."))
        if domain:
            stands_in = f"is missing, the domain {domain[:60]!r} stands in for it; add the name"
            self.warn("missing-provider", at + "provider.name", stands_in, value)
        return domain or None

    def topics(self, node: Mapping, at: str) -> tuple[str, ...]:
        value = node.items.get("topics")
        if value is None or (isinstance(value, Scalar) and value.kind == "null"):
            return ()
        items = value.items if isinstance(value, Sequence) else [value]
        texts = [item.value for item in items if isinstance(item, Scalar) and not item.special and item.kind != "null"]
        if isinstance(value, Mapping) or len(texts) < len(items):
            dropped = f"line {value.line}: what is not text was dropped; write one `- topic` a line"
            self.warn("wrong-type", at + "topics", dropped, value)
        names = dict.fromkeys(name for name in (one_line(clean(text)[0]) for text in texts) if name)
        if len(names) > MAX_TOPICS or any(len(name) > MAX_NAME for name in names):
            limits = f"only the first {MAX_TOPICS} topics of {MAX_NAME} characters"
            read = f"line {value.line}: {limits} were read; give fewer and shorter ones"
            self.warn("too-long", at + "topics", read, value)
        return tuple(name[:MAX_NAME] for name in names)[:MAX_TOPICS]
