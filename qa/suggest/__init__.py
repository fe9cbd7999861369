"""Questions to ask next, after an answer or a refusal: made from the articles by rule, and each one asked first.

In reading order: made.py (a question with the words that must come back), verbs.py (verbs and nouns, from verbs.json),
clauses.py (sentences -> who did what), writing.py (what is a name), making.py (the questions that a sentence or a headline
answers), asking.py (which are near enough, asked, and suggested).
"""

from __future__ import annotations

from qa.suggest.asking import WANTED, suggestions

__all__ = ["WANTED", "suggestions"]
