// Fields of words of the article. Forms work without it: then the words are typed, and the server finds them.
// [ and ] move the edge last used a word back or on, with Shift a letter; S changes between the two edges.

import { nextEdge, slice } from "/static/offsets.js";
import { meaning } from "/static/keys.js";
import { selectedWords } from "/static/selection.js";

const form = document.querySelector(".edit-form");
const details = document.getElementById("edit"); // none on a page that is one form
let current = null; // the fieldset whose edge moves
let edge = "end";

const wordsOf = (fieldset) => fieldset.querySelector("textarea");
const startOf = (fieldset) => fieldset.querySelector("input[name$='_start']");

/** Puts words with their place into a field. */
function put(fieldset, start, words) {
  wordsOf(fieldset).value = words;
  startOf(fieldset).value = String(start);
  fieldset.classList.toggle("blank", !words);
}

/** Moves the edge last used of the current field; what does not fit the text shown stays as it is. */
function move(step, byLetter) {
  if (!current) return;
  const from = Number(form.dataset.start);
  const text = form.dataset.text;
  const length = [...text].length;
  const begin = startOf(current).value === "" ? 0 : Number(startOf(current).value) - from;
  const end = begin + [...wordsOf(current).value].length;
  if (begin < 0 || end > length) return;
  const at = edge === "start" ? begin : end;
  const next = byLetter ? Math.min(Math.max(at + step, 0), length) : nextEdge(text, at, edge, step);
  const [a, b] = edge === "start" ? [next, end] : [begin, next];
  if (a < b) put(current, a + from, slice(text, a, b));
}

function choose(fieldset) {
  for (const other of form.querySelectorAll(".span-field")) other.classList.toggle("moving", other === fieldset);
  current = fieldset;
}

if (form) {
  for (const part of document.querySelectorAll(".needs-js")) part.hidden = false;
  choose(form.querySelector("[data-span=content]") ?? form.querySelector(".span-field"));
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move], [data-take]");
    if (!button) return;
    choose(button.closest(".span-field"));
    if (button.dataset.move) {
      edge = button.dataset.move;
      move(Number(button.dataset.step), event.shiftKey);
    } else {
      const found = selectedWords();
      if (found) put(current, found.start, found.words);
    }
  });
  // A button would take the selection away before it can be read.
  form.addEventListener("mousedown", (event) => { if (event.target.closest("[data-take]")) event.preventDefault(); });
  form.addEventListener("input", (event) => {
    const fieldset = event.target.closest(".span-field");
    if (fieldset) { choose(fieldset); fieldset.classList.toggle("blank", !wordsOf(fieldset).value); }
  });
  form.addEventListener("focusin", (event) => {
    const fieldset = event.target.closest(".span-field");
    if (fieldset) choose(fieldset);
  });
  document.addEventListener("keydown", (event) => {
    if ((details && !details.open) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, textarea, select") || document.documentElement.dataset.keys === "off") return;
    const code = meaning(event.code);
    if (code === "BracketLeft") move(-1, event.shiftKey);
    else if (code === "BracketRight") move(1, event.shiftKey);
    else if (code === "KeyS") edge = edge === "end" ? "start" : "end";
    else return;
    event.preventDefault();
  });
  // Ctrl+Enter saves the correction also where no field has the focus.
  document.addEventListener("keydown", (event) => {
    if (event.code === "Enter" && event.ctrlKey && (!details || details.open) && !event.target.closest("form")) form.requestSubmit(form.querySelector("[data-default]"));
  });
}
