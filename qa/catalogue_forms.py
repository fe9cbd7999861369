"""The forms of words that a question about the collection has; qa/catalogue.py says what they mean.

They are matched against the whole question without what only says that the collection is meant ("in your archive", "do you
have"). `before` and `rest` are what providers and a subject are read from, `noun` is the word for articles, `sure` where it can
mean nothing else, `by` who has published. "Report", "story" or "source" may be what the news is about, so each form says
what it needs beside it to be about the collection.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["count", "list", "newest", "oldest", "outlets", "most", "span"]

NOUN = (
    r"(?P<noun>(?P<sure>(?:news )?articles?|news (?:items?|reports?|story|stories)|headlines?)"
    r"|reports?|story|stories|pieces?|items?|documents?|texts?|sources?)"
)
_STORIES = r"(?:(?:an?|any|some|the|more) )?(?:articles?|stor(?:y|ies)|reports?|pieces?|news)"
_JOURNAL = (
    r"(?:(?:news |media )?(?:outlet|newsroom)|newspaper|magazine|publication|broadcaster"
    r"|news (?:source|site|website|organi[sz]ation|agency|channel))"
)
_JOURNALS = _JOURNAL.replace("agency", "agencie") + "s"
_OUTLET = rf"(?:{_JOURNALS}|{_JOURNAL}|(?:news )?(?:provider|publisher)s?|papers?|(?:web)?sites?)"

WORDY = r"concerning|regarding|mentioning|discussing|with the words?"
LINK = rf"(?:about|on|from|by|{WORDY})"
VERB = (
    r"(?:(?:that |which )?(?:mention(?:s|ed)?(?: the (?:words?|names?|terms?))?|discuss(?:es|ed)?"
    r"|cover(?:s|ed)?|concerns?|deals? with|refers? to|talks? about|speaks? of"
    r"|(?:(?:have|has|had|also) )*(?:report(?:s|ed)?|writes?|wrote|written)(?= on| about)"
    rf"|(?:(?:have|has|had) )?(?:publish(?:es|ed)?|runs?|ran|carr(?:y|ies|ied)|have|has|had) {_STORIES}(?= on| about)"
    r"|(?:have|has|contains?) the (?:words?|names?|terms?)"
    r"|(?:(?:(?:is|are|was|were) )?(?:published|written)|is|are|was|were|comes?|came)(?= (?:about|on|from|by) )))"
)
CARRY = r"to (?:carry|report|cover|mention|break|tell|bring)(?: on| about)?(?: the (?:news|story) (?:of|that|about))?"
_BEFORE = r"(?:of (?:the|these|your) )?(?:(?:all|the|these|your|different|single) )*(?P<before>(?:\S+ ){0,4}?)"
_REST = rf"(?P<rest>(?: (?:{LINK}|{VERB}|{CARRY}) \S.*)?)"
_TELL = r"(?:list|show|give|name|find)(?: me| us)?"
_TITLES = r"(?:(?:the )?(?:titles|headlines) of )?"
_WHICH = r"(?:which|what)"
_WHO = rf"(?:who|{_WHICH} (?:of the )?{_OUTLET})"

_EXTREMES: tuple[tuple[Kind, str], ...] = (
    ("newest", "(?:newest|latest|most recent(?:ly)?|last)"),
    ("oldest", "(?:oldest|earliest|first)"),
)
_TOLD = r"(?:(?:have|has|had) )?(?:report|reported|write|wrote|written|publish|published|tell|told)"
_WAS = r"(?:is|was|were|came)(?: the)?(?: very)?"
_FIRST = (  # who was first with a report on X; who reported first on X; and so for the newest
    rf"{_WHO} {_WAS} {{word}}(?: one| outlet)? with (?:an?|the|its|their) {_STORIES} (?:on|about|of)(?P<rest> \S.*)",
    rf"{_WHO} {_WAS} {{word}}(?: one| outlet)? to {_TOLD}(?: {_STORIES})? (?:on|about)(?P<rest> \S.*)",
    rf"{_WHO} {{word}} {_TOLD} (?:on|about)(?P<rest> \S.*)",
    rf"{_WHO} {_TOLD} {{word}} (?:on|about)(?P<rest> \S.*)",
    rf"{_WHO} {_TOLD} (?:on|about)(?P<rest> \S.*?) {{word}}",
    rf"{_WHICH} {_OUTLET} (?:{{word}} covered|{_WAS} {{word}} to cover)(?P<rest> \S.*)",
    rf"{_WHICH} {_OUTLET} covered(?P<rest> \S.*?) {{word}}",
)
_SUPPLIES = (
    r"(?:(?:have|has) )?(?:suppl(?:y|ies|ied)|provide[sd]?|contribute[sd]?|publish(?:es|ed)?|runs?|ran|carr(?:y|ies|ied)"
    r"|has|have|had|holds?|gives?|gave|accounts? for|printed|posted|released)"
)
_MOST = r"(?:the )?(?:most(?: of the)?|(?:largest|biggest|greatest|highest) (?:number|share) of)"
_OFTEN = r"(?:the )?most(?: often| frequent(?:ly)?| common(?:ly)?| represented| prolific| productive)?"
_TOP = r"(?:top|largest|biggest|main|leading|most (?:frequent|common|prolific|productive|represented|important))"
_TIME = r"(?:time |date )?(?:span|period|range|dates|days|years|months|time ?frame)(?: of time)?"
_OF_NOUN = rf"(?: (?:all )?(?:the |these |your )?{NOUN}(?P<rest>(?: {LINK} \S.*?)?))?"
_SOURCE = rf"(?:{_OUTLET}|sources?)"
_ASKED: tuple[tuple[Kind, str], ...] = (("count", "how many"), ("list", _WHICH))
_SUPPLY = (
    r"(?:publish(?:ed)?|run|print(?:ed)?|writ(?:e|ten)|post(?:ed)?|contributed?|supply|provided?|carr(?:y|ied)|have)"
)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of question. It is about the collection in any case, or with a word for articles that is sure, a provider or
    "here" in it, or only with "here"."""

    kind: Kind
    pattern: re.Pattern[str]
    needs: Literal["nothing", "articles", "here"] = "articles"


def _forms(kind: Kind, *patterns: str, needs: Literal["nothing", "articles", "here"] = "articles") -> list[Form]:
    return [Form(kind, re.compile(pattern, re.I), needs) for pattern in patterns]


FORMS = (
    *(
        form
        for kind, word in _EXTREMES
        for form in _forms(kind, *(f.format(word=word) for f in _FIRST), needs="nothing")
    ),
    *_forms(
        "outlets",
        rf"(?:{_WHICH}|how many|{_TELL}) (?:of |the |all |different )*{_JOURNALS}"
        rf"(?P<rest> (?!is|are|was|were|c[oa]me){VERB} \S.*)",
        needs="nothing",
    ),
    *_forms(
        "most",
        rf"(?:from )?{_WHICH} {_JOURNAL} {_SUPPLIES} {_MOST} {_STORIES} (?:on|about|from)(?P<rest> \S.*)",
        rf"{_WHICH} {_JOURNAL} (?:{_TOLD}|writes|reports) (?:the )?most(?: often)? (?:on|about)(?P<rest> \S.*)",
        needs="nothing",
    ),
    *_forms(
        "outlets",
        rf"(?:{_WHICH}|how many|{_TELL}) (?:of )?(?:the |all |different )*{_OUTLET}"
        rf"(?: (?:that )?(?:have|with) (?P<sure>articles)(?= about | on ))?{_REST}",
        rf"(?:how many|(?:(?:{_WHICH} is|{_TELL}) )?the number of) {NOUN} (?:(?:does|do|did|has|have|from|by|for|of) )?"
        rf"(?:each|every|per) {_OUTLET}(?: {_SUPPLIES})?{_REST}",
    ),
    *_forms(
        "most",
        rf"(?:from )?{_WHICH} (?:\w+ )?{_SOURCE} (?:{_SUPPLIES} )?{_MOST} {NOUN}(?: from)?{_REST}",
        rf"(?:where|{_WHICH} {_SOURCE}) do {_MOST} {NOUN}(?P<rest>(?: (?:on|about) \S.*?)?)(?: come from)?",
        rf"(?:{_TELL}|rank|{_WHICH} (?:is|are)) (?:the )?(?:\w+ )?{_TOP} (?:\w+ )?{_SOURCE}"
        rf"(?: by (?:the )?(?:number|count) of (?P<sure>articles))?{_REST}",
        rf"rank (?:the )?{_OUTLET} by (?:the |their )?(?:number|count) of (?P<sure>articles){_REST}",
    ),
    *_forms(
        "most",
        rf"who {_SUPPLIES} {_MOST} {NOUN}{_REST}",
        rf"(?:who|{_WHICH} {_SOURCE}) (?:{_TOLD}|writes|reports|publishes) (?:the )?most(?: often)?{_REST}",
        rf"{_WHICH} {_SOURCE} (?:is|are|appears?|occurs?|comes? up)(?: the)?(?: represented| included| found)? {_OFTEN}{_REST}",
        needs="here",
    ),
    *_forms(
        "span",
        rf"(?:over )?{_WHICH} {_TIME} (?:does|do|did|is|are){_OF_NOUN} (?:cover(?:ed)?|span|reach|(?:come )?from)",
        rf"how far back (?:does|do){_OF_NOUN} (?:go|reach|date)",
    ),
    *_forms("count", rf"(?:how many|{_WHICH} is the (?:total )?number of|count) {_BEFORE}{NOUN}{_REST}"),
    *(
        form
        for kind, word in _EXTREMES
        for form in (
            *_forms(kind, rf"{_WHO} {_WAS} {word}{_REST}", needs="here"),
            *_forms(
                kind,
                rf"{_WHO} {_SUPPLIES} (?:the )?{word} {_BEFORE}{NOUN}{_REST}",
                rf"(?:(?:(?:{_WHICH}|(?:when|where|in {_WHICH} {_SOURCE})(?: did)?)(?: is| was| are|['’]s)?|{_TELL}) )?"
                rf"(?:the )?{word} {_BEFORE}{NOUN}{_REST}",
                rf"{_WHICH} {_BEFORE}{NOUN}(?P<between>(?: {LINK} .+?)?) (?:is|was|came)(?: published)?(?: the)? {word}"
                rf"(?: one)?{_REST}",
            ),
        )
    ),
    *(
        form
        for kind, asked in _ASKED
        for form in _forms(
            kind, rf"{asked} {_BEFORE}{NOUN} (?:did|does|do|has|have) (?P<by>(?:\S+ ){{1,6}}?){_SUPPLY}{_REST}"
        )
    ),
    *_forms(
        "list",
        rf"(?:(?P<which>{_WHICH})|{_TELL}|{_WHICH} are(?= the \w+ of )) {_TITLES}{_BEFORE}{NOUN}{_REST}",
    ),
    *_forms(
        "list", rf"(?P<bare>(?:(?:do|does|were|was|are|is|have) )?(?:any|all|some|the|an?) |){_BEFORE}{NOUN}{_REST}"
    ),
    *_forms("list", rf"(?:any|some)thing{_REST}", needs="here"),
)
