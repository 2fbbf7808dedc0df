// The reading screen works without this file. With it, pointing at a finding lights up its words and the other way
// round, a chosen finding is lit without loading the page anew, and a quotation can be copied with its source.

const FINDING = /^(?:p|[sedma]\d+)$/;
let pointed = [];

function findingsOf(element) {
  return element ? [...element.classList].filter((name) => FINDING.test(name)) : [];
}

/** Lights every element of a finding with one class name and takes it from all others. */
function light(name, finding, before) {
  for (const element of before) element.classList.remove(name);
  const mine = finding ? [...document.getElementsByClassName(finding)] : [];
  for (const element of mine) element.classList.add(name);
  return mine;
}

// Words carry the classes of every mark around them: the innermost mark is the one meant.
document.addEventListener("pointerover", (event) => {
  const marked = event.target.closest?.(".k-cue, .k-event, .k-date, .k-mention, .rows > li");
  pointed = light("pointed", findingsOf(marked)[0], pointed);
});

function showChosen() {
  const detail = document.getElementById("detail");
  if (!detail) return;
  light("lit", detail.dataset.finding, document.querySelectorAll(".lit"));
  for (const button of detail.querySelectorAll(".needs-js")) button.hidden = false;
  for (const item of document.querySelectorAll(".item")) item.classList.toggle("current", item.classList.contains("lit"));
  // Words and list keep their place; only what is out of sight comes into it.
  document.querySelector(`#w-${CSS.escape(detail.dataset.finding || "none")}`)?.scrollIntoView({ block: "nearest" });
  const list = document.querySelector(".finding-list");
  if (list && getComputedStyle(list).position === "sticky") list.querySelector(".lit")?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:afterSettle", showChosen);
document.addEventListener("htmx:historyRestore", showChosen);
showChosen();

// J and K select as they go (see keys.js).
document.addEventListener("isnad:current", (event) => event.target.querySelector?.("a")?.click());

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const { say } = await import("/static/keys.js");
  say(button.textContent);
  button.classList.add("done");
});

// Words selected in the text can be added as what the machine missed.
const bar = document.getElementById("selection-bar");
document.addEventListener("selectionchange", async () => {
  if (!bar) return;
  const { selectedWords } = await import("/static/selection.js");
  const found = selectedWords();
  bar.hidden = !found;
  if (!found) return;
  for (const link of bar.querySelectorAll("a")) {
    const { kind, field } = link.dataset;
    link.href = `${bar.dataset.add}?${new URLSearchParams({ kind, [`${field}_words`]: found.words, [`${field}_start`]: found.start })}`;
  }
});
