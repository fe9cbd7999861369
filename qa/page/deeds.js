// What can be done with an answer: copied and linked to here (copying.js), voted on and kept by the server.
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
