"""What every tab needs of the person at the other end: their language, and what their browser does by itself."""

from __future__ import annotations

import json
from pathlib import Path

import gradio as gr

from qa.page.moves import COPYING, MOVES
from qa.page.strings import LANGUAGES, Strings, preferred, strings

# Labels and buttons are translated in the browser, which shows the language that it asks every site for.
# What Gradio itself announces to screen readers is put in plain words.
ANNOUNCED = {"status.queue_position": "in_queue", "common.complete": "done"}
I18N = gr.I18n(
    **{
        language: {**strings(language).texts, **{key: strings(language).texts[ours] for key, ours in ANNOUNCED.items()}}
        for language in LANGUAGES
    }
)

# One script for each place of an answer. A button with data-drop, data-take or data-filter asks again.
FOLLOW_LINKS = f"""{MOVES}
element.addEventListener("click", event => {{
  const chip = event.target.closest("button[data-drop], button[data-take], button[data-filter]");
  const {{drop = "", take = "", filter = ""}} = chip ? chip.dataset : {{}};
  if (chip) trigger("click", {{drop, take, without: filter}});
}});"""
OPEN_EARLIER = """element.addEventListener("click", event => {
  const button = event.target.closest("button[data-open]");
  if (button) trigger("click", {open: Number(button.dataset.open)});
});"""
# What is said in passing goes after a while. It is emptied first, so that the same is announced when it is said again.
SAY_IN_PASSING = """let going;
const later = () => { clearTimeout(going); going = setTimeout(() => { element.querySelector("p").textContent = ""; }, 8000); };
document.addEventListener("verbatim-said", event => {
  element.querySelector("p").textContent = "";
  setTimeout(() => { element.querySelector("p").textContent = event.detail; later(); }, 60);
});
watch("value", later);"""
FOCUS_ANSWER = "() => document.getElementById('answer').focus()"
FOCUS_QUESTION = "() => document.querySelector('.v-ask textarea').focus()"
FOCUS_VOTE = """() => {
  const at = document.activeElement;
  if (at === document.body || at.closest('.v-remark')) document.querySelector('.v-deeds [aria-pressed=true]')?.focus();
}"""
BEGIN = "(...given) => { document.dispatchEvent(new Event('verbatim-begin')); return given; }"
END = "() => { document.dispatchEvent(new Event('verbatim-end')); }"
TAKE = """element.addEventListener("click", event => {
  if (!event.target.closest("[data-take-along]")) return;
  const chosen = name => element.querySelector(`[name=${name}]:checked`).value;
  trigger("click", {what: chosen("take-what"), name: chosen("take-as")});
});"""
# A file that the server has written into the page is handed to the person: nothing is stored on either side for it.
SAVE = """file => {
  if (!file) return null;
  const address = URL.createObjectURL(new Blob([file.text], {type: file.type}));
  Object.assign(document.createElement("a"), {href: address, download: file.name}).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  return null;
}"""


def script(name: str) -> str:
    """A script beside this file, for an element of the page."""
    return Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8")


def deeds() -> str:
    """The script of what can be done with an answer."""
    return COPYING + script("deeds")


def asking() -> str:
    """The script of the row that is shown while a question is answered."""
    keys = {"looking": "looking", "next": "yours_next", "before": "before_yours"}
    words = {lang: {name: strings(lang).texts[key] for name, key in keys.items()} for lang in LANGUAGES}
    return f"const WORDS = {json.dumps(words)};\n{script('asking')}"


def speech(request: gr.Request | None) -> Strings:
    """The strings in the language that the browser asks for, as it shows the labels."""
    return preferred(request.headers.get("accept-language", "") if request else "")
