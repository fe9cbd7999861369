"""What the turns before a question offer for its pronouns: the answer of the last one, and what the questions named.

The answer comes first, for it is what the question was about; then the subject of the question, its other names, its nouns.
Which of them a pronoun means, qa/meant.py says. Left out here: what an answer quotes beside the words that answer, and events,
which the clause of the question stands for (qa/clause.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from index.text import one_line
from qa.anaphora import Word, is_name, words_of
from qa.answer import Answer
from qa.clause import Clause, asking, is_verb, parse, place_beside, possessive
from qa.kinds import lexicon, plural, type_of
from qa.names import fold, state_of
from qa.places import place_named, places_in
from qa.regions import region_named

Kind = Literal["person", "organisation", "place", "thing", "name"]  # a name may be any of them

MAX_WORDS = 8  # of an answer that is short enough to stand for a pronoun
MAX_DESCRIBED = 16  # of a description
MAX_ITEMS = 4  # of a list that is
MAX_TURNS = 3  # back to which a pronoun can point
PLACES = ("city", "state", "country", "county", "place")
_NAME = r"(?:(?:[A-Z]\.)+|(?:\b[a-z]{1,2}(?=[A-Z]))?[^\W\d_a-z][\w&’'-]*(?:\.[\w]+)*)"  # iPhone
_NAMES = re.compile(rf"{_NAME}(?: (?:(?:of|for|the|and|de|van|von|&) )*(?:{_NAME}|\d+))*")
_NO_PERSON = re.compile(
    r"\b(?:[A-Z]{2,}|Inc|Corp|Ltd|Police|Department|Council|University|Commission|Court|Schools?|District|Institute|Bank"
    r"|Association|Union|Committee|Ministry|Labs?|Technologies|Systems|Garden|Company|Group|Foundation|Agency|for|of the"
    r"|\w+\.\w+)\b|\d"
)
_TITLED = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Mayor|Chief|Judge|Justice|President|Sir|CEO)\b")
_INITIALS = re.compile(r"^(?:[A-Z]\.? ?){1,2} ?[A-Z][a-z]+$")  # "SQ Reed"
_COUNTS = re.compile(r"how (?:many|much)\b", re.I)
_ADVERBS = re.compile(r"(?: (?:first|also|already|now|really|ever|\w+ly))+$")


@dataclass(frozen=True, slots=True)
class Referent:
    """What a pronoun may mean, `described` where nothing names it ("the town that voted"). `rank` is 0 for the answer, 1 for a
    question's subject, 2 for its names, 3 for its nouns, and counts on by tens for the turns before the last."""

    name: str
    kind: Kind
    several: bool
    rank: int
    described: bool = False


def may_be_person(name: str) -> bool:
    """Whether a name may be somebody's, by its looks.

    >>> may_be_person("Ada Reed"), may_be_person("Oakdale Police"), may_be_person("Elm AI")
    (True, False, False)
    """
    if _TITLED.search(name) or _INITIALS.search(name):
        return True
    capitals = all(word[0].isupper() or word in ("de", "da", "van", "von", "al", "bin") for word in name.split())
    return capitals and not _NO_PERSON.search(name) and not place_named(name) and 1 < len(name.split()) < 5


def referents(turns: Sequence[tuple[str, Answer]]) -> list[Referent]:
    """What these turns (standalone question, answer; the last one last) offer, best first and each name once."""
    found = dict[str, Referent]()
    for back, (question, answer) in enumerate(reversed(turns[-MAX_TURNS:])):
        for referent in _of_turn(question, answer, 10 * back):
            found.setdefault(fold(referent.name), referent)
    return sorted(found.values(), key=lambda referent: referent.rank)


def _of_turn(question: str, answer: Answer, rank: int) -> Iterator[Referent]:
    clause = parse(asking(question))
    answered = answer_of(question, answer)
    if clause and (answered is None or not re.search(r"[A-Z\d]", answered.name)):
        answered = _described(clause, answered) or answered
    if answered:
        yield replace(answered, rank=rank)
    yield from _subjects(clause, rank + 1)
    owned = next(_chunks(f"a {clause.rest}"), "") if clause and re.search(r"['’]s?$", clause.asked) else ""
    if answered and owned:  # "which firm's cars"
        yield _noun_phrase(f"{possessive(answered.name)} {owned}", rank)
    for start, end in names_of(question):
        yield Referent(question[start:end], kind_of_name(question[start:end]), False, rank + 2)
    yield from _nouns(question, clause, rank + 3)


def answer_of(question: str, answer: Answer) -> Referent | None:
    """What an answer names in reply to a question for who, what or which, in few words; None where it names nothing."""
    clause = parse(asking(question))
    if (
        not answer.answered
        or answer.verdict
        or (clause and clause.role in ("whether", "adverb") and not _asks_where(clause))
    ):
        return None
    if answer.items:
        names = [item.name for item in answer.items]
        if len(names) > MAX_ITEMS:
            return None
        several = len(names) > 1
        text = " and ".join([", ".join(names[:-1]), names[-1]] if several else names)
        return Referent(text, _kind_asked(clause, text), several, 0)
    first = answer.citations[0] if answer.citations else None
    if first is None or first.span is None or (clause and _COUNTS.match(clause.asked)):
        return None
    text = _trimmed(one_line(first.version.text[slice(*first.span)]))
    kind = _kind_asked(clause, text)
    if kind != "thing":
        text = _own_name(text, question, kind == "place")
        kind = _kind_asked(clause, text)
    if not text or len(text.split()) > MAX_WORDS or fold(text) in fold(question):
        return None
    asked, last = words_of(clause.asked) if clause else [], text.split()[-1]
    several = (bool(asked) and plural(asked[-1].folded)) or (last.islower() and plural(last))
    return Referent(text, kind, several, 0)


def _described(clause: Clause, answered: Referent | None) -> Referent | None:
    """What was asked for in the question's words, with the noun of an answer that is no name ("a car")."""
    who = clause.asked.casefold() in ("who", "whom")
    noun = re.sub(r"^(?:an?|the|its|their|his|her) ", "", answered.name) if answered and not who else ""
    text = clause.described(noun)
    asked = noun.split()[-1] if noun else words_of(clause.asked)[-1].folded if clause.asked else ""
    asked = re.sub(r"['’]s?$", "", asked)
    if not text or len(text.split()) > MAX_DESCRIBED:
        return None
    kinds: dict[str, Kind] = {"person": "person", "organisation": "organisation", "outlet": "organisation"}
    kind = "place" if type_of(asked) in PLACES else kinds.get(type_of(asked), "thing")
    return Referent(text, "name" if asked in ("who", "whom") else kind, plural(asked), 0, described=True)


def _asks_where(clause: Clause) -> bool:
    return re.search(r"\bwhere\b|\bin (?:which|what)\b", clause.asked, re.I) is not None


def _kind_asked(clause: Clause | None, text: str) -> Kind:
    """The kind of thing that an answer is, by what was asked for and by its looks."""
    asked = clause.asked.casefold() if clause else ""
    if re.match(r"(?:by |to |with )?who(?:m|se)?\b", asked):
        one_word = text.isalpha() and not text.isupper() and not place_named(text)
        return "person" if may_be_person(text) else "name" if one_word else "organisation"
    noun = type_of(words_of(asked)[-1].text.removesuffix("'s").removesuffix("’s")) if asked else "other"
    if noun == "person":
        return "person"
    if noun in ("organisation", "outlet"):
        return "organisation"
    if noun in PLACES or (clause and _asks_where(clause)):
        return "place"
    return kind_of_name(text) if asked.startswith(("which", "in which")) and kind_of_name(text) == "place" else "thing"


def kind_of_name(name: str) -> Kind:
    """What a name is the name of, where the gazetteer or its looks say."""
    if not (name.isupper() and len(name) > 2) and (places_in(f"in {name}") or place_named(name)):
        return "place"
    return "organisation" if _NO_PERSON.search(name) else "name"


def _trimmed(text: str) -> str:
    """Without the marks round an answer and the ending of a possessive."""
    text = text.strip(" ,.;:!?()[]“”\"‘’'–—-")
    return re.sub(r"['’]s?$", "", text)


def _own_name(text: str, question: str, places: bool) -> str:
    """The first name in an answer that the question has not; of a place or its people only where that is asked for."""
    for match in _NAMES.finditer(text):
        name = re.sub(r"^The ", "the ", _trimmed(re.sub(r"^(?:An?|This|That) ", "", match[0])))
        place = (
            state_of(name)
            or region_named(name) is not None
            or (len(name) < len(text) and kind_of_name(name) == "place")
        )
        if len(name) > 1 and fold(name) not in fold(question) and (places or not place):
            return name
    return ""


def names_of(question: str) -> list[tuple[int, int]]:
    """Where the names of a question stand, words side by side as one."""
    words = words_of(question)
    spans: list[tuple[int, int]] = []
    last = -1
    for at in range(len(words)):
        if not is_name(words, at) or re.search(r"(?:ish|ese)$", words[at].text):
            continue
        start, end = words[at].start, words[at].end - len(words[at].text) + len(re.sub(r"['’]s?$", "", words[at].text))
        beside = spans and last == at - 1 and question[spans[-1][1] : start] == " "
        joined = spans and last == at - 2 and words[at - 1].folded in ("of", "for", "&")
        if beside or (joined and question[spans[-1][1] : start].strip() == words[at - 1].text):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        last = at
    return spans


def _subjects(clause: Clause | None, rank: int) -> Iterator[Referent]:
    """The subject of a question, or each of two that are joined."""
    if clause is None or not clause.subject:
        return
    subject = _ADVERBS.sub("", clause.subject)
    parts = re.split(r",? (?:and|or) (?=(?:the )?[A-Z])|, (?=[A-Z])", subject)
    for part in parts:
        if len(part.split()) <= MAX_WORDS:
            yield _noun_phrase(part, rank)
    if len(parts) > 1 and " and " in subject and len(subject.split()) <= MAX_WORDS:
        yield Referent(subject, _noun_phrase(parts[0], rank).kind, True, rank)


def _noun_phrase(text: str, rank: int) -> Referent:
    """A phrase as a referent, by its head."""
    words = words_of(text)
    cut = next((n for n, w in enumerate(words) if n and w.folded in lexicon("prepositions") | {"of"}), len(words))
    head = words[cut - 1]
    if is_name(words_of(f"a {text}"), cut) and cut == len(words):
        return Referent(text, kind_of_name(re.sub("^the ", "", text, flags=re.I)), False, rank)
    type_ = type_of(head.text)
    kind: Kind = "thing"
    if type_ == "person":
        kind = "person"
    elif type_ in ("organisation", "outlet"):
        kind = "organisation"
    elif type_ in PLACES:
        kind = "place"
    return Referent(text, kind, plural(head.folded), rank)


def _nouns(question: str, clause: Clause | None, rank: int) -> Iterator[Referent]:
    """What was asked for, as "the accounts", and what follows its verb."""
    if clause is None:
        return
    asked = words_of(clause.asked)
    if len(asked) > 1 and not re.match(r"(?:by |in |for |on )?(?:when|where|why|how (?!many))", clause.asked, re.I):
        start = asked[2].start if asked[1].folded == "many" and len(asked) > 2 else asked[1].start
        noun = re.sub(r"^of ", "", clause.asked[start:]) + place_beside(clause.rest)
        determined = noun if re.search(r"['’]s? |^(?:the|its|their) ", noun) else f"the {noun}"
        yield _noun_phrase(determined, rank)
    for n, chunk in enumerate(_chunks(clause.rest)):
        yield _noun_phrase(chunk, rank + min(n, 1))


def _chunks(rest: str) -> Iterator[str]:
    """The noun phrases after the verb that a text begins with, up to their prepositions."""
    words = words_of(rest)
    begin = 1 if len(words) > 1 else 0
    skip = lexicon("prepositions", "auxiliaries") | {"of", "and", "or", "to", ",", "that", "who", "which"}
    run: list[Word] = []
    for word in [*words[begin:], Word(0, 0, ",", ",")]:
        if word.folded in skip:
            if run and is_verb(run[-1].folded) and len(run) > 1:
                run = run[:-1]
            if run and len(run) <= MAX_WORDS and (len(run) > 1 or run[0].text[0].isupper() or plural(run[0].folded)):
                yield rest[run[0].start : run[-1].end]
            run = []
        else:
            run.append(word)
