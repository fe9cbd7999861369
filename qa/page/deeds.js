// What can be done with an answer: copied and linked to here, voted on and kept by the server. The browser may forbid its clipboard to
// pages that are not encrypted (a desk on the local network): then the old way is tried, by selecting the words.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = Object.assign(document.createElement("textarea"), {value: text, readOnly: true});
    const before = document.activeElement;
    field.style.cssText = "position: fixed; top: 0; opacity: 0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    before.focus();
    return done;
  }
}

async function copied(source, text) {
  const {done, failed} = source.dataset;
  document.dispatchEvent(new CustomEvent("verbatim-said", {detail: await copy(text) ? done : failed}));
}

element.addEventListener("click", event => {
  const button = event.target.closest("[data-copy], [data-vote], [data-save]");
  if (button && button.dataset.copy === undefined) trigger("click", {vote: button.dataset.vote || ""});
  else if (button) copied(button, button.dataset.copy);
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return; // which open it elsewhere
  event.preventDefault();
  copied(link, link.href);
});
