"""The words of a question, read one by one, -> a sentence in English order.

A small grammar: noun phrases (adjectives before their noun), verbs with what helps them ("has been banned"), and the question
itself ("when did the city ban it"). It looks at the first verb of each clause and leaves the rest as it stands. Left out
here: anything that would need the sense of the words; the English is to be searched by, not to be read aloud.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.inflect import english, gerund, participle, past, plural, third
from qa.kinds import wish
from qa.readings import Word

_NOUNS = frozenset("NM?")
_BEFORE_NOUN = frozenset("TAKX")
_ADVERBS = frozenset("DX")
_MONTHS = "January February March April May June July August September October November December".split()
_YEAR = re.compile(r"(?:19|20)\d\d")
_TO_BE, _BEING = "be", "be -ing"  # "is banned", "is banning"
_PARTITIVE = frozenset(("des", "du", "de la", "de l’", "dei", "degli", "delle"))  # "some"
_AT = frozenset("à au aux a ad al allo alla all’ ai agli alle an ans".split())
_AGENTS = frozenset(("person", "organisation", "outlet", "city", "state", "country", "county"))


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with what helps it: `helpers` from the first on ("will", "have", "be"), each with the form it asks of the next."""

    lemma: str
    tense: str
    several: bool
    helpers: tuple[str, ...] = ()
    negative: bool = False
    adverbs: tuple[str, ...] = ()
    subject: str = ""
    there: bool = False

    @property
    def simple(self) -> bool:
        """Whether a question needs "do" before it."""
        return not (
            self.helpers or self.lemma in (_TO_BE, *english()["modals"]) or self.tense in ("future", "conditional")
        )

    def parts(self, several: bool, ask: bool) -> tuple[str, str]:
        """The first word of it, which comes before the subject of a question, and the rest."""
        chain = [*self.helpers, self.lemma]
        if self.tense in ("future", "conditional"):
            chain.insert(0, "will" if self.tense == "future" else "would")
        if self.simple and (ask or self.negative):
            chain.insert(0, "do")
        words = [_finite(chain[0], self.tense, several)]
        for before, word in zip(chain, chain[1:], strict=False):
            words.append(_after(before, word))
        first = words[0] if len(chain) > 1 or chain[0] in (_TO_BE, *english()["modals"]) else ""
        rest = words[1:] if first else words
        return first, " ".join([*(["not"] if self.negative else []), *self.adverbs, *rest])


def _finite(word: str, tense: str, several: bool) -> str:
    if word in ("will", "would", *english()["modals"]):
        return "could" if (word, tense) == ("can", "past") else "should" if word == "shall" else word
    if word in (_TO_BE, _BEING):
        return {True: ("were", "are"), False: ("was", "is")}[several][tense != "past"]
    if tense == "past":
        return past(word)
    return word if several else third(word)


def _after(helper: str, word: str) -> str:
    word = _TO_BE if word == _BEING else word
    if helper == "have":
        return participle(word)
    if helper in (_TO_BE, _BEING):
        return gerund(word) if helper == _BEING else participle(word)
    return word


def sentence(words: Sequence[Word], verb_second: bool = False) -> str:
    """Words of one sentence, as English; `verb_second` where the verb follows what is asked for, as in German.

    >>> from qa.readings import read
    >>> sentence(read("Quand San Francisco a-t-elle interdit la reconnaissance faciale ?", "fr"))
    'When did San Francisco ban facial recognition?'
    """
    end = words[-1].text if words and words[-1].text in ("?", ".", "!") else ""
    parts = _clauses([w for w in words if w.text not in ("?", ".", "!")])
    asked = end == "?" or any(w.tag in "WYE" for w in words[:2])
    text = ""
    for n, part in enumerate(parts):
        lead = [w for w in part[:2] if w.text == "," or w.tag == "C"] if n else []
        said = _clause(part[len(lead) :], asked, verb_second)
        text += "".join(", " if w.text == "," else f" {w.english} " for w in lead) + said
    return _tidied(text) + end


def _clauses(words: Sequence[Word]) -> list[list[Word]]:
    """Cut where a second question begins: a comma or "and", then a question word or a verb with another before it."""
    cuts, verb = [0], False
    for at, word in enumerate(words):
        joined = word.tag == "C" and word.english in ("and", "or", "but")
        if at and verb and joined and any(w.tag == "W" or w.finite for w in words[at + 1 : at + 6]):
            following = words[at + 1 :]
            if (
                following[0].tag == "W"
                or (following[0].tag == "P" and following[1:2] and following[1].tag == "W")
                or (words[at - 1].text == "," and any(w.finite for w in following))
            ):
                cuts.append(at - (words[at - 1].text == ","))
                verb = False
        verb = verb or word.finite
    return [list(words[a:b]) for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True)]


def _clause(words: Sequence[Word], asked: bool, verb_second: bool) -> str:
    """One clause: what is asked, the verb, the subject, the rest, in English order."""
    words = _towards(_relatives(_dates(words) if verb_second else _noun_phrases(words)))
    if words and words[0].tag == "I":
        return f"{words[0].english} {_plain(words[1:])}"
    lead, words = _leading(words)
    if words and words[0].tag == "Y":
        words = words[1:]
    question, after = _question_phrase(words, verb_second)
    subject, at = _subject_before(after)
    verb, used = _verb_group(after[at:])
    if verb is None:
        return f"{lead} {_plain(question)} {_plain(after)}"
    rest = after[at + used :]
    if not question and not asked:
        return f"{lead} {_said(verb, subject, rest)}"
    return f"{lead} {_asked(question, subject, verb, rest)}"


def _before_infinitive(verb: Verb, rest: Sequence[Word]) -> Verb:
    """ "Leave" and "achieve" as what they mean before an infinitive: "dejó de vender", "conseguido detener"."""
    following = next((w for w in rest if w.tag != "D"), None)
    leads_on = following is not None and following.english == "of" and any(w.form == "infinitive" for w in rest[1:3])
    if following is not None and (following.form == "infinitive" or leads_on):
        return replace(verb, lemma=english()["before_infinitive"].get(verb.lemma, verb.lemma))
    return verb


def _said(verb: Verb, subject: Sequence[Word], rest: Sequence[Word]) -> str:
    first, others = verb.parts(_several(subject, verb), ask=False)
    return f"{_plain(subject)} {first} {others} {_plain(rest, verb)}"


def _asked(question: Sequence[Word], subject: Sequence[Word], verb: Verb, rest: Sequence[Word]) -> str:
    """A question in English order."""
    what = _plain(question)
    if verb.there:
        counted = next((w for w in (*question[-1:], *rest) if w.tag == "N"), None)
        first, others = verb.parts(counted.several if counted else verb.several, ask=True)
        return f"{what} {first} there {others} {_plain(rest)}"
    rest = list(rest)
    if not subject and verb.subject and len(question) > 2 and question[-1].tag in "M?":
        question, subject = question[:-1], question[-1:]  # "Quelle société Waymo a-t-elle achetée"
        what = _plain(question)
    if not subject and verb.subject and not _is_subject(question, verb, rest):
        spoken = verb.subject
    elif not subject and not _is_subject(question, verb, rest):
        subject, rest = _subject_after(verb, rest, asks_what=[w.english for w in question] == ["what"])
        spoken = _plain(subject) or ("they" if verb.several else "it")
    else:
        spoken = _plain(subject)
    if what == "where" and len(subject) == 2 and subject[1].several:
        spoken = spoken.removeprefix("the ")  # of them all: "où les drones sont-ils utilisés"
    if question and verb.helpers[:1] == ("have",) and verb.tense == "present":
        verb = replace(verb, tense="past", helpers=verb.helpers[1:])  # "when has it banned"
    verb = _before_infinitive(verb, rest)
    if question and not spoken:
        first, others = verb.parts(_several(question, verb), ask=False)
        return f"{what} {first} {others} {_plain(rest, verb)}"
    several = verb.several if spoken == verb.subject or not subject else _several(subject, verb)
    first, others = verb.parts(several, ask=True)
    return f"{what} {first} {spoken} {others} {_plain(rest, verb)}"


def _subject_after(verb: Verb, rest: Sequence[Word], asks_what: bool) -> tuple[list[Word], list[Word]]:
    """The subject in the words after its verb, and those words without it. Adverbs and what is said of it may come before
    ("¿Se declaró ilegal el uso?"), and an object without an article ("¿Tiene volante el coche?")."""
    at = 0
    while at < len(rest):
        word, after = rest[at], rest[at + 1] if at + 1 < len(rest) else None
        bare = word.tag == "N" and after is not None and after.tag in "TM?" and not _phrase_of(rest, at)
        leads_on = word.tag in "P" and after is not None and after.form == "infinitive"
        if word.tag == "D" or (
            word.tag in "AV" and not word.finite and after and after.tag in "TPD" and word.form != "infinitive"
        ):
            at += 1
        elif bare or word.form == "infinitive" or (asks_what and leads_on):
            at += 1
        elif word.tag == "P" and at and rest[at - 1].tag == "A":
            break
        else:
            break
    most = 1 if verb.lemma in english()["then_preposition"] else 9
    size = _phrase(rest, at, most_of=most)
    if not size:
        at, size = 0, _phrase(rest, 0, most_of=most)
    return list(rest[at : at + size]), [*rest[:at], *rest[at + size :]]


def _phrase_of(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].tag == "P"


def _is_subject(question: Sequence[Word], verb: Verb, rest: Sequence[Word]) -> bool:
    """Whether what is asked for is who does it: "which cities banned", "who banned", but not "what did it ban"."""
    if not question or question[0].tag == "P":
        return False
    asks, following = question[0].english, _phrase(rest, 0)
    if asks in ("when", "where", "why", "how", "how long", "whom", "whose", "how often") or asks.endswith(
        (" when", " long")
    ):
        return False
    if asks in ("who", "which") and len(question) == 1:
        return True
    passive = _TO_BE in verb.helpers
    if asks in ("what", "how much") and len(question) == 1:
        return not (following or verb.subject or verb.several) and (passive or asks == "what")
    noun = next((w for w in reversed(question) if w.tag in _NOUNS), question[-1])
    if noun.several != verb.several:
        return not following
    if not rest and not passive and verb.lemma not in (_TO_BE, *english()["never_passive"]):
        return acts(noun)
    return acts(noun) or not following or passive or verb.lemma == _TO_BE


def acts(noun: Word) -> bool:
    """Whether what a noun stands for may do things: people, organisations, places that decide."""
    return wish(f"which {noun.english.split()[-1]} are").type in _AGENTS


def _several(subject: Sequence[Word], verb: Verb) -> bool:
    joined = any(w.tag == "C" for w in subject)
    head = next((w for w in subject if w.tag in "NRM?"), None)
    return joined or (head is not None and head.several) or (head is None and verb.several)


def _leading(words: Sequence[Word]) -> tuple[str, Sequence[Word]]:
    """Adverbs and "in the end," before the question itself."""
    at = 0
    while at < len(words) and words[at].tag in "DC" and words[at].english != "there":
        at += 1
    comma = next((n for n, w in enumerate(words[:8]) if w.text == ","), 0)
    if comma and words[at].tag in "PS" and not any(w.tag == "W" for w in words[:comma]):
        return f"{_plain(words[:comma])},", words[comma + 1 :]
    return _plain(words[:at]), words[at:]


def _question_phrase(words: Sequence[Word], verb_second: bool) -> tuple[list[Word], list[Word]]:
    """What is asked for ("in which order", "how many of the cities") and what follows."""
    at = 1 if words and words[0].tag == "P" else 0
    if at >= len(words) or words[at].tag != "W":
        return [], list(words)
    asks, size = words[at], 0
    if not asks.english.endswith(("when", "where", "why", "how", "who", "whom", "long")):
        size = _phrase(words, at + 1, asked=not asks.english.endswith(" of"))
        if words[at + 1 : at + 2] and words[at + 1].english.startswith("of"):
            size = 1 + _phrase(words, at + 2)
        elif size and verb_second:
            size = next((n for n, w in enumerate(words[at + 1 :]) if w.finite), size)
    follows = words[at + 1 : at + 2]
    if asks.english == "what" and size and not follows[0].english.startswith("of"):
        asks = replace(asks, english="which")
    elif asks.english == "which" and follows and follows[0].finite and follows[0].english == _TO_BE:
        asks = replace(asks, english="what")
    elif asks.english == "how much" and size and words[at + size].several:
        asks = replace(asks, english="how many")
    return [*words[:at], asks, *words[at + 1 : at + 1 + size]], list(words[at + 1 + size :])


def _subject_before(words: Sequence[Word]) -> tuple[list[Word], int]:
    """The phrase before the verb, and how many words it has."""
    at = next((n for n, w in enumerate(words) if w.finite or (w.tag in "OX" and _verb_soon(words[n:]))), 0)
    return (list(words[: at - (at > 0 and words[at - 1].text == ",")]), at) if _phrase(words, 0) or at else ([], 0)


def _verb_soon(words: Sequence[Word]) -> bool:
    following = next((w for w in words if w.tag not in "OX0D"), None)
    return following is not None and following.finite


def _phrase(words: Sequence[Word], at: int, asked: bool = False, most_of: int = 9) -> int:
    """How many words from here make up a noun phrase, with what it is of (so often at most) and what is joined to it; 0 for
    none. Of what is `asked` for, a name is no part."""
    start, end, noun = at, at, False
    if asked and at < len(words) and words[at].tag not in "NAK":
        return 0
    while at < len(words):
        word = words[at]
        after = words[at + 1] if at + 1 < len(words) else None
        previous = words[at - 1] if at > start else None
        if (
            noun
            and previous is not None
            and (_new_phrase(words, start, at) or (asked and word.tag in "M?" and previous.tag == "N"))
        ):
            break
        if word.tag in _NOUNS or (word.tag == "R" and not noun):
            noun, end = True, at + 1
        elif noun and most_of and word.tag == "P" and word.english.startswith("of") and after and after.tag in "NTAMK?":
            most_of -= 1
        elif noun and not asked and word.tag == "C" and word.english == "and" and _phrase(words, at + 1):
            pass
        elif (
            noun
            and word.text == ","
            and after
            and after.tag == "M?"[after.tag == "?"]
            and any(w.tag == "C" for w in words[at : at + 8])
        ):
            pass
        elif noun and word.tag == "T" and words[at - 1].tag not in "PC":
            break
        elif word.tag not in "TAK" or (noun and words[at - 1].tag in _NOUNS and word.tag in "TK"):
            break
        elif word.tag == "A" and not noun and after is not None and after.tag == "T":
            break
        at += 1
    return end - start if noun else 0


def _new_phrase(words: Sequence[Word], start: int, at: int) -> bool:
    """Whether a phrase ends before this word: a noun after a name, or a name after a noun that has no article."""
    before, word = words[at - 1], words[at]
    after = words[at + 1] if at + 1 < len(words) else None
    if before.tag in "M?" and (word.tag == "N" or (word.tag == "A" and after is not None and after.tag == "N")):
        return True
    return before.tag == "N" and word.tag in "M?" and at == start + 1 and before.several


def _verb_group(words: Sequence[Word]) -> tuple[Verb | None, int]:
    """The finite verb at the start of these words with its helpers and adverbs, and how many words that are."""
    negative, passive, adverbs, subject = False, False, list[str](), ""
    chain, at = list[Word](), 0
    pronoun = ""
    while at < len(words):
        word = words[at]
        if word.tag == "X":
            negative = True
        elif word.tag == "0" or (word.tag == "O" and _verb_soon(words[at:])):
            passive = passive or word.english == "self"
            pronoun = "" if word.english == "self" or word.tag == "0" else word.english
        elif word.finite and not chain:
            chain.append(word)
        elif chain and word.tag == "V" and not word.finite and _goes_with(chain, word):
            chain.append(word)
        elif chain and word.tag in "D" and any(w.tag == "V" and not w.finite for w in words[at + 1 : at + 4]):
            adverbs.append(word.english)
        elif chain and word.tag == "R" and not subject and len(chain) == 1:
            subject = word.english
        elif chain and word.tag == "P" and _links(chain, words[at : at + 2]):
            pass
        else:
            break
        at += 1
    if not chain:
        return None, 0
    if chain[0].form == "you":
        subject = subject or "you"
    verb = _verb(chain, negative, passive, adverbs, subject)
    if pronoun:
        verb = replace(verb, lemma=verb.lemma, adverbs=verb.adverbs)
        return _with_object(verb, pronoun), at
    return verb, at


def _with_object(verb: Verb, pronoun: str) -> Verb:
    return replace(verb, lemma=f"{verb.lemma} {pronoun}")


def _goes_with(chain: Sequence[Word], word: Word) -> bool:
    """Whether a participle or infinitive belongs to the verb before it."""
    last = chain[-1]
    if word.form == "participle":
        return last.english in ("have", _TO_BE, "become", "come", "remain")
    if word.form == "gerund":
        return last.english in (_TO_BE, "continue")
    return last.english in (*english()["modals"], "become", "go") and last.tag == "V"


def _links(chain: Sequence[Word], following: Sequence[Word]) -> bool:
    """Whether a preposition leads on to the infinitive of a future: Spanish "va a prohibir"."""
    return chain[-1].english in ("go", _TO_BE) and following[-1].form == "infinitive" and following[0].english == "to"


def _verb(chain: Sequence[Word], negative: bool, passive: bool, adverbs: Sequence[str], subject: str) -> Verb:
    """A verb from the words of its group."""
    first, last = chain[0], chain[-1]
    tense = first.form.removesuffix("s") if first.form in ("presents", "pasts") else first.form
    tense, several = {"perfect": "present", "you": "present"}.get(tense, tense), first.several or first.form == "you"
    helpers = list[str]()
    motion = last.english in english()["never_passive"]
    for word, after in zip(chain, chain[1:], strict=False):
        if (
            word.english == "become"
            and after.form == "infinitive"
            or (word.english == "go" and after.form == "infinitive")
        ):
            tense = "conditional" if tense == "conditional" else "future"
        elif word.english == "have":
            helpers.append("have")
        elif word.english in (_TO_BE, "become", "come", "remain"):
            if after.form == "gerund":
                helpers.append(_BEING)
            elif after.english == _TO_BE or motion:
                helpers.append("have")
            else:
                helpers.append(_TO_BE)
        elif word.english in english()["modals"]:
            helpers.append(word.english)
    if first.tag == "E":
        helpers = ["have"] if first.form == "perfect" else []
        tense, several = tense, first.form.endswith("s") and first.form != "perfects"
    if passive and not motion and _TO_BE not in helpers:
        helpers.append(_TO_BE)
    return Verb(last.english, tense, several, tuple(helpers), negative, tuple(adverbs), subject, first.tag == "E")


def _noun_phrases(words: Sequence[Word]) -> list[Word]:
    """Adjectives before their nouns, "more" and "most" before them, dates as in English."""
    words, found, at = _dates(words), list[Word](), 0
    while at < len(words):
        word = words[at]
        if word.english == "more" and words[at + 1 : at + 2] and words[at + 1].tag == "A" and words[at - 1].tag in "TP":
            found += _compared(words[at : at + 2], found)
            at += 2
            continue
        if word.tag not in "NM":
            found.append(word)
            at += 1
            continue
        end = at + 1
        if [w.english for w in words[end : end + 2]] == ["the", "more"] and words[
            end
        ].tag == "T":  # "l'article le plus récent"
            words = [*words[:end], *words[end + 1 :]]
        while end < len(words) and (
            words[end].tag == "A"
            or (words[end].english in ("more", "less", "very") and end + 1 < len(words) and words[end + 1].tag == "A")
            or (words[end].tag == "C" and words[end].english == "and" and end + 1 < len(words)
                and words[end + 1].tag == "A" and words[end - 1].tag == "A" and end > at + 1)
        ):  # fmt: skip
            end += 1
        found += [*_compared(words[at + 1 : end], found), word]
        at = end
    return _compounds(found)


def _towards(words: Sequence[Word]) -> list[Word]:
    """ "At" as "to" after what is done to somebody, and as "in" before the name of a place."""
    found, giving = list[Word](), False
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else None
        giving = word.english in english()["to_somebody"] if word.tag in "VN" else giving
        if word.tag == "P" and word.text.casefold() in _AT and word.english.startswith("at") and after:
            instead = "to" if giving or after.form == "infinitive" else "in" if after.tag in "M?" else "at"
            word = replace(word, english=word.english.replace("at", instead, 1))
        found.append(word)
    return found


def _relatives(words: Sequence[Word]) -> list[Word]:
    """ "That use the detectives" with its subject before the verb, where the verb says that it is not what comes before."""
    for at in range(1, len(words) - 2):
        word, before = words[at], words[at - 1]
        if word.tag == "S" and word.english in ("that", "which") and before.tag == "N" and words[at + 1].finite:
            verb, used = _verb_group(words[at + 1 :])
            begin = at + 1 + used
            size = _phrase(words, begin) if begin < len(words) and words[begin].tag in "TM?" else 0
            subject = words[begin : begin + size]
            if verb and size and before.several != verb.several == _several(subject, replace(verb, several=False)):
                return [*words[: at + 1], *subject, *words[at + 1 : begin], *words[begin + size :]]
    return list(words)


def _compared(adjectives: Sequence[Word], before: Sequence[Word]) -> list[Word]:
    """Adjectives with "more" before them, which after "the" means "most": "the most recent", "the oldest"."""
    definite = any(w.english.endswith("the") or w.tag == "W" for w in before[-2:])
    found = list[Word]()
    for word in adjectives:
        if found and found[-1].english == "more" and word.tag == "A" and definite:
            superlative = english()["superlatives"].get(word.english, f"most {word.english}")
            found[-1] = replace(word, english=superlative)
        else:
            found.append(word)
    return found


def _compounds(words: Sequence[Word]) -> list[Word]:
    """ "System of surveillance" as "surveillance system", for nouns that English joins so."""
    found, at = list[Word](), 0
    heads = english()["before_another_noun"]
    while at < len(words):
        word, following = words[at], words[at + 1 : at + 3]
        single = word.english.split()[-1] if word.tag == "N" else ""
        if (
            word.tag == "N"
            and len(following) == 2
            and following[0].english == "of"
            and following[1].tag in "NA"
            and (single in heads or any(plural(h) == single for h in heads))
        ):
            lead, inner = _of_nouns(words, at + 2)
            if lead:
                found += [*lead, word]
                at = inner
                continue
        found.append(word)
        at += 1
    return found


def _of_nouns(words: Sequence[Word], at: int) -> tuple[list[Word], int]:
    """The nouns of "comparison of faces", last first, and where they end."""
    inner = at
    while inner < len(words) and words[inner].tag == "A":
        inner += 1
    if inner == len(words) or words[inner].tag != "N":
        return [], at
    lead = [replace(w, english=_one(w.english)) for w in words[at : inner + 1]]
    if inner + 1 < len(words) and words[inner + 1].tag == "P" and words[inner + 1].english == "of":
        more, end = _of_nouns(words, inner + 2)
        if more:
            return [*more, *lead], end
    return lead, inner + 1


def _one(noun: str) -> str:
    """A noun of several in the form that stands before another noun."""
    return re.sub(r"ies$", "y", noun) if noun.endswith("ies") else re.sub(r"(?<=[^s])s$", "", noun)


def _dates(words: Sequence[Word]) -> list[Word]:
    """ "13 de mayo de 2020" as "13 May 2020", with "on" or "in" before it."""
    found = list[Word]()
    for at, word in enumerate(words):
        before, after = words[at - 1] if at else None, words[at + 1] if at + 1 < len(words) else None
        month = after is not None and after.english in _MONTHS
        year = after is not None and _YEAR.fullmatch(after.english) is not None
        if (
            word.tag == "P"
            and word.english.startswith("of")
            and before
            and ((month and before.tag == "K") or (year and before.english in _MONTHS))
        ):
            continue
        if word.english == "year" and year:
            continue
        if word.tag == "." and word.text == "." and before and before.tag == "K" and month:
            continue
        found.append(word)
    return found


def _plain(words: Sequence[Word], lead: Verb | None = None) -> str:
    """Words as they stand, each verb with its helpers and in its form; `lead` is the verb that they follow."""
    said, at = list[str](), 0
    if lead is not None:
        words, at = [Word("", "V", lead.lemma), *words], 1
    while at < len(words):
        word = words[at]
        if word.finite or (word.tag in "OX" and _verb_soon(words[at:])):
            verb, used = _verb_group(words[at:])
            if verb is not None:
                first, rest = verb.parts(verb.several, ask=False)
                opens = "there " if verb.there else _dropped(words[:at], verb)
                said.append(f"{opens}{first} {rest}".strip())
                at += used
                continue
        said.append(_word(word, words[at - 1] if at else None, words[at + 1 :]))
        at += 1
    return " ".join(filter(None, said))


def _dropped(before: Sequence[Word], verb: Verb) -> str:
    """The pronoun that English needs where a clause has no subject: "when it left", "say that they want"."""
    if not before or before[-1].tag != "S" or before[-1].english in ("who", "whose", "which", "what") or verb.helpers:
        return ""
    if before[-1].english == "that" and not (len(before) > 1 and before[-2].tag == "V"):
        return ""
    return "they " if verb.several else "it "


def _word(word: Word, before: Word | None, after: Sequence[Word]) -> str:
    """A word by itself; an article only where English has one."""
    following = after[0] if after else None
    if word.tag in "0Y" or (word.tag == "O" and word.english == "self"):
        return ""
    if word.tag == "V":
        if word.form == "participle":
            return participle(word.english)
        if word.form == "gerund":
            return gerund(word.english)
        if (
            before is None
            or before.tag == "V"
            or (before.tag == "P" and before.english in ("to", "for", "about", "of"))
        ):
            return _infinitive(word, before)
        return gerund(word.english) if before.tag == "P" else f"to {word.english}"
    if (
        word.english in ("for", "about", "to", "of")
        and word.tag == "P"
        and following
        and following.form == "infinitive"
    ):
        gerund_follows = before is not None and before.english in english()["then_gerund"]
        return "" if gerund_follows else "to"
    if word.english == "to the" and following and following.form == "infinitive":
        return "by"
    if word.tag == "P" and word.english.startswith("of") and before is not None and before.tag == "V":
        if wanted := english()["then_preposition"].get(before.english):
            return word.english.replace("of", wanted)
        if word.text.casefold() in _PARTITIVE:
            return ""
    if word.english.endswith("the") and word.tag in "TP" and _no_article(after):
        return word.english.removesuffix("the").strip()
    return word.english


def _infinitive(word: Word, before: Word | None, lead: Word | None = None) -> str:
    if before is not None and before.english in english()["then_gerund"]:
        return gerund(word.english)
    if before is not None and before.english in english()["modals"]:
        return word.english
    if before is not None and before.tag == "P" and before.english == "of":
        return word.english
    return word.english if before is None or before.tag == "P" else f"to {word.english}"


def _no_article(after: Sequence[Word]) -> bool:
    """Whether English says the next noun without "the": Spain, Amazon, facial recognition, June."""
    following = next((w for w in after if w.tag != "A"), None)
    if following is None or (after[0].tag == "A" and following.tag == "M"):
        return False
    if following.tag in "M?" and after[0] is following:
        name = following.english
        return not (name.isupper() or name.startswith(("United", "European", *english()["with_article"])) or name.islower()
                    or re.search(r"\b(?:Court|House|Council|Congress|Senate|Police|Party|Organization|Department)\b", name))  # fmt: skip
    if after[0].tag in "TW" or _YEAR.fullmatch(after[0].english):
        return True
    return following.english in english()["without_article"]


def _tidied(text: str) -> str:
    """With one space between words, "an" before a vowel, and a capital at the start."""
    text = re.sub(r"\s+(?=[,.;:])", "", " ".join(text.split()))
    text = re.sub(r"\ba (?=[aeio]\w)", "an ", text)
    text = re.sub(r"\bin in\b", "in", re.sub(r"\bthe the\b", "the", text))
    for pattern, instead in english()["afterwards"]:
        text = re.sub(pattern, instead, text, flags=re.I)
    return text[:1].upper() + text[1:]
