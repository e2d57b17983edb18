// The keys of the desk. A key leads somewhere: it follows a link, or puts the focus on a field or a button. It never
// presses a button and never sends anything. No key works while somebody types, with another key held down, or after
// they were switched off in this browser (WCAG 2.1.4).
{
  const OFF = "evenhand-keys-off";
  const areOn = () => localStorage.getItem(OFF) === null;
  const typing = (element) => element.closest("input, textarea, select, [contenteditable], dialog");
  const lines = [...document.querySelectorAll("[data-line]")];
  const goTo = (element) => {
    element.closest("details")?.setAttribute("open", "");
    element.scrollIntoView({ block: "center" });
    element.focus();
  };

  const step = (by) => {
    const at = lines.findIndex((line) => line.closest("li").contains(document.activeElement));
    const next = lines[at < 0 ? (by > 0 ? 0 : lines.length - 1) : at + by];
    if (next) { goTo(next); }
    return Boolean(next);
  };
  const follow = (key) => {
    const element = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (element instanceof HTMLAnchorElement) { element.click(); } else if (element) { goTo(element); }
    return Boolean(element);
  };

  document.addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing;
    if (held || event.key.length !== 1 || typing(event.target) || !areOn()) { return; }
    const key = event.key.toLowerCase();
    const done = lines.length && key === "j" ? step(1) : lines.length && key === "k" ? step(-1) : follow(key);
    if (done) { event.preventDefault(); }
  });

  const switches = document.querySelectorAll("button[data-keys]");
  const show = () => switches.forEach((button) => { button.hidden = (button.dataset.keys === "on") === areOn(); });
  switches.forEach((button) => button.addEventListener("click", () => {
    if (button.dataset.keys === "on") { localStorage.removeItem(OFF); } else { localStorage.setItem(OFF, "yes"); }
    show();
    document.getElementById("keys-said").textContent = button.dataset.done;
    [...switches].find((other) => !other.hidden).focus();
  }));
  show();
}
