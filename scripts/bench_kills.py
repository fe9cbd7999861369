#!/usr/bin/env python3
"""Kill builds at random moments while a page's desk answers from the same index all the while, and see what is left.

    python scripts/bench_kills.py [--times 50] [--articles FOLDER] [--seed 1]

Without --articles 60 invented ones are used; a folder is copied, never changed. Before each build some articles come,
change and go, and a dry run says what the index will hold. One build in five is left to finish; half of the kills come at any
moment of the whole build, half at any moment of one of its stages. After each kill every version that is kept must open
with all its hashes, and the one that answers hold what it held before, or what was foretold. The asker, a process of its
own, must get an answer to every question, whose quotations are in the version that it was asked of. The last build is not
killed: it must need no clean-up and give what a build from nothing gives. Exit 0 when all of this held, else 1.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # processes are forked from one that has the libraries

from index import (
    Request,
    SentenceTransformerEmbedder,
    Settings,
    Summary,
    VerbatimError,
    build,
    model_key,
    open_index_as_built,
    plan,
)
from index.manifest import checked_manifest, named_version, version_names
from index.runlog import entries
from index.versions import KEEP
from qa import Citation, open_desk
from qa.newest import Newest

INVENTED = 60
STAGES = ("load model", "read", "cut", "embed", "stories", "write")
ONE_IN = 5  # builds is left to finish
TIMEOUT = 300  # seconds for a build that is not killed


@dataclass(slots=True)
class Asked:
    """What became of the questions that were asked meanwhile."""

    questions: int = 0
    versions: set[str] = field(default_factory=set)
    longest: float = 0.0
    failures: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Aim:
    """When to kill a build: so long after a stage has begun."""

    stage: str
    seconds: float


@dataclass(slots=True)
class Found:
    """What was found after the kills."""

    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def main() -> int:
    """Kill, look, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(Settings.from_environment(), articles=Path(folder, "articles"), index=Path(folder, "index"))
        if args.articles:
            shutil.copytree(args.articles, settings.articles)
        else:
            settings.articles.mkdir()
        for n in range(INVENTED):
            invent(settings.articles, n, "")
        found, asked = kill(settings, args.times, random.Random(args.seed))
    print(f"builds killed {args.times}, of {found.outcomes.total()}")
    for what, count in sorted(found.outcomes.items()):
        print(f"{count:6} {what}")
    print(
        f"questions asked meanwhile {asked.questions}, of {len(asked.versions)} versions, failed {len(asked.failures)},"
        f" longest {asked.longest:.1f} s"
    )
    for line in [*found.wrong, *asked.failures]:
        print(f"WRONG  {line}")
    return 1 if found.wrong or asked.failures else 0


def kill(settings: Settings, times: int, chance: random.Random) -> tuple[Found, Asked]:
    """Build once, then kill `times` builds, then build once more."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["index", "sentence_transformers"])  # so that a kill seldom hits the imports
    request = request_of(settings)
    found = Found()
    build_seconds(context.Process(target=bring_up_to_date, args=(settings,)))
    invent(settings.articles, 0, "This was said later.")
    lasts = build_seconds(context.Process(target=bring_up_to_date, args=(settings,)))
    ours, theirs = context.Pipe()
    asker = context.Process(target=ask_on, args=(settings, theirs), daemon=True)
    asker.start()
    ours.recv()  # its first answer
    n = killed = 0
    while killed < times:
        before = open_index_as_built(settings.index).manifest.fingerprint
        change(settings.articles, n, chance)
        foretold = plan(request)
        aim = aimed(settings.index, chance) if n % 2 and n % ONE_IN else None
        builder = context.Process(target=bring_up_to_date, args=(settings, aim))
        builder.start()
        left_alone = n % ONE_IN == 0  # or the asker would see no new version
        builder.join(TIMEOUT if aim or left_alone else lasts * chance.random())
        builder.kill()
        builder.join()
        found.outcomes[look(settings.index, before, foretold, aim, builder.exitcode == 0, found)] += 1
        killed += builder.exitcode != 0
        n += 1
    last(settings, context.Process(target=bring_up_to_date, args=(settings,)), found)
    ours.send("enough")
    asked: Asked = ours.recv()
    asker.join()
    return found, asked


def request_of(settings: Settings) -> Request:
    """The build of these settings, as scripts/build_index.py asks for it; the model is loaded when it is needed."""
    loaded: list[SentenceTransformerEmbedder] = []

    def load() -> SentenceTransformerEmbedder:
        if not loaded:
            loaded.append(SentenceTransformerEmbedder(settings.model, 1))
        return loaded[0]

    return Request(settings.articles, settings.index, load, model_key(settings.model))


def bring_up_to_date(settings: Settings, aim: Aim | None = None) -> None:
    """A build, in a process of its own; where aimed at, it is ended by a signal that it does not see coming."""

    def begins(stage: str, done: int, of: int) -> None:
        if aim and stage == aim.stage and signal.getitimer(signal.ITIMER_REAL)[0] == 0:
            signal.setitimer(signal.ITIMER_REAL, aim.seconds)  # whose default is the end of the process, as SIGKILL's

    build(request_of(settings), begins)


def aimed(index: Path, chance: random.Random) -> Aim:
    """A moment in a stage of a build, each stage as likely however short it is."""
    stage = chance.choice(STAGES)
    took = next(e["stages"] for e in reversed(entries(index)) if e["outcome"] == "built" and e["embedded"])
    return Aim(stage, chance.uniform(0.0001, took["parse" if stage == "read" else stage] + 0.002))


def build_seconds(builder: BaseProcess) -> float:
    """How long a build takes that is left alone. It must end well."""
    begun = time.perf_counter()
    builder.start()
    builder.join(TIMEOUT)
    if builder.exitcode != 0:
        sys.exit("bench_kills: the first build failed")
    return time.perf_counter() - begun


def invent(folder: Path, n: int, more: str) -> None:
    """Write an article that no collection holds, or change it."""
    text = f"The council of Bench {n} voted {n + 3} to {n} on a rule for cameras. It takes effect in {2030 + n}. {more}"
    front = f'title: "Council of Bench {n} votes"\nwebUrl: "https://bench.example/{n}"'
    (folder / f"bench-{n}.md").write_text(f"---\n{front}\n---\n{text}\n", encoding="utf-8")


def change(folder: Path, n: int, chance: random.Random) -> None:
    """Some articles come, some change, one goes; the first ten, which are asked for, stay."""
    for new in range(3):
        invent(folder, INVENTED + 3 * n + new, "")
    for old in chance.sample(range(10, INVENTED), 2):
        invent(folder, old, f"This was said for the {n + 2}nd time.")
    (folder / f"bench-{INVENTED + 3 * chance.randrange(n + 1)}.md").unlink(missing_ok=True)


def look(index: Path, before: str, foretold: Summary, aim: Aim | None, finished: bool, found: Found) -> str:
    """What a kill has left, in a few words; anything wrong is noted."""
    try:
        holds = open_index_as_built(index).manifest
        for name in version_names(index):
            checked_manifest(*named_version(index, name))
    except VerbatimError as error:
        found.wrong.append(f"after a kill: {error}")
        return "left damage"
    new = holds.fingerprint == foretold.fingerprint and holds.counts == foretold.counts
    if not new and holds.fingerprint != before:
        found.wrong.append(f"after a kill the index holds {holds.counts}, foretold were {foretold.counts}")
    if finished:
        return "finished first"
    return f"killed {f'in {aim.stage}' if aim else 'anywhere'}, {'new' if new else 'old'} version answers"


def last(settings: Settings, builder: BaseProcess, found: Found) -> None:
    """The build after all that must need no help, leave nothing lying about, and give what a build from nothing gives."""
    invent(settings.articles, 999_999, "")
    build_seconds(builder)
    kept = sorted(path.name for path in (settings.index / "versions").iterdir())
    if kept != version_names(settings.index) or len(kept) > KEEP:
        found.wrong.append(f"the last build left {kept}")
    afresh = replace(settings, index=settings.index.with_name("afresh"))
    whole, ours = build(request_of(afresh)), open_index_as_built(settings.index).manifest
    if (whole.fingerprint, whole.counts) != (ours.fingerprint, ours.counts):
        found.wrong.append(f"the last build holds {ours.counts}, a build from nothing {whole.counts}")


def ask_on(settings: Settings, parent: Connection) -> None:
    """Ask one question after another until told that it is enough, then say what became of them."""
    newest, asked = Newest(settings, lambda given: open_desk(replace(given, threads=1))), Asked()
    while not parent.poll():
        n = asked.questions % 10
        begun = time.perf_counter()
        why = failure(newest, n)
        asked.longest = max(asked.longest, time.perf_counter() - begun)
        if why:
            asked.failures.append(f"question {asked.questions} of version {newest.version}: {why}")
        asked.questions += 1
        asked.versions.add(newest.version)
        if asked.questions == 1:
            parent.send("ready")
    parent.recv()
    parent.send(asked)


def failure(newest: Newest, n: int) -> str:
    """Ask for something that every version holds; what is wrong with the answer, if anything."""
    try:
        desk = newest()
        answer = desk.answer(f"How did the council of Bench {n} vote?")
        wanted = f"voted {n + 3} to {n}"
        if newest.trouble:
            return newest.trouble
        if not answer.answered or not any(wanted in citation.quote for citation in answer.citations):
            return f"{wanted!r} is not in {answer.text!r}"
        return "" if all(held(newest, citation) for citation in answer.citations) else "a quotation is not held"
    except (VerbatimError, OSError, ValueError, RuntimeError) as error:
        return f"{type(error).__name__}: {error}"


def held(newest: Newest, citation: Citation) -> bool:
    """Whether the text that a citation is a slice of is in the index."""
    texts = newest().index.versions_in(citation.version.source, citation.version.file)
    return any(citation.version.text == version.text for version in texts)


if __name__ == "__main__":
    sys.exit(main())
