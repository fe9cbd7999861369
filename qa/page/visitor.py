"""What every tab needs of the person at the other end: their language, and what their browser does by itself."""

from __future__ import annotations

import gradio as gr

from qa.page.strings import LANGUAGES, Strings, preferred, strings

# Labels and buttons are translated in the browser, which shows the language that it asks every site for.
I18N = gr.I18n(**{language: dict(strings(language).texts) for language in LANGUAGES})

# Marks and cards link to one another. Left to the browser, such a link would be resolved against Gradio's <base>, which
# drops a query (http://127.0.0.1:7860/?__theme=dark): the page would load anew, without its answer.
FOLLOW_LINKS = """element.addEventListener("click", event => {
  const chip = event.target.closest("button[data-drop], button[data-take]");
  if (chip) trigger("click", {drop: chip.dataset.drop || "", take: chip.dataset.take || ""});
  const link = event.target.closest('a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  document.getElementById(link.hash.slice(1)).focus();
});"""
FOCUS_ANSWER = "() => document.getElementById('answer').focus()"
FOCUS_QUESTION = "() => document.querySelector('.v-ask textarea').focus()"


def speech(request: gr.Request | None) -> Strings:
    """The strings in the language that the browser asks for, as it shows the labels."""
    return preferred(request.headers.get("accept-language", "") if request else "")
