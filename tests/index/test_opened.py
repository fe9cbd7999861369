from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index import Index, IndexUnusable, open_index, open_version, open_version_as_built
from index.manifest import CURRENT_FILE, SEAL_FILE, current_version, named_version, sha256_file, version_names
from tests.fakes import FAKE_MODEL, FakeEmbedder, Library, article

POND, LAKE = {"name": "The Pond"}, {"name": "The Lake"}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("library")
    library = Library(folder / "articles", folder / "index")
    given = {
        "cat": ("The cat sat near a dog", POND, "2021-01-01T00:00:00Z"),
        "dog": ("A dog AND a dog", LAKE, "2021-06-01T00:00:00Z"),
        "fish": ("Café fish, swimming", POND, None),
    }
    for name, (title, provider, date) in given.items():
        library.put(
            f"{name}.md", article(title, webUrl=f"https://e.org/{name}", provider=provider, publishedDateTime=date)
        )
    library.put("sub/fish.md", "Moon\n\nA plain text about the red moon")
    library.build()
    return library.open()


def test_its_texts_are_given_once_each_and_it_equals_only_itself(index: Index) -> None:
    assert sorted(index.texts()) == [
        "A dog AND a dog",
        "Café fish, swimming",
        "Moon\n\nA plain text about the red moon",
        "The cat sat near a dog",
    ]
    assert index == index
    assert index != replace(index)


def names(index: Index, ids: list[int]) -> list[str]:
    return [version.source.rsplit("/", 1)[-1] for _, version in index.passages(ids)]


def ids_of(index: Index, *wanted: str) -> list[int]:
    ids = index.filtered([], None, None).tolist()
    return [i for name in wanted for i in ids if names(index, [i]) == [name]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["dog"], ["dog", "cat"]),
        (["DOGS"], ["dog", "cat"]),
        (["cafe"], ["fish"]),
        (["swim"], ["fish"]),
        (["cat", "moon"], ["fish.md", "cat"]),
        (["nothing"], []),
        (["nothing", "cat"], ["cat"]),
        (["near a"], ["cat"]),
    ],
)
def test_words_are_matched_by_stem_best_first(index: Index, words: list[str], found: list[str]) -> None:
    hits = index.matching(words, 9)
    assert names(index, [i for i, _ in hits]) == found
    assert all(score > 0 for _, score in hits)
    assert hits == sorted(hits, key=lambda hit: -hit[1])
    assert index.matching(words, 1) == hits[:1]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (['"'], []),
        (["*"], []),
        (["cat*"], ["cat"]),
        (["ca*"], []),
        (["NEAR("], ["cat"]),
        (["AND"], ["dog"]),
        (["OR", "NOT"], []),
        (["^cat"], ["cat"]),
        (["text:cat"], []),
        (['" OR "cat'], []),
        (["'; DROP TABLE passages; --"], []),
        ([""], []),
        (["", ""], []),
        ([], []),
        (["😀"], []),
        (["\0"], []),
        (["ca\0t"], []),
        (["\ud800"], []),
        (["cat\ud800"], ["cat"]),
        (["x" * 100_000], []),
        ([f"w{n}" for n in range(5_000)], []),
    ],
)
def test_odd_words_are_words_and_never_syntax(index: Index, words: list[str], found: list[str]) -> None:
    assert names(index, [i for i, _ in index.matching(words, 9)]) == found
    assert all(name in found for name in names(index, index.containing(words, 9)))


@pytest.mark.parametrize(
    ("words", "found"),
    [(["cat", "sat"], ["cat"]), (["sat", "cat"], []), (["dog"], ["dog", "cat"]), (["A Dog", "and"], ["dog"]), ([], [])],
)
def test_words_in_a_row_are_found_as_they_stand(index: Index, words: list[str], found: list[str]) -> None:
    assert names(index, index.containing(words, 9)) == found


@pytest.mark.parametrize(
    ("allowed", "found"), [(["cat"], ["cat"]), (["fish"], []), ([], []), (["cat", "dog"], ["dog", "cat"])]
)
def test_only_allowed_passages_are_found(index: Index, allowed: list[str], found: list[str]) -> None:
    only = np.array(ids_of(index, *allowed), np.int64)
    assert names(index, [i for i, _ in index.matching(["dog"], 9, only)]) == found
    [query] = FakeEmbedder().embed_query(["dog"])
    near = [i for i, score in index.nearest(query, 9, only) if score > 0]
    assert names(index, near) == found


def test_passages_that_have_all_words_are_found(index: Index) -> None:
    assert names(index, index.with_all(["dogs", "cat"], 9)) == ["cat"]
    assert index.with_all(["dog", "moon"], 9) == index.with_all([], 9) == index.with_all(['"'], 9) == []


def test_within_some_passages_nothing_else_is_found(index: Index) -> None:
    [query] = FakeEmbedder().embed_query(["dog"])
    [cat], [fish] = ids_of(index, "cat"), ids_of(index, "fish")
    seen = index.within(np.array([cat, fish], np.int64))
    assert names(seen, [i for i, _ in seen.nearest(query, 9)]) == names(seen, [cat, fish])
    assert [i for i, _ in seen.matching(["dog"], 9)] == [cat]
    assert seen.containing(["dog"], 9) == [cat]
    assert set(seen.filtered([], None, None).tolist()) == {cat, fish}
    assert seen.within(np.array(ids_of(index, "dog"), np.int64)).matching(["dog"], 9) == []
    assert len(index.matching(["dog"], 9)) > 1


def test_the_nearest_passages_come_with_their_cosine(index: Index) -> None:
    [query] = FakeEmbedder().embed_query(["dog"])
    (first, best), (second, next_best), *_ = index.nearest(query, 9)
    assert names(index, [first, second]) == ["dog", "cat"]
    assert best == pytest.approx(2 / 13**0.5)  # dog twice, three other words
    assert next_best == pytest.approx(1 / 18**0.5)  # cat, dog, four other words


def test_passages_come_in_the_order_asked_for(index: Index) -> None:
    wanted = ids_of(index, "fish", "cat", "dog")
    assert names(index, wanted) == ["fish", "cat", "dog"]
    assert [passage.id for passage, _ in index.passages(wanted)] == wanted
    assert index.passages([]) == []


@pytest.mark.parametrize(
    ("providers", "since", "until", "found"),
    [
        ([], None, None, ["cat", "dog", "fish", "fish.md"]),
        (["the pond"], None, None, ["cat", "fish"]),
        ([], "2021-02-01", None, ["dog"]),
        (["The Lake"], None, "2021-02-01", []),
    ],
)
def test_filters_give_ids(
    index: Index, providers: list[str], since: str | None, until: str | None, found: list[str]
) -> None:
    ids = index.filtered(providers, since, until)
    assert ids.dtype == np.int64
    assert sorted(names(index, ids.tolist())) == found


@pytest.mark.parametrize(
    ("source", "file", "found"),
    [
        ("https://e.org/cat", "cat.md", ["The cat sat near a dog"]),
        ("https://e.org/cat", "dog.md", []),
        ("https://e.org/nothing", "cat.md", []),
        ("fish.md", "sub/fish.md", ["Moon"]),
        ("sub/fish.md", "sub/fish.md", []),
    ],
)
def test_the_texts_of_a_source_in_a_file(index: Index, source: str, file: str, found: list[str]) -> None:
    assert [version.title for version in index.versions_in(source, file)] == found


def test_the_newest_articles(index: Index) -> None:
    assert [version.title[:5] for version in index.newest(3)] == ["A dog", "The c", "Café "]


def test_an_open_index_goes_on_answering_while_others_are_built(library: Library) -> None:
    library.build()
    old = library.open()
    for name in ("cat.md", "deep/fish.md"):
        library.put(name, article(f"Bird of {name}"))
        library.build()
    assert names(old, [i for i, _ in old.matching(["cat"], 9)]) == ["cat"]
    assert names(library.open(), [i for i, _ in library.open().matching(["cat"], 9)]) == ["cat.md"]


@pytest.mark.parametrize("other", [{"name": "other"}, {"sha256": "0" * 64}])
def test_an_index_of_another_model_is_refused(library: Library, tmp_path: Path, other: dict[str, str]) -> None:
    library.build()
    assert open_index(library.index, (FAKE_MODEL.name, FAKE_MODEL.sha256)).manifest.model == FAKE_MODEL
    model = replace(FAKE_MODEL, **other)  # type: ignore[arg-type]
    with pytest.raises(IndexUnusable) as caught:
        open_index(library.index, (model.name, model.sha256))
    assert f"was made with the model fake, not with {model.name}; set VERBATIM_MODEL to fake" in str(caught.value)
    assert f"python scripts/build_index.py --articles FOLDER --index {library.index}" in str(caught.value)


KEY = (FAKE_MODEL.name, FAKE_MODEL.sha256)


@pytest.fixture
def twice(library: Library) -> Library:
    """A library in its second version, in which a fish has become a bird."""
    library.build()
    library.put("deep/fish.md", article("Bird"))
    library.build()
    return library


@pytest.mark.parametrize(("name", "word"), [("000001", "fish"), ("1", "fish"), ("000002", "bird"), ("2", "bird")])
def test_a_version_is_opened_by_its_name(twice: Library, name: str, word: str) -> None:
    for index in (open_version(twice.index, name, KEY), open_version_as_built(twice.index, name)):
        assert [len(index.matching([animal], 9)) for animal in (word, "fish", "bird")].count(1) == 2
        index.connection.close()


@pytest.mark.parametrize("name", ["3", "000003", "0", "", "latest", "..", "../versions/000001", "/", "²", "\0"])
def test_a_version_that_is_not_there_is_said_with_those_that_are(twice: Library, name: str) -> None:
    with pytest.raises(IndexUnusable, match=r"has no version .*; it has 000001, 000002"):
        open_version(twice.index, name, KEY)


def test_a_version_of_another_model_is_refused(twice: Library) -> None:
    with pytest.raises(IndexUnusable, match="was made with the model fake, not with other"):
        open_version(twice.index, "1", ("other", "f" * 64))


def test_a_version_is_vouched_for_when_it_stops_answering_and_any_change_to_it_is_refused(twice: Library) -> None:
    old, new = twice.index / "versions/000001", twice.index / "versions/000002"
    assert (old / SEAL_FILE).read_text() == f"{sha256_file(old / 'manifest.json')}  manifest.json\n"
    assert not (new / SEAL_FILE).exists()
    for path in sorted(old.iterdir()):
        whole = path.read_bytes()
        path.write_bytes(whole[:9] + bytes([whole[9] ^ 1]) + whole[10:])
        with pytest.raises(IndexUnusable):
            open_version_as_built(twice.index, "1")
        path.write_bytes(whole)
    open_version_as_built(twice.index, "1").connection.close()


def test_a_version_that_never_answered_is_none(twice: Library) -> None:
    (twice.index / "versions/000003").mkdir()
    assert version_names(twice.index) == ["000001", "000002"]
    with pytest.raises(IndexUnusable, match="has no version 3"):
        named_version(twice.index, "3")


def test_a_version_dropped_while_it_was_to_be_opened_is_not_missed(
    twice: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build switches and drops the old version between the reading of CURRENT and the opening."""
    now = current_version(twice.index)
    answers = iter([(now[0].with_name("000000"), "0" * 64), now])
    monkeypatch.setattr("index.opened.current_version", lambda index: next(answers, now))
    assert [len(twice.open().matching(["bird"], 9))] == [1]


def test_without_a_current_version_those_that_answered_before_can_be_opened(twice: Library) -> None:
    (twice.index / CURRENT_FILE).unlink()
    assert version_names(twice.index) == ["000001"]
    open_version(twice.index, "1", KEY).connection.close()
    with pytest.raises(IndexUnusable, match="has no version 2; it has 000001"):
        open_version(twice.index, "2", KEY)


def test_the_newest_versions_of_some_articles(tmp_path: Path) -> None:
    library = Library(tmp_path / "articles", tmp_path / "index")
    for name, day in (("old", "01"), ("new", "02")):
        library.put(
            f"{name}.md",
            article(f"The {name} cat", webUrl="https://e.org/cat", publishedDateTime=f"2021-01-{day}T00:00:00Z"),
        )
    library.put("dog.md", article("Dog", webUrl="https://e.org/dog"))
    library.build()
    found = library.open().newest_of(["e.org/cat", "e.org/unknown"])
    assert {name: version.title for name, version in found.items()} == {"e.org/cat": "The new cat"}
