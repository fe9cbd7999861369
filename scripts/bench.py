#!/usr/bin/env python3
"""Measure building and retrieval, beside a plain sentence-transformers + FAISS loop in the same run.

    python scripts/bench.py --articles FOLDER

Each part runs in a process of its own, so that its CPU seconds and peak memory are its own. Times on shared machines are
noisy: quote the ratios, or the medians of several runs. "Work" leaves out what importing the libraries costs. What killed
builds leave behind is measured by bench_kills.py.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

if TYPE_CHECKING:  # each part imports what it needs itself, so that its figures are its own
    from index import Request, Summary

NEW_FILES = 20
QUERIES, LISTS = 200, 40


def main() -> int:
    """Run all parts and print a line for each figure, or (in a child process) run one part and print it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=Path("seeds"))
    parser.add_argument("--part", choices=sorted(PARTS), help=argparse.SUPPRESS)
    parser.add_argument("--index", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.part:
        print(json.dumps(PARTS[args.part](args.articles, args.index)), flush=True)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        report(args.articles, Path(folder))
    return 0


def report(articles: Path, folder: Path) -> None:
    """Measure and print."""
    index, copy = folder / "index", folder / "articles"
    shutil.copytree(articles, copy)
    built, plain = run("build", copy, index), run("plain", copy, index)
    counts = built["counts"]
    print(f"articles {counts['articles']:,}, versions {counts['versions']:,}, passages {counts['passages']:,}")
    print(f"files {counts['files']:,}, warnings {built['warnings']:,}, rejected {counts['rejected']:,}")
    print(f"vectors in {built['precision']}")
    for name, part in (("build", built), ("plain loop", plain)):
        speed = counts["passages"] / part["wall"]
        print(
            f"{name:28} {part['process_cpu']:6.1f} CPU s with imports, {part['wall']:6.1f} s of work,"
            f" {speed:,.0f} passages/s, peak {part['peak_mb']:,.0f} MB"
        )
    ratio = built["process_cpu"] / plain["process_cpu"]
    print(f"{'build : plain loop, CPU':28} {ratio:6.2f}")
    unchanged = run("build", copy, index)
    print(f"{'nothing changed':28} {unchanged['wall']:6.2f} s of work, {unchanged['embedded']} texts embedded")
    queries = run("query", copy, index)
    print(f"{'retrieval, hybrid':28} p50 {queries['p50_ms']:.1f} ms, p95 {queries['p95_ms']:.1f} ms")
    print(f"{'   of it the question vector':28} p50 {queries['embed_p50_ms']:.1f} ms")
    print(f"{'reading':28} p50 {queries['read_p50_ms']:.0f} ms, p95 {queries['read_p95_ms']:.0f} ms")
    print(f"{'answer':28} p50 {queries['answer_p50_ms']:.0f} ms, p95 {queries['answer_p95_ms']:.0f} ms")
    print(f"{'list':28} p50 {queries['list_p50_ms']:.0f} ms, p95 {queries['list_p95_ms']:.0f} ms")
    print(f"{'   of it until the first items':28} p50 {queries['first_p50_ms']:.0f} ms")
    print(f"{'reader loaded in':28} {queries['reader_s']:6.2f} s; whole process, peak {queries['peak_mb']:,.0f} MB")
    invent_articles(copy, NEW_FILES, "new")
    foretold, added = run("plan", copy, index), run("build", copy, index)
    exact = "as foretold" if foretold["foretold"] == added["foretold"] else "NOT as foretold"
    print(f"{f'{NEW_FILES} new files':28} {added['wall']:6.2f} s of work, {added['embedded']} texts embedded, {exact}")
    print(f"{'   a dry run of it':28} {foretold['wall']:6.2f} s of work; {foretold['estimate']:.1f} s for the build")
    print(f"{'a version opened':28} {run('open', copy, index)['wall']:6.3f} s")


def run(part: str, articles: Path, index: Path) -> dict[str, Any]:
    """One part in a process of its own, with its CPU seconds, user and system, and peak memory."""
    process = start(part, articles, index)
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"bench: part {part} failed")
    figures: dict[str, Any] = json.loads(output.splitlines()[-1])
    return figures | {"process_cpu": usage.ru_utime + usage.ru_stime, "peak_mb": usage.ru_maxrss / 1024}


def start(part: str, articles: Path, index: Path) -> subprocess.Popen[str]:
    """Start a part."""
    command = [sys.executable, __file__, "--part", part, "--articles", str(articles), "--index", str(index)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def invent_articles(folder: Path, count: int, name: str) -> None:
    """Write articles that no collection holds yet."""
    for n in range(count):
        text = f"The council of {name} {n} voted {n + 3} to {n} on a rule for cameras. It takes effect in {2030 + n}."
        front = f'title: "Council {name} {n} votes"\nwebUrl: "https://{name}.example/{n}"'
        (folder / f"bench-{name}-{n}.md").write_text(f'---\n{front}\nexcerpt: "{text}"\n---\n', encoding="utf-8")


def part_build(articles: Path, index: Path) -> dict[str, Any]:
    """Build or update, as scripts/build_index.py does; the work after the imports."""
    from index import build, open_index_as_built

    importlib.import_module("sentence_transformers")  # after index, which sets torch up; so that it is not counted
    begun = time.perf_counter()
    summary = build(request_of(articles, index))
    return {
        "wall": time.perf_counter() - begun,
        "counts": summary.counts,
        "embedded": summary.embedded,
        "warnings": sum(len(problems) for _, _, problems in summary.problems),
        "precision": open_index_as_built(index).manifest.model.precision,
        "foretold": foretold(summary),
    }


def part_plan(articles: Path, index: Path) -> dict[str, Any]:
    """A dry run."""
    from index import plan
    from index.runlog import entries, estimate

    importlib.import_module("sentence_transformers")
    begun = time.perf_counter()
    summary = plan(request_of(articles, index))
    wall = time.perf_counter() - begun
    return {"wall": wall, "foretold": foretold(summary), "estimate": estimate(entries(index), summary).seconds}


def part_open(articles: Path, index: Path) -> dict[str, Any]:
    """Open the newest version, as a page does between two questions."""
    from index import open_index_as_built

    open_index_as_built(index)
    begun = time.perf_counter()
    open_index_as_built(index)
    return {"wall": time.perf_counter() - begun}


def request_of(articles: Path, index: Path) -> Request:
    """The build of a folder."""
    from index import Request, SentenceTransformerEmbedder, Settings, model_key

    model = Settings.from_environment().model
    return Request(articles, index, lambda: SentenceTransformerEmbedder(model), model_key(model))


def foretold(summary: Summary) -> list[object]:
    """What a dry run says of a build, as JSON gives it back."""
    differences = [list(map(list, (d.came, d.changed, d.went))) for d in (summary.files, summary.articles)]
    return [differences, summary.embedded, summary.counts, summary.fingerprint]


def part_plain(articles: Path, index: Path) -> dict[str, Any]:
    """The least one would write oneself: encode every text with the library's defaults, put the vectors into FAISS."""
    import faiss
    from sentence_transformers import SentenceTransformer

    from index import article_files, read_article_file
    from index.embedder import resolve_model
    from index.settings import BUNDLED_MODEL

    begun = time.perf_counter()
    texts = {v.text for name, path in article_files(articles) for v in read_article_file(name, path).versions}
    vectors = SentenceTransformer(str(resolve_model(BUNDLED_MODEL)), device="cpu").encode(sorted(texts))
    store: Any = faiss.IndexFlatIP(vectors.shape[1])
    store.add(vectors)
    faiss.write_index(store, str(index.with_name("plain.faiss")))
    return {"wall": time.perf_counter() - begun}


def part_query(articles: Path, index: Path) -> dict[str, Any]:
    """Ask for the newest headlines."""
    from dataclasses import replace

    from index import Settings
    from qa import Filters, open_desk
    from qa.question import understand
    from qa.reader import open_reader
    from qa.retrieve import retrieve

    settings = replace(Settings.from_environment(), index=index)
    desk = open_desk(settings)
    begun = time.perf_counter()
    open_reader(settings.reader, settings.threads)
    reader = time.perf_counter() - begun
    questions = [f"What is reported about {v.title}?" for v in desk.index.newest(QUERIES)]
    retrieving = timed(
        lambda q: retrieve(desk.index, desk.embedder, understand(q), Filters(), desk.passages_read), questions
    )
    embedding = timed(lambda q: desk.embedder.embed_query([q]), questions)
    hits = {q: retrieve(desk.index, desk.embedder, understand(q), Filters(), desk.passages_read) for q in questions}
    reading = timed(lambda q: desk.reader.read(understand(q), hits[q]), questions)
    answering = timed(desk.answer, questions)
    lists = [f"Which companies are behind {v.title}?" for v in desk.index.newest(LISTS)]
    listing = timed(desk.answer, lists)
    first = timed(lambda q: next(desk.steps(q)), lists)
    return {
        "list_p50_ms": statistics.median(listing),
        "list_p95_ms": listing[int(0.95 * len(listing))],
        "first_p50_ms": statistics.median(first),
        "reader_s": reader,
        "read_p50_ms": statistics.median(reading),
        "read_p95_ms": reading[int(0.95 * len(reading))],
        "p50_ms": statistics.median(retrieving),
        "p95_ms": retrieving[int(0.95 * len(retrieving))],
        "embed_p50_ms": statistics.median(embedding),
        "answer_p50_ms": statistics.median(answering),
        "answer_p95_ms": answering[int(0.95 * len(answering))],
    }


def timed(function: Callable[[str], object], questions: list[str]) -> list[float]:
    """Milliseconds of each call, ascending, after a few that do not count."""
    for question in questions[:5]:
        function(question)
    times = []
    for question in questions:
        begun = time.perf_counter()
        function(question)
        times.append((time.perf_counter() - begun) * 1000)
    return sorted(times)


PARTS: dict[str, Callable[[Path, Path], dict[str, Any]]] = {
    "build": part_build,
    "open": part_open,
    "plan": part_plan,
    "plain": part_plain,
    "query": part_query,
}

if __name__ == "__main__":
    sys.exit(main())
