"""The forms of words in which a question confines the articles that may answer; qa/scope.py says what they mean.

They are matched against the question with each period, provider and doubtful provider put as a run of one sign, so that a form
speaks of "articles from TIME" and the offsets hold. `cut` are the words to leave out, `time` and `who` what they say, `when`
how the time bounds them. "Reports", "stories" or "coverage" may be what the news is about ("disengagement reports of 2019"), so
they count only where the word before them is none of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

TIME, PROVIDER, DOUBTED, QUOTED = "\x02", "\x01", "\x03", "\x04"
_T, _P = rf"(?<!{TIME}){TIME}++", rf"(?<!{PROVIDER}){PROVIDER}++"  # whole runs
_ANY = rf"(?<![{PROVIDER}{DOUBTED}])[{PROVIDER}{DOUBTED}]++"
_PS = rf"{_P}(?:(?:, (?:and |or )?| and | or )(?:the )?{_P})*"
_ANYS = _PS.replace(_P, _ANY)

_ARTICLES = r"(?:(?:news )?articles?|news (?:items?|stories|story|pieces?|coverage|reports)|headlines?)\b"
_NO_NEWS = r"(?:channel|site|website|outlet|agency|agencies|conference|organi[sz]ation|app|letter|program)s?"
_NEWS = rf"(?<!fake )(?<!good )(?<!bad )news(?! {_NO_NEWS}\b)\b"
_PLURAL = r"(?:reports|stories|pieces|posts|coverage|reporting|write-ups|columns|sources)\b"
_SINGULAR = r"(?:article|story|piece|column|write-up)\b"
_OWN = (  # what a provider's name before it owns
    r"(?:report|reports|story|stories|piece|pieces|articles?|coverage|columns?|write-ups?|news|reporting|headlines?)\b"
)
_LEAD = (
    r"(?:^|[,;:(] ?|\b(?:the|all|any|your|our|these|those|only|just|which|what|many|no|in|from|by|of|to|with|for|and|or|recent"
    r"|latest|newest|earliest|other|some|list|show|me|find|give|do|does|did|are|is|there|different|media|press|as|per) )"
)
_NOUNS = rf"(?:\b{_ARTICLES}|\b{_NEWS}|(?:{_LEAD}|{_ANY}(?:['’]s?)? |{_T}(?:['’]s?)? ){_PLURAL})"

_WHEN = (
    r"(?P<when>from|in|of|during|throughout|within|for|since|after|before|until|till|up to|prior to|older than|earlier than"
    r"|newer than|later than)"
)
_ON = rf"(?:{_WHEN[:-1]}|on))"
_IN_TIME = rf"(?:the )?(?P<time>{_T})"
_BE = r"(?:was|were|is|are|has been|have been)"
_PUBLISHED = r"(?:published|dated|printed|posted|written|released|run|aired|appeared|appear|came out|broke|date)"
_TOLD = r"(?:reported|wrote|written|noted|covered|published|put it|told)"
_SAYS = rf"(?:{_TOLD}|explained|recalled|explains|notes|writes|reports|says)"
_TELLS = r"(?:say|mention|give|claim|describe|name|list|put|cite|quote|find|call|explain|tell|show|end|begin)"
_ABOUT = r"(?:about|on|regarding|concerning|covering|mentioning|that mention|that cover)"
_OTHERWISE = r"(?:am|is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might)"

PUBLICATION = tuple(
    re.compile(form, re.I)
    for form in (
        # articles [published] [in] TIME; articles about X since TIME; articles about X were published in TIME
        rf"{_NOUNS}(?P<cut>(?: that| which)?(?: {_BE})?(?: {_PUBLISHED}(?: on)?)?(?:,? {_WHEN})?,? {_IN_TIME})",
        rf"{_NOUNS} {_ABOUT} (?![^,.;:?]*\b{_OTHERWISE} )[^,.;:?{TIME}]{{1,60}}?"
        rf"(?P<cut>,? (?P<when>from|since|dated) {_IN_TIME})",
        rf"{_NOUNS} (?!that |which )[^.;:?{TIME}]{{0,80}}?(?P<cut>\b(?:were|are|have been) {_PUBLISHED}(?: {_ON})? {_IN_TIME})",
        rf"{_NOUNS} (?!that |which )[^.;:?{TIME}]{{0,80}}?(?P<cut>\b(?:are|were|come|came|date) (?P<when>from) {_IN_TIME})",
        rf"\b(?:was|were|are|is|has|have) (?:[\w']+ ){{0,3}}{_NOUNS} (?!that |which )[^.;:?{TIME}]{{0,60}}?"
        rf"(?P<cut>\b{_PUBLISHED}(?: {_ON})? {_IN_TIME})",
        # articles from PROVIDER since TIME; stories PROVIDER ran in TIME; anything published in TIME; headlines on TIME
        rf"{_NOUNS} (?:from|by|in) (?:the )?{_ANYS}(?P<cut>(?: {_PUBLISHED})?(?: {_ON})? {_IN_TIME})",
        rf"{_NOUNS} (?:did |that )?(?:the )?{_ANYS} (?:publish|run|print|write|published|ran|printed|wrote)"
        rf"(?P<cut>(?: {_ON})? {_IN_TIME})",
        rf"\b(?:everything|anything|something|nothing)(?: been| that was)? published[^.;?{TIME}]{{0,60}}?"
        rf"(?P<cut> {_ON} {_IN_TIME})",
        rf"\bheadlines(?P<cut> on {_IN_TIME})",
        rf"{_NOUNS} (?:is|are|was|were|has been) there(?P<cut>(?: {_ON})? {_IN_TIME})",
        rf"\b(?:any|every|each) report(?P<cut> (?:from|of) {_IN_TIME})",
        # TIME's coverage; the TIME [PROVIDER] story; PROVIDER's story of TIME
        rf"(?P<cut>(?P<time>{_T})(?:['’]s?)?) (?:(?:{_ANY}|news|press|media) )?(?:{_ARTICLES}|{_NEWS}|{_PLURAL})",
        rf"(?P<cut>(?P<time>{_T})(?:['’]s?)?) {_P} {_OWN}",
        rf"\b(?:{_ARTICLES}|{_SINGULAR})(?P<cut> (?:(?:{_BE} )?{_PUBLISHED} )?{_WHEN} {_IN_TIME})",
        rf"{_P}['’]s? {_OWN}(?P<cut> (?P<when>from|of|in) {_IN_TIME})",
        # as someone reported in TIME; what was reported in TIME
        rf"\bas (?:[^,;?{TIME}]{{0,60}}? )?{_TOLD}(?P<cut> (?P<when>in|on) {_IN_TIME})",
        rf"\b(?:did|has|have) (?:the )?{_P} (?:report|write|reported|written)(?P<cut>(?: {_ON})? {_IN_TIME})",
        rf"^what (?:was|is|has been) (?:[^?{TIME}]{{0,60}} )?(?:published|reported|written|in the (?:news|papers|headlines))"
        rf"(?: [^?{TIME}]*)?(?P<cut> {_ON} {_IN_TIME})",
    )
)
AND_ALSO = re.compile(rf",? (?:and|or|to) {_IN_TIME}", re.I)  # "from 2020 and 2021"
GOES_ON = re.compile(rf",? (?:and|but) {_WHEN} {_IN_TIME}", re.I)  # "since May and before June"

_AFTER_OTHERS = "".join(rf"(?<!{word})" for word in "published dated printed posted written released appeared".split())
_TELLS_ON = (
    r"(?= ?(?:$|[,.;:?!])| (?:about|on|by|covering|regarding|concerning|that|which|mention\w*|discuss\w*|wrote|writes?"
    r"|report\w*|cover\w*|publish\w*|do|does|did|are|is|were|was|have|has|had"
    r"|(?:and|but) (?:since|before|after|until|till))\b)"
)
BARE = tuple(  # besides, in a question about the collection
    re.compile(form, re.I)
    for form in (
        # which outlets wrote about X [published] in TIME; in TIME, which outlets did; last week, which did
        rf"(?:(?-i:\b[A-Z])[\w.'’-]*|{_ANY})(?P<cut> {_PUBLISHED}(?: {_ON})? {_IN_TIME}){_TELLS_ON}",
        rf"(?P<cut>(?:^|{_AFTER_OTHERS},? ){_ON} {_IN_TIME}){_TELLS_ON}",
        rf"(?P<cut>(?:^|,? ){_IN_TIME}){_TELLS_ON}",
    )
)

_GOES_ON = (  # after "according to PROVIDER" without a comma; not "according to security researchers"
    r"(?:in|on|and|but|who|whom|whose|what|which|when|where|how|why|is|are|was|were|do|does|did|has|have|had|can|could|will"
    r"|would|the|a|an|there|it|this|that)"
)
_NO_PARTICIPLE = r"\b(?:(?-i:[A-Z])[\w'’.-]*|[\w'’.-]*s|[\w'’.-]+(?= from))"  # not "the start-up bought by PROVIDER"
PROVIDED = tuple(
    re.compile(form, re.I)
    for form in (
        # articles from PROVIDERS; coverage of X by PROVIDERS; the latest on X from PROVIDERS; according to PROVIDERS
        rf"{_NOUNS}(?: that| which)?"
        rf"(?P<cut>(?: (?:{_BE}|come|comes|came|{_PUBLISHED}|carried))* (?:from|by|in) (?:the )?(?P<who>{_ANYS}))(?!['’])",
        rf"\b(?:{_SINGULAR}|anything|something|sources)"
        rf"(?P<cut>(?: (?:{_BE}|come|comes|came|{_PUBLISHED}))* (?:from|by) (?:the )?(?P<who>{_ANYS}))(?!['’])",
        rf"\b(?:the|this|that|which) (?:article|story|piece)(?P<cut> in (?:the )?(?P<who>{_ANYS}))(?!['’])",
        rf"(?:{_NOUNS} (?:about|on|of|regarding)|\bthe (?:latest|newest) (?:on|about)) [^,.;:?{PROVIDER}{DOUBTED}]{{0,60}}?"
        rf"{_NO_PARTICIPLE} (?P<cut>(?:from|by) (?:the )?(?P<who>{_PS}))(?!['’])",
        rf"\bthe (?:latest|newest|most recent)(?P<cut> from (?:the )?(?P<who>{_PS}))(?!['’])",
        rf"(?P<cut>,? ?\baccording to (?:the )?(?P<who>{_ANYS}))(?=[,.?!;:]|$| {_GOES_ON}\b)",
        rf"(?P<cut>,? ?\b(?:using only|only (?:from|by|in)|from only) (?:the )?(?P<who>{_ANYS}),?)(?!['’])",
        rf"^what (?:was|is|has been) (?:reported|covered|published)(?P<cut> by (?:the )?(?P<who>{_ANYS}))(?!['’])",
        rf"(?P<cut>(?:,? and|,? ?\bas|,)? ?\b(?:reported|covered|published|carried) by (?:the )?(?P<who>{_ANYS}))(?!['’])",
        rf"(?P<cut>,? ?\bas (?:the )?(?P<who>{_ANY}) {_SAYS})\b",
        # PROVIDER's report; the PROVIDER report; did PROVIDER report
        rf"\b(?:in|per|by) (?P<cut>(?P<the>(?:the )?)(?P<who>{_ANY})['’]s?)(?= account\b)",
        rf"(?P<cut>(?P<the>(?:\bthe )?)(?P<who>{_ANY})['’]s?)(?= (?:[\w-]+ |{_T} ){{0,2}}?{_OWN})",
        rf"(?<!did )(?<!did the )(?<!does )(?<!does the )(?<!to )(?P<cut>(?P<who>{_ANY}))(?= (?:{_T} )?(?:news )?{_OWN})",
        rf"(?P<cut>(?P<who>{_ANY}))(?= (?:{_T} )?(?:news )?(?!report){_OWN})",
        rf"\b(?:did|does) (?:the )?(?P<cut>(?P<who>{_ANY}))(?= (?:report|story|article|piece) {_TELLS}\b)",
        r"(?<!when )(?<!why )(?<!where )(?<!day )(?<!date )"
        rf"\b(?:did|does|has|have) (?P<cut>(?P<news>(?:the )?)(?P<who>{_ANYS}))"
        rf"(?= (?:report|write|cover|reported|written|covered)\b(?! {_TELLS}\b))",
    )
)

_NEWEST = r"(?:(?:very )?latest|newest|most recent)"
_NEWS_WORD = r"(?:news|word|articles|stories|reports|coverage|headlines|reporting|developments|posts)\b"
NEWEST = re.compile(
    rf"\bthe (?P<instead>{_NEWEST})(?= (?:on|about|from|regarding|concerning|with)\b)"
    rf"|\b{_NEWEST}(?= (?:{_ANY}(?:['’]s?)? )?{_NEWS_WORD})|\brecent(?= (?:{_ANY} )?(?!word|dev){_NEWS_WORD})",
    re.I,
)

_THING = r"(?:ones|those|articles|stories|reports|pieces|news|coverage|headlines)"
_LEADS = r"(?:(?:and|but|now|ok|okay|so|no|yes|please|then)[ ,]+)*(?:(?:what|how) about )?"
_ONLY = (
    r"(?P<only>(?:only|just|(?:limit|restrict|narrow) (?:(?:it|this|that|them|these) )?(?:down )?to"
    r"|(?:show|give|use) (?:me )?only|filter (?:by|to|for|on)) )"
)
_ENDS = r"[ .?!;:]*"
ALONE = re.compile(
    rf"{_LEADS}{_ONLY}?(?P<things>(?:the )?{_THING} )?(?:that are )?(?:published )?"
    rf"(?:(?:{_WHEN} )?{_IN_TIME}|(?P<by>(?:from|by|in|according to) )?(?:the )?(?P<who>{_ANYS}))(?:['’]s?)?"
    rf"(?P<more> {_THING})?(?P<just> (?:only|alone|please))?{_ENDS}",
    re.I,
)
ALONE_NEWEST = re.compile(rf"{_LEADS}(?:{_ONLY}(?:the )?{_NEWEST}(?: {_THING})?|newest first){_ENDS}", re.I)
_PLACE = r"(?P<place>(?-i:[A-Z])[\w.'’-]*(?: (?:of |the |and )?(?-i:[A-Z])[\w'’-]*){0,3}(?:, (?-i:[A-Z])[\w'’-]*)?)"
ALONE_PLACE = re.compile(
    rf"{_LEADS}{_ONLY}?(?P<things>(?:the )?{_THING} )?(?:that are )?(?:(?:about|from|in|on) )?(?:the )?{_PLACE}"
    rf"(?P<more> {_THING})?(?P<just> (?:only|alone|please))?{_ENDS}",
    re.I,
)
_THEN = (
    r"(?=$| ?[,.;:?!]| (?:say|says|tell|report|mention|show|describe|discuss|cover|on|about|since|before|after|published"
    r"|that|which|are|is|were|was|do|does|did)\b)"
)
PLACED = tuple(
    re.compile(form, re.I)
    for form in (
        # articles about PLACE; news from PLACE; PLACE's articles, European coverage
        rf"{_NOUNS}(?P<cut> (?:about|on|from|concerning|regarding|covering) (?:the )?{_PLACE}){_THEN}",
        rf"{_LEAD}(?P<cut>{_PLACE}(?:['’]s?)?)(?= (?:{_ARTICLES}|{_NEWS}|(?:coverage|reporting|reports|stories)\b))",
    )
)
_EVENT = (  # a thing with a name in it, or "the" one; to the end of the clause
    rf"(?P<event>(?:the (?=[^{TIME}])|(?-i:[A-Z]))(?:[\w'’.&-]+ )*?[\w'’&-]+)"
    rf"(?=$| ?[,.;:?!]| (?:say|says|said|tell|report|reported|mention|show|describe|discuss|cover|about|regarding|concerning"
    r"|published|which|are|is|were|was|do|does|did|has|have|had|who|what)\b)"
)
_EVENT_WHEN = r"(?P<when>before|after|since|until)"
EVENTFUL = tuple(
    re.compile(form, re.I)
    for form in (
        rf"{_NOUNS}(?P<cut>(?: that| which)?(?: {_BE})?(?: {_PUBLISHED})?,? {_EVENT_WHEN} {_EVENT})",
        rf"^what (?:was|is|has been|have been) (?:published|reported|written)(?: [^?{TIME}]*?)?"
        rf"(?P<cut> {_EVENT_WHEN} {_EVENT})",
        rf"^(?P<cut>{_EVENT_WHEN} {_EVENT},) (?:what|which) (?:(?:do|did|have|were) (?:the )?)?{_NOUNS}",
        rf"^{_LEADS}(?:only|just) (?:the )?(?:{_THING} )?(?P<cut>{_EVENT_WHEN} {_EVENT}){_ENDS}$",
    )
)
EVENTFUL_OFFER = (re.compile(rf"(?:^|(?<= ))(?P<cut>{_EVENT_WHEN} {_EVENT})", re.I),)
_NAMED_TOPIC = r"(?:topic|section|category|heading|tag)"


def topic_form(topics: Iterable[str]) -> str:
    """The form in which a question puts articles under one of these topics, which is its one group that is set.

    >>> re.search(topic_form(["Law", "Law and Order"]), "articles in the topic Law and Order").groups()
    ('Law and Order', None, None)
    """
    one = "|".join(map(re.escape, sorted(topics, key=len, reverse=True)))
    return (
        rf"\b(?:(?:in|on|under|from|within|of|with|only) )the {_NAMED_TOPIC}(?: of)?:? [\"“]?({one})\b[\"”]?"
        rf"|\b(?:tagged|filed)(?: (?:as|with|under))? [\"“]?({one})\b[\"”]?"
        rf"|\b(?:in|on|under|from|within) the [\"“]?({one})[\"”]? {_NAMED_TOPIC}\b"
    )


def alone_topic_form(topics: Iterable[str]) -> str:
    """The same as all of a sentence.

    >>> re.fullmatch(alone_topic_form(["Law"]), "Only articles in the topic Law.", re.I).groups("")
    ('Law', '', '')
    """
    lead = f"{_LEADS}(?:{_ONLY.replace('?P<only>', '?:')})?(?:(?:the )?{_THING} )?(?:that are )?"
    return f"{lead}(?:{topic_form(topics)}){_ENDS}"
