"""Sentences of news -> clauses: who, by name, did what. Rules over the order of words and a list of verbs.

Precision goes before recall: a sentence that is not surely of this form gives nothing. Left out: negations, subjects without
a name ("the company"), and what is said in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from index import Version
from qa.suggest.made import Span
from qa.suggest.verbs import Verb, verbs, words

_CAPITAL = r"(?:[A-Z][\w'’&+-]*(?:\.\w+)*|[a-z]{1,2}[A-Z]\w+|(?:[A-Z]\.){2,}|(?:Sen|Rep|Gov|Dr|Prof|St)\.)"
NAME = rf"{_CAPITAL}(?: (?:(?:of|for|de|van|von|del|&) (?:the )?)?(?:{_CAPITAL}|\d+\b))*"
_DAY = r"(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_BETWEEN = (
    r"(?:has|have|is|are|also|recently|today|just|now|already|still|currently|reportedly|officially|formally|unanimously"
    rf"|publicly|yesterday|{_DAY}|(?:earlier )?(?:this|last) (?:week|month|year)|in (?:19|20)\d\d)"
)
_LEAD = (  # what may go before the clause: a place and an agency, some words with a comma, a clause with its conjunction
    r"(?:[A-Z][^a-z]{2,}(?:[A-Z][a-z]+[^a-z]+){0,4}[-–—]+ ?|(?:After|Amid|As|At|By|Despite|During|Earlier|Early|Following|For"
    r"|In|Last|Late|On|Since|This|Under|With)\b[^,;:]{2,80}, |.*?\b(?:that|after|when|while|because|but|before|since|, and) )"
)
_END = re.compile(  # of what is told of one deed
    r",(?!\d)|[;:()\"“”\n—–]|\s-\s?|\s?(?:\.\.\.|…|\[)|(?<!\b[A-Z])(?<!\b(?:Jan|Feb|Aug|Oct|Nov|Dec|Mrs))[.!?](?=\s|$)"
    r"|\s(?:that|which|who|whose|where|when|while|as|after|before|amid|because|since|until|following|despite|saying|citing"
    r"|according|although|though|but|so|if|whether|making|becoming|giving|allowing|joining|adding|including|in order|due"
    r"|and (?:is|are|was|were|has|have|had|will|would|could|can|said|says|it|they|he|she|its|their|[a-z]+ed))\b"
)
_SHORTENED = re.compile(r"['’](?:re|ve|ll|d|m|s)$")  # "They're"
ACTS = ("what", "whom", "of_money", "for_money")  # kinds of verbs for what is done to something
MAX_SUBJECT = 6  # words of a headline, of which the last may be its verb


@dataclass(frozen=True, slots=True)
class Clause:
    """What a sentence says that somebody did. `subject` is a name as written inside a sentence, with "the" where it stands
    there; `did` and `form` are the verb as a question puts it ("did ... sue", "has ... sued", "is ... suing"); `rest` is
    where in its article's text stands what follows it."""

    subject: str
    verb: Verb
    did: str
    form: str
    rest: Span

    @property
    def asked(self) -> str:
        """The clause as a question begins it: "did Elmwood sue"."""
        return f"{self.did} {self.subject} {self.form}"


@cache
def _by_form() -> Mapping[str, Mapping[str, Verb]]:
    """The listed verbs by the forms in which each kind of them is met: "plans" and "tests" may be nouns."""
    acts, to = verbs(*ACTS).values(), verbs("to").values()
    return {
        "did": {v.past: v for v in (*acts, *to)},
        "has": {v.participle: v for v in (*acts, *to)},
        "does": {v.third: v for v in to},
        "is": {v.gerund: v for v in (*acts, *to) if v.gerund in words("doing")},
    }


@cache
def _pattern() -> re.Pattern[str]:
    listed = "|".join(sorted({form for forms in _by_form().values() for form in forms}, key=len, reverse=True))
    nouns = "|".join(sorted(words("groups") | words("offices")))
    return re.compile(
        rf"(?:{_LEAD})??(?:[Ss]tartup |\S+-based )?(?P<the>[Tt]he )?(?P<subject>{NAME}(?:(?:(?<=['’]s) [a-z-]+)? (?:{nouns}))?)"
        rf"(?: in {NAME})??(?:, [^,.]{{3,90}},)??(?P<between>(?: {_BETWEEN})*) (?P<verb>{listed})\b"
    )


def clause(text: str, span: Span) -> Clause | None:
    """The clause of a sentence `text[start:end]`, if it has this form.

    >>> text = "The Oakdale Bee sued Elmwood, it said."
    >>> found = clause(text, (0, len(text)))
    >>> found and (found.asked, text[slice(*found.rest)])
    ('did the Oakdale Bee sue', 'Elmwood')
    """
    match = _pattern().match(text, *span)
    if not match or _SHORTENED.search(match["subject"]):
        return None
    helper = next((word for word in match["between"].split() if word in ("has", "have", "is", "are")), "")
    if helper in ("have", "are") and not match["subject"].endswith("s"):
        return None  # the last of several
    phrased = _phrased(helper, match["verb"])
    ending = _END.search(text, match.end(), span[1])
    start = min(match.end() + 1, span[1])
    end = max(start, ending.start() if ending else span[1])
    if phrased is None or text.startswith(("...", "…", "["), end + (text[end : end + 1] == " ")):
        return None
    return Clause(f"{'the ' if match['the'] else ''}{match['subject']}", *phrased, (start, end))


def headline_clause(version: Version) -> Clause | None:
    """The clause of a headline, whose present tense tells what was done ("Bee sues Elmwood") or goes on ("Bee plans to")."""
    title = version.text[: version.title_end]
    for word in list(re.finditer(r"\S+", title))[1:MAX_SUBJECT]:
        verb = _in_headlines().get(word[0].casefold())
        subject = title[: word.start()].rstrip()
        if verb is None or not re.fullmatch(NAME, subject) or subject.endswith("ly"):
            continue
        ending = _END.search(title, word.end())
        rest = (min(word.end() + 1, len(title)), ending.start() if ending else len(title))
        did, form = ("did", verb.lemma)
        if verb.lemma in words("lasting"):
            did, form = ("does", verb.lemma) if verb.lemma in words("to") else ("is", verb.gerund)
        return Clause(subject, verb, did, form, rest)
    return None


@cache
def _in_headlines() -> Mapping[str, Verb]:
    return {v.third: v for v in verbs("what", "whom", "to", "for_money").values()}


def _phrased(helper: str, form: str) -> tuple[Verb, str, str] | None:
    """The verb, and it as a question puts it: "did ... sue", "has ... sued"."""
    if helper:
        verb = _by_form()[{"have": "has", "are": "is"}.get(helper, helper)].get(form)
        return (verb, helper, form) if verb else None
    did = "did" if form in _by_form()["did"] else "does"
    verb = _by_form()[did].get(form)
    return (verb, did, verb.lemma) if verb else None
