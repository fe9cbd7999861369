"""Whether a text speaks of a name, allowing for the ways in which news writes it: Mass. for Massachusetts, LAPD for the Los
Angeles police, FTC for the Federal Trade Commission. Rules over spelling only; a name nobody writes down ("the Golden
State") is left to the reader.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_OWN_COUNTRY = (  # spellings that stand for one another, folded; news at home leaves these names out
    ("us", "usa", "america", "american", "americans", "federal", "united states"),
    ("uk", "britain", "british", "united kingdom", "great britain"),
)
_SAME_NAME = (
    *_OWN_COUNTRY,
    ("eu", "europe", "european", "european union"),
    ("un", "united nations"),
    ("met", "metropolitan", "metropolitan police", "met police", "metropolitan police service", "scotland yard"),
    ("los angeles", "la"),
    ("new york", "ny", "nyc"),
    ("san francisco", "sf"),
    ("senator", "sen."),
    ("representative", "rep."),
    ("governor", "gov."),
    ("professor", "prof."),
    ("doctor", "dr."),
    ("department", "dept."),
    ("saint", "st."),
    ("fort", "ft."),
    ("mount", "mt."),
)
_STATES = {  # as the Associated Press shortens them, and the post
    "alabama": "ala. AL", "alaska": "AK", "arizona": "ariz. AZ", "arkansas": "ark. AR", "california": "calif. CA",
    "colorado": "colo. CO", "connecticut": "conn. CT", "delaware": "del. DE", "florida": "fla. FL", "georgia": "ga. GA",
    "hawaii": "HI", "idaho": "ID", "illinois": "ill. IL", "indiana": "ind. IN", "iowa": "IA", "kansas": "kan. KS",
    "kentucky": "ky. KY", "louisiana": "la. LA", "maine": "ME", "maryland": "md. MD", "massachusetts": "mass. MA",
    "michigan": "mich. MI", "minnesota": "minn. MN", "mississippi": "miss. MS", "missouri": "mo. MO",
    "montana": "mont. MT", "nebraska": "neb. NE", "nevada": "nev. NV", "ohio": "OH", "oklahoma": "okla. OK",
    "oregon": "ore. OR", "pennsylvania": "pa. PA", "tennessee": "tenn. TN", "texas": "TX", "utah": "UT",
    "vermont": "vt. VT", "virginia": "va. VA", "washington": "wash. WA", "wisconsin": "wis. WI", "wyoming": "wyo. WY",
}  # fmt: skip
_OTHER_WORDS = frozenset(("del", "ill", "ind", "la", "miss", "ore", "pa", "va"))  # that a state is not asked for by
_SMALL_WORDS = r"(?:(?:of|the|for|and|on|in|to) )*"


def mentioned(names: Sequence[str], text: str) -> frozenset[str]:
    """Those of the names, each a word or several, that a text speaks of.

    >>> sorted(mentioned(["Massachusetts", "Los Angeles", "GAO", "Reno"], "Boston, Mass.: GAO and LAPD agree"))
    ['GAO', 'Los Angeles', 'Massachusetts']
    """
    folded = fold(text)
    return frozenset(n for n in names if _folded_pattern(n).search(folded) or _shape_pattern(n).search(text))


def taken_for_granted(name: str) -> bool:
    """Whether news leaves a name out as its own country's: "the Supreme Court" for America's."""
    return any(fold(name) in group for group in _OWN_COUNTRY)


def spellings(name: str) -> tuple[str, ...]:
    """A name, folded, and what else stands for it.

    >>> spellings("U.S.")[:3], spellings("Mass.")
    (('us', 'usa', 'america'), ('mass', 'massachusetts', 'mass.'))
    """
    folded = fold(name).strip(".")
    found = {folded: None}
    for group in _SAME_NAME:
        if folded in group or f"{folded}." in group:
            found |= dict.fromkeys(group)
    for state, short in _STATES.items():
        ap = short.split()[0]
        if "." in ap and (folded == state or folded == ap.rstrip(".") not in _OTHER_WORDS):
            found |= {state: None, ap: None}
    return tuple(found)


def state_of(short: str) -> str | None:
    """The American state of one word, folded, that a name or a short form of one stands for.

    >>> state_of("Mass."), state_of("TX"), state_of("ill"), state_of("Texas")
    ('massachusetts', 'texas', None, 'texas')
    """
    folded = fold(short).rstrip(".")
    if folded in _STATES:
        return folded
    for state, forms in _STATES.items():
        *ap, letters = forms.split()
        if short.replace(".", "") == letters or (short[:1].isupper() and any(folded == a.rstrip(".") for a in ap)):
            return state
    return None


def fold(text: str) -> str:
    """Without case, accents and the stops of initials, for comparing.

    >>> fold("São Paulo, U.S."), fold("U.S")
    ('sao paulo, us', 'us')
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _INITIALS.sub(lambda initials: initials[0].replace(".", ""), plain).replace("’", "'")


_INITIALS = re.compile(r"\b[a-z](?:\.[a-z])+\b\.?")


@lru_cache(maxsize=4096)
def _folded_pattern(name: str) -> re.Pattern[str]:
    """The name, and what else stands for it, as whole words of a folded text; the short ones are left to the other."""
    forms = [re.escape(s) for s in spellings(name) if len(s) > 3 and not s.endswith(".")]
    return re.compile("|".join(rf"(?<!\w){form}(?!\w)" for form in forms) or r"(?!)")


@lru_cache(maxsize=4096)
def _shape_pattern(name: str) -> re.Pattern[str]:
    """What only capitals tell from other words, in a text as it stands: short names ("US", "Met"), a state's short forms,
    initials for words and words for initials."""
    forms = [rf"(?<!\w){re.escape(name)}(?!\w)"]
    forms += [_short(s) for s in spellings(name) if len(s) <= 3 or s.endswith(".")]
    forms += [rf", {letters}\b" for letters in _STATES.get(name.casefold(), "").split()[-1:]]
    words = re.findall(r"[^\W\d_][\w'’-]*", name)
    if len(words) > 1:
        forms += _initials(words)
    elif re.fullmatch(r"[A-Z]{3,6}", name):
        forms.append(r"\b" + rf"[ -]{_SMALL_WORDS}".join(map(_word_for, name)))
        if name.endswith("PD"):
            forms.append(rf"{_words_for(name[:-2])}(?: City)? (?:[Pp]olice|[Cc]ops)")
        elif name.startswith("D"):  # "the Justice Department" for DOJ
            forms.append(rf"{_words_for(name.removeprefix('DO').removeprefix('D') or name)} [Dd]epartment")
    return re.compile("|".join(forms) or r"(?!)")


def _initials(words: Sequence[str]) -> list[str]:
    """What a name of several words may be shortened to: its initials, those of a department, of a city's police."""
    capitalised = [word for word in words if word[0].isupper()]
    initials = "".join(word[0] for word in capitalised)
    ending = "(?:PD|FD|SD)" if len(initials) < 3 else "(?:PD|FD|SD)?"
    forms = [rf"\b{initials}{ending}\b"] if len(initials) > 1 else []
    if "Police" in capitalised and "City" in capitalised:
        forms.append(rf"\b{''.join(word[0] for word in capitalised if word != 'City')}\b")
    if "Department" in capitalised and (rest := "".join(w[0] for w in capitalised if w != "Department")):
        forms.append(rf"\bD[Oo]{'?' if len(rest) > 1 else ''}{rest}\b")
    return forms


def _words_for(letters: str) -> str:
    """Capitalised words with these initials."""
    return r"\b" + " ".join(rf"{letter}\w+" for letter in letters)


def _short(spelling: str) -> str:
    """A short name as it is written: "Mass." and "Met" with a capital, others in capitals, with or without stops."""
    if spelling.endswith(".") or spelling == "met":
        return rf"(?<!\w){re.escape(spelling.capitalize())}(?!\w)"
    return r"(?<!\w)" + r"\.?".join(map(re.escape, spelling.upper())) + r"(?!\w)"


def _word_for(letter: str) -> str:
    """A word that a letter of initials stands for: capitalised, or a small one ("Department of Justice")."""
    return rf"(?:{letter}\w+|{letter.lower()}(?:f|n|nd|or|he)\b)"
