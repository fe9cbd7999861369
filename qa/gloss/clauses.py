"""The words of a question, read one by one, -> a sentence in English order.

A small grammar: of each clause what is asked for, the verb and its subject, put as English asks ("when did the city ban it");
the rest stays as it stands. Left out here: anything that would need the sense of the words; the English is to be searched by,
not to be read aloud.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa.gloss.choice import Word
from qa.gloss.english import english
from qa.gloss.phrases import compounds, dated, in_order, phrase, placed
from qa.gloss.plain import plain
from qa.gloss.verbs import TO_BE, Verb, verb_group, verb_soon
from qa.kinds import wish

_AGENTS = frozenset(("person", "organisation", "outlet", "city", "state", "country", "county"))
_ADVERBIAL = ("when", "where", "why", "how", "how long", "how often", "whom", "whose", "how many times")
_LEADING = ("in ", "to ", "for ", "of ", "with ", "by ", "against ", "about ", "from ", "since ", "until ")


def sentence(words: Sequence[Word], verb_second: bool = False) -> str:
    """Words of one sentence, as English; `verb_second` where the verb follows what is asked for, as in German.

    >>> from qa.gloss.choice import read
    >>> sentence(read("Quand San Francisco a-t-elle interdit la reconnaissance faciale ?", "fr"))
    'When did San Francisco ban facial recognition?'
    """
    end = words[-1].text if words and words[-1].text in ("?", ".", "!") else ""
    asked = end == "?" or any(w.tag in "WYE" for w in words[:2])
    text = ""
    words = dated(words[: len(words) - bool(end)])
    words = placed(_relatives(compounds(words if verb_second else in_order(words))))
    for n, part in enumerate(_clauses(words)):
        lead = [w for w in part[:2] if w.text == "," or w.tag == "C"] if n else []
        said = _clause(part[len(lead) :], asked, verb_second)
        text += "".join(", " if w.text == "," else f" {w.english} " for w in lead) + said
    return _tidied(text) + end


def _clauses(words: Sequence[Word]) -> list[list[Word]]:
    """Cut where a second question begins: "and" with a question word, or after a comma with a verb, once there was one."""
    cuts, verb = [0], False
    for at, word in enumerate(words):
        follows = words[at + 1 :]
        if verb and word.tag == "C" and follows:
            asks = follows[0].tag == "W" or (follows[0].tag == "P" and len(follows) > 1 and follows[1].tag == "W")
            comma = words[at - 1].text == ","
            if asks or (comma and any(w.finite for w in follows)):
                cuts.append(at - comma)
                verb = False
        verb = verb or word.finite
    return [list(words[a:b]) for a, b in pairwise([*cuts, len(words)])]


def _clause(words: Sequence[Word], asked: bool, verb_second: bool) -> str:
    """One clause: what is asked for, the verb, the subject, the rest, in English order."""
    if words and words[0].tag == "I":
        return f"{words[0].english} {plain(words[1:])}"
    lead, words = _leading(words)
    question, after = _question_phrase(words[words[:1] != [] and words[0].tag == "Y" :], verb_second)
    subject, at = _subject_before(after)
    if question and [w.tag for w in subject[:2] if w.text != ","][:1] == ["P"]:  # "which cities besides Boston have"
        question, subject = [*question, *after[:at]], []
    verb, used = verb_group(after[at:])
    if verb is None:
        return f"{lead} {plain(question)} {plain(after)}"
    rest = after[at + used :]
    if not question and not asked:
        first, others = verb.parts(_several(subject, verb), ask=False)
        return f"{lead} {plain(subject)} {first} {others} {plain(rest, verb)}"
    return f"{lead} {_asked(question, subject, verb, rest)}"


def _asked(question: Sequence[Word], subject: Sequence[Word], verb: Verb, rest: Sequence[Word]) -> str:
    """A question in English order."""
    if verb.there:
        counted = next((w for w in (*question, *rest) if w.tag == "N"), None)
        first, others = verb.parts(counted.several if counted else verb.several, ask=True)
        return f"{plain(question)} {first} there {others} {plain(rest, verb)}"
    inverted = verb.subject in ("he", "she", "it", "they") and not subject
    if inverted and len(question) > 2 and question[-1].tag in "M?":
        question, subject = question[:-1], question[-1:]  # "Quelle société Waymo a-t-elle achetée"
    spoken = plain(subject)
    if not subject and not _is_subject(question, verb, rest):
        if verb.subject:
            spoken = "it" if verb.passive and verb.subject == "he" else verb.subject  # "est-il interdit de"
        else:
            subject, rest = _subject_after(verb, rest, asks_what=[w.english for w in question] == ["what"])
            spoken = plain(subject) or ("they" if verb.several else "it")
    what = plain(question)
    if what == "where" and len(subject) == 2 and subject[1].several:
        spoken = spoken.removeprefix("the ")  # of them all: "où les drones sont-ils utilisés"
    if question and verb.helpers[:1] == ("have",) and verb.tense == "present":
        verb = replace(verb, tense="past", helpers=verb.helpers[1:])  # "when has it banned"
    verb = _before_infinitive(verb, rest)
    if question and not spoken:
        first, others = verb.parts(_several(question, verb), ask=False)
    else:
        first, others = verb.parts(_several(subject, verb) if subject else verb.several, ask=True)
    return f"{what} {first} {spoken} {others} {plain(rest, verb)}"


def _before_infinitive(verb: Verb, rest: Sequence[Word]) -> Verb:
    """ "Leave" and "achieve" as what they mean before an infinitive: "dejó de vender", "conseguido detener"."""
    following = [w for w in rest if w.tag != "D"][:2]
    leads_on = len(following) > 1 and following[0].english == "of" and following[1].form == "infinitive"
    if following and (following[0].form == "infinitive" or leads_on):
        return replace(verb, lemma=english()["before_infinitive"].get(verb.lemma, verb.lemma))
    return verb


def _is_subject(question: Sequence[Word], verb: Verb, rest: Sequence[Word]) -> bool:
    """Whether what is asked for is who does it: "which cities banned", "who banned", but not "what did it ban"."""
    if not question or question[0].tag == "P":
        return False
    asks, following = question[0].english, phrase(rest, 0)
    if asks in _ADVERBIAL or asks.startswith(_LEADING) or asks.endswith((" when", " long")):
        return False
    noun = next((w for w in question if w.tag in "NM?"), None)
    if asks in ("who", "which") and noun is None:
        return True
    if noun is None:  # "what", "how much"
        return not (following or verb.subject or verb.several) and (verb.passive or asks == "what")
    if noun.several != verb.several:
        return not following
    acts = wish(f"which {noun.english.split()[-1]} are").type in _AGENTS
    if not rest and not verb.passive and verb.lemma not in (TO_BE, *english()["never_passive"]):
        return acts  # "Qué cargo ocupa"
    return acts or not following or verb.passive or verb.lemma == TO_BE


def _subject_after(verb: Verb, rest: Sequence[Word], asks_what: bool) -> tuple[list[Word], list[Word]]:
    """The subject in the words after its verb, and those words without it. Adverbs and what is said of it may come before
    ("¿Se declaró ilegal el uso?"), and an object without an article ("¿Tiene volante el coche?")."""
    at = 0
    while at < len(rest):
        word, after = rest[at], rest[at + 1] if at + 1 < len(rest) else None
        said_of_it = word.tag == "A" or word.form == "participle"
        bare = word.tag == "N" and after is not None and after.tag in "TM?"
        leads_on = asks_what and word.tag == "P" and after is not None and after.form == "infinitive"
        predicate = said_of_it and after is not None and after.tag in "TPD"
        if not (word.tag == "D" or predicate or bare or leads_on or word.form == "infinitive"):
            break
        at += 1
    most = 1 if verb.lemma in english()["then_preposition"] else 9
    if verb.lemma in english()["always_of_something"]:  # the last "of" is the verb's
        most = sum(w.english.startswith("of") for w in rest[at : at + phrase(rest, at)]) - 1
    if not (size := phrase(rest, at, most_of=most)):
        at, size = 0, phrase(rest, 0, most_of=most)
    return list(rest[at : at + size]), [*rest[:at], *rest[at + size :]]


def _several(subject: Sequence[Word], verb: Verb) -> bool:
    head = next((w for w in subject if w.tag in "NRM?"), None)
    if head is None:
        return verb.several
    return head.several or head.english in ("you", "we", "they") or any(w.tag == "C" for w in subject)


def _leading(words: Sequence[Word]) -> tuple[str, Sequence[Word]]:
    """Adverbs and "in the end," before the question itself."""
    at = 0
    while at < len(words) and words[at].tag in "DC":
        at += 1
    comma = next((n for n, w in enumerate(words[:8]) if w.text == ","), 0)
    if comma and at < len(words) and words[at].tag in "PS" and not any(w.tag == "W" for w in words[:comma]):
        return f"{plain(words[:comma])},", words[comma + 1 :]
    return plain(words[:at]), words[at:]


def _question_phrase(words: Sequence[Word], verb_second: bool) -> tuple[list[Word], list[Word]]:
    """What is asked for ("in which order", "how many of the cities") and what follows."""
    at = 1 if words and words[0].tag == "P" else 0
    if at >= len(words) or words[at].tag != "W":
        return [], list(words)
    asks, follows, size = words[at], words[at + 1 : at + 2], 0
    if not asks.english.endswith(("when", "where", "why", "how", "who", "whom", "long")):
        size = phrase(words, at + 1, asked=not asks.english.endswith(" of"))
        if follows and follows[0].english.startswith("of"):
            size = 1 + phrase(words, at + 2)
        elif size and verb_second:
            size = next((n for n, w in enumerate(words[at + 1 :]) if w.finite), size)
    if asks.english == "what" and size and not follows[0].english.startswith("of"):
        asks = replace(asks, english="which")
    elif asks.english == "which" and follows and follows[0].finite and follows[0].english == TO_BE:
        asks = replace(asks, english="what")
    elif asks.english == "how much" and size and words[at + size].several:
        asks = replace(asks, english="how many")
    end = at + 1 + size
    return [*words[:at], asks, *words[at + 1 : end]], list(words[end:])


def _subject_before(words: Sequence[Word]) -> tuple[list[Word], int]:
    """What stands before the verb, and how many words that is."""
    at = next((n for n, w in enumerate(words) if w.finite or (w.tag in "OX" and verb_soon(words[n:]))), 0)
    comma = at > 0 and words[at - 1].text == ","
    return list(words[: at - comma]), at


def _relatives(words: Sequence[Word]) -> list[Word]:
    """ "That use the detectives" and "asked that is regulated the market" with their subject before the verb, where the verb
    says that it is not what comes before."""
    for at in range(1, len(words) - 2):
        word, before = words[at], words[at - 1]
        if word.tag == "S" and word.english in ("that", "which") and before.tag in "NV" and verb_soon(words[at + 1 :]):
            verb, used = verb_group(words[at + 1 :])
            begin = at + 1 + used
            size = phrase(words, begin) if begin < len(words) and words[begin].tag in "TM?" else 0
            subject = words[begin : begin + size]
            alike = verb is not None and verb.several == _several(subject, replace(verb, several=False))
            other = before.several != verb.several if verb and before.tag == "N" else verb is not None and verb.passive
            if size and alike and other:
                return [*words[: at + 1], *subject, *words[at + 1 : begin], *words[begin + size :]]
    return list(words)


def _tidied(text: str) -> str:
    """With one space between words, "an" before a vowel, and a capital at the start."""
    text = re.sub(r"\s+(?=[,.;:])", "", " ".join(text.split()))
    text = re.sub(r"\ba (?=[aeio]\w)", "an ", text)
    text = re.sub(r"\bin in\b", "in", re.sub(r"\bthe the\b", "the", text))
    for pattern, instead in english()["afterwards"]:
        text = re.sub(pattern, instead, text, flags=re.I)
    return text[:1].upper() + text[1:]
