// What qa/page/moves.py says. `element` is the place of an answer; Gradio runs this once it is there, with copying.js before it.
{
  const next = {none: "ascending", ascending: "descending", descending: "none"};
  const alphabet = new Intl.Collator(document.documentElement.lang || undefined, {numeric: true, ignorePunctuation: true});
  const cameFrom = new WeakMap();  // a card -> the mark that was followed to it

  const follow = link => {
    let goal = document.getElementById(link.getAttribute("href").slice(1));
    const card = link.closest(".v-card"), mark = card && link.matches(".v-back") && cameFrom.get(card);
    if (mark && mark.isConnected) goal = mark;
    if (!goal) return;
    const folded = goal.closest(".v-card") || goal;
    if (!card) cameFrom.set(folded, link);
    for (let box = goal.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    goal.focus();
    if (!card) folded.scrollIntoView({block: "nearest"});  // of a card with several quotations, also its headline
  };

  const sort = button => {
    const head = button.closest("th"), table = head.closest("table"), order = next[head.getAttribute("aria-sort")];
    const items = Array.from(table.tBodies), sign = order === "descending" ? -1 : 1;
    items.forEach((item, place) => { item.dataset.place ??= place; });
    const key = item => item.rows[0].cells[head.cellIndex].dataset.key;
    items.sort((a, b) => {
      const placed = a.dataset.place - b.dataset.place;
      if (order === "none") return placed;
      return !key(a) - !key(b) || sign * alphabet.compare(key(a), key(b)) || placed;
    });
    button.closest("[aria-live]").setAttribute("aria-live", "off");  // a sorted table is no news
    table.append(...items);
    table.querySelectorAll("th[aria-sort]").forEach(th => th.setAttribute("aria-sort", th === head ? order : "none"));
  };

  const cite = async button => {
    const said = button.nextElementSibling, {done, failed} = said.dataset;
    said.textContent = await copy(button.dataset.copy) ? done : failed;
    setTimeout(() => { said.textContent = ""; }, 4000);
  };

  element.addEventListener("click", event => {
    const clicked = name => event.target.closest(name);
    const link = clicked('a[href^="#"]');
    if (link) { event.preventDefault(); follow(link); }
    else if (clicked("button.v-sort")) sort(clicked("button.v-sort"));
    else if (clicked("button.v-copy")) cite(clicked("button.v-copy"));
  });
}
