"""Check the citations of an answer record again, offline: the slice equals the quote, the file is the one indexed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from index import Index, read_article_file


def failures(record: Mapping[str, Any], index: Index, articles: Path | None = None) -> Iterator[str]:
    """One line for each citation of a record (also of its nearest evidence) that does not hold."""
    for kind in ("citations", "nearest"):
        for citation in record.get(kind) or []:
            try:
                why = _why_wrong(citation, index, articles)
            except (KeyError, TypeError) as error:
                why = f"is not a citation record ({error!r})"
            if why:
                number = citation.get("number") if isinstance(citation, dict) else "?"
                yield f"{record.get('id') or record.get('question')!s:.60}: {kind} [{number}] {why}"


def _why_wrong(citation: Mapping[str, Any], index: Index, articles: Path | None) -> str | None:
    source, file, start, end, quote = (citation[name] for name in ("source", "file", "start", "end", "quote"))
    versions = index.versions_in(source, file)
    if not versions:
        return f"cites {source} in {file}, which the index does not hold"
    if not quote or not 0 <= start < end:
        return f"has no quotation at {start}:{end}"
    texts = [v.text for v in versions]
    if not any(text[start:end] == quote for text in texts):
        return f"quotes {quote[:60]!r}, but {source} has {texts[0][start:end][:60]!r} at {start}:{end}"
    if (span := citation.get("span")) and not start <= span["start"] < span["end"] <= end:
        return f"marks {span['start']}:{span['end']}, which is not inside its quotation {start}:{end}"
    indexed = versions[0].file_sha256
    if citation.get("file_sha256", indexed) != indexed:
        return f"was read from another state of {file} (SHA-256 {citation['file_sha256'][:12]}...) than the one indexed"
    return _why_file_differs(file, indexed, articles) if articles else None


def _why_file_differs(file: str, indexed: str, articles: Path) -> str | None:
    path = (articles / file).resolve()
    if not path.is_relative_to(articles.resolve()):
        return f"names a file outside {articles}: {file}"
    report = read_article_file(file, path)
    if report.sha256 == indexed:
        return None
    return f"{file} is not the file that was indexed (SHA-256 {indexed[:12]}...); build the index again"
