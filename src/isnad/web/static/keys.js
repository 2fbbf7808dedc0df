// Keys for the whole interface. They go by event.code, the key's place: on an Arabic layout J arrives as ت.
// Every key does what a link or button marked with data-key="CODE" does, so nothing works by keyboard alone.

const root = document.documentElement;

// A reader may have changed keys: the page names, for each key pressed, the key whose meaning it has now.
const changed = JSON.parse(root.dataset.keymap || "{}");

/** The key whose meaning a pressed key has: itself, another, or none ("") where its own meaning moved away. */
export function meaning(code) {
  return changed[code] ?? code;
}

/** Tells whether keys belong to a field now. */
function inField(target) {
  return target.closest?.("input, textarea, select, [contenteditable]") !== null;
}

/** Says something to people who listen instead of look. */
export function say(words) {
  const box = document.getElementById("says");
  if (box) box.textContent = words;
}

function items() {
  return [...document.querySelectorAll(".item")];
}

function move(step) {
  const all = items();
  if (!all.length) return;
  const now = all.findIndex((item) => item.classList.contains("current"));
  const next = all[Math.min(Math.max(now + step, 0), all.length - 1)];
  for (const item of all) item.classList.toggle("current", item === next);
  const link = next.matches("a, button") ? next : next.querySelector("a, button");
  link?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  next.dispatchEvent(new CustomEvent("isnad:current", { bubbles: true }));
}

function sheet() {
  const dialog = document.getElementById("key-sheet");
  if (dialog.open) dialog.close();
  else dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || root.dataset.keys === "off") return;
  if (event.code === "Enter" && event.ctrlKey) {
    const form = event.target.closest?.("form");
    if (form) { event.preventDefault(); form.requestSubmit(form.querySelector("[data-default]") ?? undefined); }
    return;
  }
  if (event.code === "KeyZ" && event.ctrlKey && !event.shiftKey && !inField(event.target)) { // a second key for U
    const undo = document.querySelector("[data-key=KeyU]");
    if (undo) { event.preventDefault(); undo.click(); }
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.code === "Escape") {
    if (inField(event.target)) event.target.blur();
    else if (!document.querySelector("dialog[open]")) document.querySelector("[data-key=Escape]")?.click();
    return;
  }
  if (inField(event.target)) return;
  const code = meaning(event.code);
  if (code === "Slash" && !event.shiftKey) {
    event.preventDefault();
    document.getElementById("find")?.focus();
    return;
  }
  if (code === "Slash" && event.shiftKey) { event.preventDefault(); sheet(); return; }
  if (document.querySelector("dialog[open]")) return;
  const target = document.querySelector(`[data-key="${CSS.escape(code)}"]:not([disabled])`);
  // A focused button or link keeps its own Enter and Space, unless the page gives that key a meaning.
  if (target) { event.preventDefault(); if (target.matches("input, textarea, select")) target.focus(); else target.click(); return; }
  if (code === "KeyJ") move(1);
  else if (code === "KeyK") move(-1);
});

// A menu closes when the page is clicked elsewhere or the key Escape is pressed.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.code === "Escape") for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
});

// On a narrow screen the navigation scrolls: the page one is on comes into sight.
const here = document.querySelector(".main-nav [aria-current]");
if (here) {
  const list = here.closest("ul");
  const [box, link] = [list.getBoundingClientRect(), here.getBoundingClientRect()];
  if (link.left < box.left || link.right > box.right) list.scrollLeft += link.left - box.left - (box.width - link.width) / 2;
}
