"""A text -> its words and marks, as the lexicons count them: elided words and pronouns behind a verb stand by themselves."""

from __future__ import annotations

import re

_INITIALS = re.compile(r"(?:[A-Z]{1,2}\. ?){2,}")  # "EE. UU."
_TOKEN = re.compile(rf"{_INITIALS.pattern}|\d+(?:[.,]\d+)*|[^\W_]+(?:[.'’&-][^\W_]+)*['’]?|[^\w\s]")
_ELIDED = re.compile(
    r"(?:[ldnsjcmt]|qu|jusqu|lorsqu|puisqu|dell|all|dall|nell|sull|un|dov|com|cos|quest|quell|quand)['’]", re.I
)
_WHOLE = frozenset(("aujourd'hui", "quelqu'un"))
_INVERTED = re.compile(
    r"(?P<verb>[^\W\d_]+)(?:-t)?-(?P<pronoun>ils?|elles?|on|je|tu|nous|vous|ce|moi|toi|me|se|lhe|lhes)", re.I
)
_ENCLITIC = re.compile(r"(?P<verb>\w{2,}[aeií]r)(?P<pronoun>l[aoe]s?)")  # Spanish "ponerlo"


def tokens(text: str) -> list[str]:
    """The words and marks of a text.

    >>> tokens("L'UE a-t-elle interdit les caméras ?"), tokens("Cos'è, in EE. UU.?")
    (['L’', 'UE', 'a', 'elle', 'interdit', 'les', 'caméras', '?'], ['Cos’', 'è', ',', 'in', 'EEUU', '?'])
    """
    found = list[str]()
    for match in _TOKEN.finditer(text):
        word = match[0]
        if _INITIALS.fullmatch(word):
            found.append(re.sub(r"[. ]", "", word))
            continue
        while word.casefold().replace("’", "'") not in _WHOLE and (elided := _ELIDED.match(word)):
            found.append(f"{elided[0][:-1]}’")
            word = word[elided.end() :]
        if (inverted := _INVERTED.fullmatch(word)) or (inverted := _ENCLITIC.fullmatch(word)):
            found += [inverted["verb"], inverted["pronoun"]]
        elif word:
            found.append(word.replace("'", "’"))
    return found
