// Words put on the clipboard; whether that was done. A browser may keep its clipboard from pages that are not encrypted (a desk on
// the local network): then the old way is tried, by selecting the words.
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
