// The search form: sent as data, and its long list of providers cut to those that are chosen, or have what is typed.
const MOST = 40; // names shown for what is typed
const form = () => element.querySelector("form");
const send = () => {
  const data = new FormData(form());
  const text = name => data.get(name) || "";
  trigger("submit", {
    words: text("words"), providers: data.getAll("provider"), since: text("since"), until: text("until"), topic: text("topic"),
  });
};
const narrow = () => {
  const typed = element.querySelector("#find-provider").value.trim().toLowerCase();
  const names = element.querySelector("#find-providers");
  const said = element.querySelector("#find-shown");
  const most = typed ? MOST : Number(names.dataset.first);
  let shown = 0;
  for (const entry of names.children) {
    const box = entry.querySelector("input");
    entry.hidden = !box.checked && !(shown < most && box.value.toLowerCase().includes(typed));
    shown += !entry.hidden;
  }
  said.textContent = said.dataset.said.replace("{shown}", shown).replace("{all}", names.children.length);
};

element.addEventListener("submit", event => { event.preventDefault(); send(); });
element.addEventListener("reset", () => setTimeout(() => {
  if (element.querySelector("#find-provider")) narrow();
  send();
}));
element.addEventListener("input", event => { if (event.target.id === "find-provider") narrow(); });
element.addEventListener("keydown", event => {
  if (event.key === "Enter" && event.target.id === "find-provider") event.preventDefault();
});
const fold = () => {
  const filters = element.querySelector("details");
  if (filters && matchMedia("(max-width: 56rem)").matches) filters.open = false;
};
fold();
watch("value", fold);
