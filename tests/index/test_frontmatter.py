import pytest

from index.errors import RejectedFile
from index.frontmatter import MAX_DEPTH, Mapping, Node, Scalar, Sequence, load, split


def scalar(source: str, name: str = "title") -> Scalar:
    node = load(source).items[name]
    assert isinstance(node, Scalar)
    return node


def plain(node: Node) -> object:
    """The values of a tree, without their lines."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {name: plain(item) for name, item in node.items.items()}


@pytest.mark.parametrize(
    ("source", "value", "kind"),
    [
        ("title: A cat", "A cat", "str"),
        ("title: 'A cat'", "A cat", "str"),
        ("title: NO", "NO", "bool"),
        ("title: 'NO'", "NO", "str"),
        ("title: 2021-05-07", "2021-05-07", "timestamp"),
        ("title: 12", "12", "int"),
        ("title: 1e3", "1e3", "str"),
        ("title: 1.5", "1.5", "float"),
        ("title: 0o17", "0o17", "str"),
        ("title: 1:30", "1:30", "int"),
        ("title:", "", "null"),
        ("title: ~", "~", "null"),
        ("title: null", "null", "null"),
        ("title: ''", "", "str"),
        ("title: !!str 12", "12", "str"),
        ("title: !!python/name:os.system x", "x", "tag:yaml.org,2002:python/name:os.system"),
        ("title: !cat x", "x", "!cat"),
        ("a: &x y\ntitle: *x", "", "alias"),
        ("title: |\n  One\n  two", "One\ntwo", "str"),
    ],
)
def test_a_scalar_stays_what_was_written_and_knows_what_yaml_takes_it_for(source: str, value: str, kind: str) -> None:
    assert (scalar(source).value, scalar(source).kind) == (value, kind)


@pytest.mark.parametrize(
    ("escape", "value"),
    [
        (r"\ud83d\ude00", "😀"),
        (r"\uD83D\uDE00!", "😀!"),
        (r"\ud83d", "\ufffd"),
        (r"\ude00\ud83d", "\ufffd\ufffd"),
        (r"\u00e9", "é"),
        (r"\U0001F600", "😀"),
    ],
)
def test_an_escaped_surrogate_pair_is_one_character_and_a_lone_one_is_replaced(escape: str, value: str) -> None:
    assert scalar(f'title: "{escape}"').value == value


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("a: [1, {b: c}]", {"a": ["1", {"b": "c"}]}),
        ("a:\n- b\n-\n  - c", {"a": ["b", ["c"]]}),
        ("? [x, y]\n: z\na: b", {"?": "z", "a": "b"}),
        ("'': x", {"": "x"}),
        ("base: &b {x: 1}\nover:\n  <<: *b\n  y: 2", {"base": {"x": "1"}, "over": {"<<": "", "y": "2"}}),
        ("a: !!python/object/apply:os.system ['echo']", {"a": ["echo"]}),
        ("a: !!set {x, y}", {"a": {"x": "", "y": ""}}),
        ("a: 1\n--- {b: 2}", {"a": "1"}),
        ("", {}),
        ("# nothing but a comment", {}),
    ],
)
def test_trees_are_built_without_constructing_or_expanding_anything(source: str, tree: object) -> None:
    assert plain(load(source)) == tree


def test_of_a_repeated_key_the_first_value_stays_and_the_key_is_named() -> None:
    tree = load("title: One\nb: x\ntitle: Two\ntitle: Three")
    assert plain(tree) == {"title": "One", "b": "x"}
    assert tree.repeated == ["title", "title"]
    assert tree.repeated_at == [3, 4]


def test_every_value_knows_its_line() -> None:
    tree = load("\na: 1\nb:\n  - 2\n  - c: 3")
    assert [node.line for node in tree.items.values()] == [2, 4]
    assert isinstance(items := tree.items["b"], Sequence)
    assert [item.line for item in items.items] == [4, 5]


def test_an_alias_bomb_stays_as_small_as_it_was_written() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40))]
    tree = load("\n".join(lines))
    assert isinstance(last := tree.items["a39"], Sequence)
    assert [(item.kind, item.value) for item in last.items if isinstance(item, Scalar)] == [("alias", "")] * 9


@pytest.mark.parametrize(
    "source",
    [
        "a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH,
        "[" * 100_000,
        "a: " + "[" * 100_000 + "]" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "\n".join(" " * n + "a:" for n in range(2_000)),
    ],
    ids=["just too deep", "[[[", "a: [[[]]]", "{a: {a:", "- - -", "? ? ?", "block"],
)
def test_deep_nesting_is_rejected(source: str) -> None:
    with pytest.raises(RejectedFile, match=rf"line \d+: front matter is nested more than {MAX_DEPTH} deep; flatten"):
        load(source)


def test_nesting_up_to_the_limit_is_read() -> None:
    assert load("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)).items


def test_too_many_values_are_rejected() -> None:
    with pytest.raises(RejectedFile, match=r"more than 300,000 values; split the file"):
        load("a: [" + "x,\n" * 300_000 + "]")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: A\nexcerpt: [a\n---\nBody", 4),
        ("---\ntitle: 'A\n---\nBody", 3),
        ("---\ntitle: A\nb: c: d\n---\nBody", 3),
        ("\n\n---\ntitle: A\nb: c: d\n---\nBody", 5),
        ("---\n\n\ntitle: A\nb: c: d\n---\nBody", 5),
        ("---\ntitle: A\n\tb: c\n---\nBody", 3),
        ("---\ntitle: *nothing: x\n---\nBody", 2),
        ("---\ntitle: @cat\n---\nBody", 2),
        ("---\n%YAML 7.7\n---\nBody", 2),
    ],
)
def test_broken_yaml_is_rejected_with_its_line_in_the_file(text: str, line: int) -> None:
    with pytest.raises(RejectedFile, match=rf"^line {line}: front matter is not valid YAML \(.+\); mend that line$"):
        split(text)


@pytest.mark.parametrize("source", ["- a\n- b", "just words", "[a, b]", "'title: A'", "12", "*"])
def test_what_is_no_mapping_is_rejected(source: str) -> None:
    with pytest.raises(RejectedFile, match=r"; (write it as such|mend that line)$"):
        split(f"---\n{source}\n---\nBody")


@pytest.mark.parametrize("text", ["---\ntitle: A\n\nBody", "\n---  \n\n'title' : A", '---\n"title": A\n--\n'])
def test_front_matter_that_is_never_closed_is_rejected(text: str) -> None:
    with pytest.raises(RejectedFile, match="never closed; add a line ---"):
        split(text)


@pytest.mark.parametrize(
    ("text", "tree", "body"),
    [
        ("---\ntitle: A\n---\nBody", {"title": "A"}, "Body"),
        ("\n\n---\ntitle: A\n---\n\n\nBody\n", {"title": "A"}, "Body"),
        ("---\ntitle: A\n---", {"title": "A"}, ""),
        ("----- \ntitle: A\n-----\nBody", {"title": "A"}, "Body"),
        ("---\n---\nBody", {}, "Body"),
        ("---\n# later\n---\nBody", {}, "Body"),
        ("---\ntitle: A\n---\nOne\n\n---\n\nTwo\n\n---\n\nThree", {"title": "A"}, "One\n\n---\n\nTwo\n\n---\n\nThree"),
        ("---\ntitle: |\n  A\n  ---\n  B\n---\nBody", {"title": "A\n---\nB\n"}, "Body"),
    ],
)
def test_front_matter_is_parted_from_the_body(text: str, tree: object, body: str) -> None:
    front, rest = split(text)
    assert isinstance(front, Mapping)
    assert (plain(front), rest) == (tree, body)


@pytest.mark.parametrize(
    "text",
    [
        "Just a text",
        "---\n\nA text under a rule",
        "----------\nA text under a longer rule",
        "--- A text beside a rule ---",
        "Part one\n\n---\n\nPart two\n\n---\n\nPart three",
        "Part one\n---\ntitle: not front matter\n---\nPart two",
        "",
    ],
)
def test_a_text_without_front_matter_is_all_body(text: str) -> None:
    assert split(text) == (None, text)
