"""What every tab needs of the person at the other end: their language, and what their browser does by itself."""

from __future__ import annotations

import gradio as gr

from qa.page.moves import MOVES
from qa.page.strings import LANGUAGES, Strings, preferred, strings

# Labels and buttons are translated in the browser, which shows the language that it asks every site for.
I18N = gr.I18n(**{language: dict(strings(language).texts) for language in LANGUAGES})

# One script for each place of an answer. A button with data-drop or data-take asks again.
FOLLOW_LINKS = f"""{MOVES}
element.addEventListener("click", event => {{
  const chip = event.target.closest("button[data-drop], button[data-take]");
  if (chip) trigger("click", {{drop: chip.dataset.drop || "", take: chip.dataset.take || ""}});
}});"""
FOCUS_ANSWER = "() => document.getElementById('answer').focus()"
FOCUS_QUESTION = "() => document.querySelector('.v-ask textarea').focus()"


def speech(request: gr.Request | None) -> Strings:
    """The strings in the language that the browser asks for, as it shows the labels."""
    return preferred(request.headers.get("accept-language", "") if request else "")
