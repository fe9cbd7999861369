// What the page does while a question is being answered: says that it is, or which place it has among those that wait, and
// offers to stop. `WORDS` has the sentences in each language, `element` is the HTML of the row's text (Gradio gives it).
const words = WORDS[navigator.language.split("-")[0]] || WORDS.en;
const row = element.closest(".v-going");
const PATIENCE = 400; // ms; what is quicker is not announced
let waiting, watching;

function place() {
  if (document.querySelector(".v-shown .v-reading")) return ""; // which says itself how far it has got
  const tracker = document.querySelector(".v-shown .progress-text");
  const found = /queue: (\d+)\//.exec(tracker ? tracker.textContent : "");
  if (!found) return words.looking;
  return found[1] === "1" ? words.next : words.before.replace("{n}", found[1]);
}

function show() {
  const text = element.querySelector("p");
  const now = place();
  if (text.textContent !== now) text.textContent = now;
  row.classList.add("v-on");
}

function end() {
  clearTimeout(waiting);
  clearInterval(watching);
  row.classList.remove("v-on");
  element.querySelector("p").textContent = "";
}

document.addEventListener("verbatim-begin", () => {
  end();
  waiting = setTimeout(() => { show(); watching = setInterval(show, 250); }, PATIENCE);
});
document.addEventListener("verbatim-end", end);
document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || event.isComposing || !row.classList.contains("v-on")) return;
  event.preventDefault();
  row.querySelector("button").click();
});
// A link to a question asks it.
if (new URLSearchParams(location.search).has("q")) trigger("submit", {query: location.search});
