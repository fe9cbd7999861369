"""Whether a question lacks something without pointing to it: "For how long?", "Was the vote unanimous?", "Who lost?".

It lacks something where it is only a part of a question, or has no topic of its own: no name, and no words but those that the
turn before has too. Left out here: pronouns (qa/anaphora.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.anaphora import AUXILIARIES, WH, Anaphor, anaphors, words_of
from qa.answer import Answer
from qa.clause import LEAD, is_verb
from qa.kinds import lexicon, type_of
from qa.referents import names_of

MAX_OWN_WORDS = 2  # of a question without a topic of its own
MAX_FRAGMENT = 12  # words
_SMALL = (
    lexicon("determiners", "prepositions", "adverbs", "numbers", "openers")
    | WH
    | frozenset(
        """and or but of not else many much long far often that this there here about most least very too then any i you we
    other others another else yes no name list show tell give find""".split()
    )
)
_HAS_COMPLEMENT = frozenset("of for in on to against behind between with from that who which whose about at by".split())
_UNIQUE = frozenset(  # the only one of its kind, or what everybody knows
    """world internet police government public future news first last next same most best newest latest oldest biggest
    largest media press country state collection difference differences way number risk risks average rest weather economy
    military army law time""".split()
)
_VAGUE = frozenset(  # that are always somebody's or something's
    """anyone anybody anything everyone everybody someone somebody nobody nothing reaction reactions result results reason
    reasons outcome outcomes price cost costs purpose aim goal effect effects consequence consequences date plan plans response
    responses alternative alternatives objections criticism detail details exactly happens next instead too more error errors
    problem problems""".split()
)
_NEEDS_MORE = re.compile(  # to what, with what
    r"\b(?:react|respond|repl(?:y|ied)|agree|disagree|object|approve|comment|intervene|the same|too|as well|instead)\W*$",
    re.I,
)
_DEFINES = re.compile(r"(?:what|who)(?:['’]s| is| are| was| were) (?!the\b)", re.I)
_COLLECTION = re.compile(r"\b(?:articles?|collection|sources?|stories|outlets|newspapers|reports)\b", re.I)


def wh_fragment(question: str) -> str:
    """The words of a question that has no verb ("For how long"), or "".

    >>> wh_fragment("And for how long?"), wh_fragment("For how long did it last?"), wh_fragment("Drones in Oakdale")
    ('for how long', '', '')
    """
    text = LEAD.sub("", question.strip()).rstrip("?!. ")
    words = words_of(text)
    leads = next((n for n, word in enumerate(words[:3]) if word.folded in WH), None)
    if leads is None or len(words) > MAX_FRAGMENT or any(is_verb(word.folded) for word in words[leads + 1 :]):
        return ""
    if any(anaphor.refers != "that" for anaphor in anaphors(text)):
        return ""
    thing = leads == 0 and words[0].folded in ("which", "what", "who", "whose")
    return "" if names_of(f"a {text[:1].lower()}{text[1:]}") or (thing and len(words) > MAX_OWN_WORDS + 1) else text


def has_verb(question: str) -> bool:
    """Whether any word of a question is a verb, "runs" as well as "run".

    >>> has_verb("Who runs it?"), has_verb("How many of them?")
    (True, False)
    """
    words = [word.folded for word in words_of(question)]
    return any(is_verb(word) or (word.endswith("s") and is_verb(word[:-1])) for word in words)


def own_words(question: str) -> list[str]:
    """The words of a question that may be its topic."""
    words = words_of(question)
    return [
        word.folded
        for n, word in enumerate(words)
        if word.folded[0].isalnum()
        and word.folded not in _SMALL | AUXILIARIES
        and not word.folded.endswith("ly")
        and (not is_verb(word.folded) or (n > 0 and words[n - 1].folded in lexicon("determiners") - WH))
    ]


def is_incomplete(question: str, before: str, answer: Answer) -> bool:
    """Whether a question that points nowhere still needs the turn before it."""
    if _NEEDS_MORE.search(question):
        return True
    if names_of(question) or _COLLECTION.search(question):
        return False
    own = [word for word in own_words(question) if word not in _VAGUE]
    if not own:
        return bool(words_of(question))
    known = _stems(before, answer)
    return len(own) <= MAX_OWN_WORDS and not _DEFINES.match(question) and all(stem(word) in known for word in own)


def definites(question: str, before: str, answer: Answer) -> tuple[Anaphor, ...]:
    """The nouns with "the" that mean what the turn before spoke of ("the company", "the vote"), in a question without names."""
    return (
        ()
        if names_of(question) or _COLLECTION.search(question)
        else tuple(_definites(question, _stems(before, answer)))
    )


def _definites(question: str, known: frozenset[str]) -> Iterator[Anaphor]:
    words = words_of(question)
    for n in range(1, len(words)):
        word, after = words[n], words[n + 1].folded if n + 1 < len(words) else ""
        if words[n - 1].folded != "the" or word.folded in _UNIQUE or after in _HAS_COMPLEMENT:
            continue
        bare = len(own_words(question)) <= MAX_OWN_WORDS
        ends = (
            not after
            or after in AUXILIARIES | lexicon("prepositions", "adverbs") | {","}
            or is_verb(words[n + 1].folded)
        )
        if bare or stem(word.folded) in known or (ends and type_of(word.folded) != "other"):
            yield Anaphor(words[n - 1].start, word.end, "noun", noun=word.folded)


def _stems(before: str, answer: Answer) -> frozenset[str]:
    """The words of the turn before: its question and the articles that its answer cites."""
    texts = [before, *(citation.version.text for citation in answer.citations[:5])]
    return frozenset(stem(word.folded) for text in texts for word in words_of(text))


def stem(word: str) -> str:
    """A word without the commonest endings, for comparing.

    >>> stem("votes") == stem("voted"), stem("news")
    (True, 'news')
    """
    return re.sub(r"(?:['’]s|ing|ed|es|s|e)$", "", word) if len(word) > 4 else word
