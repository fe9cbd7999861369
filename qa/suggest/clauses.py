"""Sentences of news -> clauses: who, by name, did what, and when. Rules over the order of words and a list of verbs.

Precision goes before recall: a sentence that is not surely of this form gives nothing. Left out: negations, subjects without
a name ("the company"), and what is said in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from index import Version
from qa.events import Mention, mentions
from qa.suggest.made import Span
from qa.suggest.verbs import Verb, verbs, words

CAPITAL = r"(?:[A-Z][\w'’&+-]*(?:\.\w+)*|[a-z]{1,2}[A-Z]\w+|(?:[A-Z]\.){2,}|(?:Sen|Rep|Gov|Dr|Prof|St)\.)"
NAME = rf"{CAPITAL}(?: (?:(?:of|for|de|van|von|del|&) (?:the )?)?(?:{CAPITAL}|\d+\b))*"
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
_BEFORE_DATE = re.compile(r"(?:\s(?:back |early |late )?(?:on|in|during))?\s(?:early |late |mid-|earlier )?$")
_ADVERB = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|(?:earlier |late )?(?:this|last) )\b"
)
_SHORTENED = re.compile(r"['’](?:re|ve|ll|d|m|s)$")  # "They're"
MAX_SUBJECT = 6  # words of a headline, of which the last may be its verb


@dataclass(frozen=True, slots=True)
class Clause:
    """What a sentence says that somebody did, with offsets into its article's text.

    `subject` is a name as written inside a sentence, with "the" where it stands there; `did` and `form` are the verb as a
    question puts it ("did ... sue", "has ... sued", "is ... suing"), `told` as a statement does; `rest` is what follows it,
    without the date; `when` is that, if there is one.
    """

    subject: str
    subject_span: Span
    verb: Verb
    did: str
    form: str
    told: str
    rest: str
    rest_span: Span
    when: Mention | None


@cache
def _by_form() -> Mapping[str, Mapping[str, Verb]]:
    """The listed verbs by the forms in which each kind of them is met: "plans" and "tests" may be nouns."""
    acts, to, say = (verbs(kind).values() for kind in ("acts", "to", "say"))
    return {
        "did": {v.past: v for v in (*acts, *to, *say)},
        "has": {v.participle: v for v in (*acts, *to, *say)},
        "does": {v.third: v for v in (*to, *say)},
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


def clause(text: str, span: Span, published: str | None) -> Clause | None:
    """The clause of a sentence `text[start:end]`, if it has this form.

    >>> found = clause("The Oakdale Bee sued Elmwood on Monday.", (0, 39), "2021-01-13")
    >>> found and (found.subject, found.did, found.form, found.rest, found.when and found.when.first.day)
    ('the Oakdale Bee', 'did', 'sue', 'Elmwood', 11)
    """
    match = _pattern().match(text, *span)
    if not match or _SHORTENED.search(match["subject"]):
        return None
    helped = {"have": "has", "are": "is"}
    helper = next((word for word in match["between"].split() if word in ("has", "have", "is", "are")), "")
    if helper in helped and not match["subject"].endswith("s"):
        return None  # the last of several
    phrased = _phrased(helper, helped.get(helper, helper), match["verb"])
    ending = _END.search(text, match.end(), span[1])
    start = min(match.end() + 1, span[1])
    end = max(start, ending.start() if ending else span[1])
    if phrased is None or text.startswith(("...", "…", "["), end + (text[end : end + 1] == " ")):
        return None
    rest, when = _undated(text, span, (start, end), published)
    subject = f"{'the ' if match['the'] else ''}{match['subject']}"
    return Clause(subject, match.span("subject"), *phrased, rest, (start, end), when)


def headline_clause(version: Version) -> Clause | None:
    """The clause of a headline, whose present tense tells what was done ("Bee sues Elmwood") or goes on ("Bee plans to")."""
    title = version.text[: version.title_end]
    for word in list(re.finditer(r"\S+", title))[1:MAX_SUBJECT]:
        verb = _in_headlines().get(word[0].casefold())
        subject = title[: word.start()].rstrip()
        if verb is None or not re.fullmatch(NAME, subject) or subject.endswith("ly"):
            continue
        ending = _END.search(title, word.end())
        span = (min(word.end() + 1, len(title)), ending.start() if ending else len(title))
        did, form = ("did", verb.lemma)
        if verb.lemma in words("lasting"):
            did, form = ("does", verb.lemma) if verb.lemma in words("to") else ("is", verb.gerund)
        return Clause(subject, (0, len(subject)), verb, did, form, verb.past, title[slice(*span)], span, None)
    return None


@cache
def _in_headlines() -> Mapping[str, Verb]:
    return {v.third: v for v in verbs("what", "whom", "to", "for_money").values()}


def _phrased(helper: str, kind: str, form: str) -> tuple[Verb, str, str, str] | None:
    """The verb, and it as a question and as a statement put it: "did sue", "sued"; "has sued", "has sued"."""
    if kind:
        verb = _by_form()[kind].get(form)
        return (verb, helper, form, f"{kind} {form}") if verb else None
    did = "did" if form in _by_form()["did"] else "does"
    verb = _by_form()[did].get(form)
    return (verb, did, verb.lemma, form) if verb else None


def _undated(text: str, sentence: Span, rest: Span, published: str | None) -> tuple[str, Mention | None]:
    """What follows the verb without the date of the deed, and that date, if there is just one."""
    start, end = rest
    told = text[start:end].strip(" .,")
    dates = [m for m in mentions(text[sentence[0] : sentence[1]], published) if sentence[0] + m.end <= end]
    if len(dates) != 1:
        return told, None
    when = replace(dates[0], start=sentence[0] + dates[0].start, end=sentence[0] + dates[0].end)
    if when.end <= start:
        return told, None if text[when.end : when.end + 2] in ("'s", "’s") else when
    before, after = f" {text[start : when.start]}", text[when.end : end].strip(" .,")
    prepositions = _BEFORE_DATE.search(before)
    if not (prepositions and (prepositions[0].strip() or _ADVERB.match(text, when.start))) or after[:1] in ("'", "’"):
        return told, None  # "a Monday hearing"
    return f"{before[: prepositions.start()]} {after}".strip(), when
