"""Front matter read defensively: python-frontmatter parts it from the body, PyYAML's event stream gives its values.

Events instead of loaded objects, because nothing in an article file is to be trusted: every scalar stays the text that
was written (no dates, numbers or booleans made of it), tags construct nothing, an alias is never expanded, nesting has
a limit (libyaml's own loader overflows the stack), and every value knows its line. PyYAML comes with python-frontmatter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from index.errors import RejectedFile

MAX_DEPTH, MAX_EVENTS = 20, 300_000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SURROGATE_PAIR = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_LONE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_FENCE: Any = YAMLHandler.FM_BOUNDARY
_resolver: Any = yaml.resolver.Resolver()


@dataclass(frozen=True, slots=True)
class Scalar:
    """A YAML scalar as written: its text, the line it stands on and, where it is not plain text, what YAML takes it for."""

    value: str
    line: int
    plain: bool = False
    special: str = ""

    @property
    def kind(self) -> str:
        """`str`, `null`, `bool`, `int`, `float`, `timestamp`, ... or the tag or alias that stands in its place."""
        if self.special:
            return self.special
        if not self.plain:
            return "str"
        return str(_resolver.resolve(yaml.ScalarNode, self.value, (True, False))).rsplit(":", 1)[-1]


@dataclass(frozen=True, slots=True)
class Sequence:
    """A YAML list and its line."""

    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """A YAML mapping and its line; of a repeated key the first value stays and the key is named in `repeated`, with the line
    of the other value in `repeated_at`."""

    line: int
    items: dict[str, Node] = field(default_factory=dict)
    repeated: list[str] = field(default_factory=list)
    repeated_at: list[int] = field(default_factory=list)


Node = Scalar | Sequence | Mapping


def split(text: str) -> tuple[Mapping | None, str]:
    """Part a file's text into its front matter (None where it has none) and its body.

    Raises RejectedFile where front matter was meant but cannot be read.
    """
    stripped = text.strip()
    opening = _FENCE.match(stripped)
    if not opening:  # python-frontmatter would take any two rules further down for its fences
        return None, stripped
    above = text[: len(text) - len(text.lstrip())] + opening[0]
    handler = _Handler(above.count("\n"))
    _, body = frontmatter.parse(stripped, handler=handler)
    if handler.found is None and re.match(r"---[ \t]*\n\s*[\w\"']+\s*:", stripped):
        raise RejectedFile("front matter is opened with --- but never closed; add a line --- after its last field")
    return handler.found, body


class _Handler(YAMLHandler):
    """Lets python-frontmatter find the front matter and keeps what our own loader made of it."""

    def __init__(self, lines_above: int) -> None:
        super().__init__()
        self.found: Mapping | None = None
        self._above = "\n" * lines_above

    def load(self, fm: str, **_: object) -> Any:
        self.found = load(self._above + fm)
        return {}


def load(source: str) -> Mapping:
    """Read YAML whose top level is a mapping. Raises RejectedFile with the line (counted in the file) and the reason."""
    source = _SURROGATE_PAIR.sub(_join_surrogates, source)
    source = _LONE_SURROGATE.sub(r"\\uFFFD", source)
    try:
        root = _tree(source)
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise RejectedFile(f"{line}front matter is not valid YAML ({error.problem}); mend that line") from error
    except yaml.YAMLError as error:
        raise RejectedFile(f"front matter is not valid YAML ({str(error).splitlines()[0]}); mend it") from error
    if root is None:
        return Mapping(1)
    if not isinstance(root, Mapping):
        raise RejectedFile("front matter is not a list of `field: value` lines; write it as such")
    return root


def _join_surrogates(match: re.Match[str]) -> str:
    """JSON writes an emoji as two escapes, which YAML forbids: make it one."""
    return "\\U%08X" % (0x10000 + ((int(match[1], 16) & 0x3FF) << 10) + (int(match[2], 16) & 0x3FF))


def _events(source: str) -> Iterator[yaml.Event]:
    for count, event in enumerate(yaml.parse(source, Loader=_LOADER)):
        if count >= MAX_EVENTS:
            raise RejectedFile(f"front matter holds more than {MAX_EVENTS:,} values; split the file")
        yield event


def _tree(source: str) -> Node | None:
    """The first document's node tree, built without recursion."""
    root: Node | None = None
    stack: list[tuple[Sequence | Mapping, list[str]]] = []  # a container and, for a mapping, the key that waits

    def place(node: Node) -> None:
        nonlocal root
        if not stack:
            root = root or node
            return
        container, key = stack[-1]
        if isinstance(container, Sequence):
            container.items.append(node)
        elif not key:
            key.append(node.value if isinstance(node, Scalar) else "?")
        else:
            name = key.pop()
            if name in container.items:
                container.repeated.append(name)
                container.repeated_at.append(node.line)
            else:
                container.items[name] = node

    for event in _events(source):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.ScalarEvent):
            tag = event.tag if event.tag and not event.tag.startswith("tag:yaml.org,2002:str") else ""
            place(Scalar(event.value, line, plain=event.implicit[0] and not event.tag, special=tag))
        elif isinstance(event, yaml.AliasEvent):
            place(Scalar("", line, special="alias"))
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            if len(stack) >= MAX_DEPTH:
                raise RejectedFile(f"line {line}: front matter is nested more than {MAX_DEPTH} deep; flatten it")
            node = Sequence(line) if isinstance(event, yaml.SequenceStartEvent) else Mapping(line)
            place(node)
            stack.append((node, []))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            stack.pop()
    return root
