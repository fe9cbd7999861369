// A click on an article, a page, "back" or "ask" of the list. An article has an address of its own: it opens in a new tab as
// any link does, and the browser's Back leads to the list again.
let goal = "";
const asked = () => new URLSearchParams(location.search).get("article") || "";
const go = (article, page, where) => {
  goal = where;
  trigger("click", {article, page});
};
const addressed = article => {
  const address = new URL(location.href);
  article ? address.searchParams.set("article", article) : address.searchParams.delete("article");
  return address;
};
const remember = article => history.pushState({}, "", addressed(article));
const list = came => go("", 0, came ? `a[data-article="${CSS.escape(came)}"]` : "#browsed-heading");

let last = asked();
element.addEventListener("click", event => {
  const found = event.target.closest("a[data-article], button");
  if (!found || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const {article, page, back, ask} = found.dataset;
  if (article !== undefined) {
    event.preventDefault();
    remember(last = article);
    go(article, 0, "#browsed-heading");
  } else if (page) {
    go("", Number(page), "#browsed-heading");
  } else if (back !== undefined) {
    remember("");
    list(last);
  } else if (ask) {
    const box = document.querySelector(".v-ask textarea");
    box.value = ask;
    box.dispatchEvent(new Event("input", {bubbles: true}));
    document.querySelector('[role="tab"][data-tab-id="ask"]').click();
    requestAnimationFrame(() => box.focus());
  }
});
window.addEventListener("popstate", () => {
  const article = asked();
  article ? go(last = article, 0, "#browsed-heading") : list(last);
});
watch("value", () => {
  if (asked() && !element.querySelector(".v-opened")) history.replaceState({}, "", addressed(""));
  if (!goal) return;
  (element.querySelector(goal) || element.querySelector("#browsed-heading"))?.focus();
  goal = "";
});
