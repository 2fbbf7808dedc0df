// The report works without this file. With it, pointing at a finding lights up its words, pointing at marked
// words lights up their finding, and J / K (by place on the keyboard, whatever its language) walk the findings.
"use strict";

const FINDING = /^(?:p|[sedm]\d+)$/;

function findingsOf(element) {
  return element ? [...element.classList].filter((name) => FINDING.test(name)) : [];
}

let lit = [];

function light(names) {
  for (const element of lit) element.classList.remove("lit");
  lit = names.flatMap((name) => [...document.getElementsByClassName(name)]);
  for (const element of lit) element.classList.add("lit");
}

// Words carry the classes of every mark around them: the innermost mark is the one meant.
document.addEventListener("pointerover", (event) => {
  const marked = event.target.closest?.(".k-cue, .k-event, .k-date, .k-mention, .findings [id]");
  light(findingsOf(marked).slice(0, 1));
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input")) return;
  if (event.code !== "KeyJ" && event.code !== "KeyK") return;
  const cards = [...document.querySelectorAll(".cards > li")];
  if (!cards.length) return;
  const now = cards.findIndex((card) => `#w-${card.id}` === location.hash || `#${card.id}` === location.hash);
  const next = cards[Math.min(Math.max(now + (event.code === "KeyJ" ? 1 : -1), 0), cards.length - 1)];
  location.hash = `#w-${next.id}`;
  next.scrollIntoView({ block: "nearest" });
});
