// Moving the edges of spans. Forms work without it: then the numbers are typed.
// [ and ] move the edge last used a word back or on, with Shift a letter; S changes between the two edges.

import { nextEdge, slice } from "/static/offsets.js";

const form = document.querySelector(".edit-form");
const details = document.getElementById("edit");
let current = null; // the fieldset whose edge moves
let edge = "end";

function field(which) {
  return current?.querySelector(`input[name$="_${which}"]`);
}

/** Shows the words the two numbers stand for. */
function show(fieldset) {
  const [start, end] = [...fieldset.querySelectorAll("input")].map((input) => Number.parseInt(input.value, 10));
  const words = fieldset.querySelector(".span-words");
  const from = Number(form.dataset.start);
  const fits = start >= from && end > start && end <= from + [...form.dataset.text].length;
  if (fits) words.textContent = slice(form.dataset.text, start - from, end - from);
}

function move(step, byLetter) {
  const input = field(edge);
  if (!input) return;
  const from = Number(form.dataset.start);
  const text = form.dataset.text;
  const at = input.value === "" ? 0 : Number(input.value) - from;
  const next = byLetter ? Math.min(Math.max(at + step, 0), [...text].length) : nextEdge(text, at, edge, step);
  const [start, end] = edge === "start" ? [next + from, Number(field("end").value)] : [Number(field("start").value), next + from];
  if (field("end").value !== "" && field("start").value !== "" && start >= end) return;
  input.value = String(next + from);
  show(current);
}

function choose(fieldset) {
  for (const other of form.querySelectorAll(".span-field")) other.classList.toggle("moving", other === fieldset);
  current = fieldset;
}

if (form) {
  for (const button of form.querySelectorAll(".needs-js")) button.hidden = false;
  choose(form.querySelector(".span-field"));
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    choose(button.closest(".span-field"));
    edge = button.dataset.move;
    move(Number(button.dataset.step), event.shiftKey);
  });
  form.addEventListener("input", (event) => {
    const fieldset = event.target.closest(".span-field");
    if (fieldset) { choose(fieldset); show(fieldset); }
  });
  form.addEventListener("focusin", (event) => {
    const fieldset = event.target.closest(".span-field");
    if (fieldset) { choose(fieldset); if (event.target.name) edge = event.target.name.endsWith("_start") ? "start" : "end"; }
  });
  document.addEventListener("keydown", (event) => {
    if (!details.open || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, textarea, select")) return;
    if (document.documentElement.dataset.keys === "off") return;
    if (event.code === "BracketLeft") move(-1, event.shiftKey);
    else if (event.code === "BracketRight") move(1, event.shiftKey);
    else if (event.code === "KeyS") edge = edge === "end" ? "start" : "end";
    else return;
    event.preventDefault();
  });
  // Ctrl+Enter saves the correction also where no field has the focus.
  document.addEventListener("keydown", (event) => {
    if (event.code === "Enter" && event.ctrlKey && details.open && !event.target.closest("form")) form.requestSubmit(form.querySelector("[data-default]"));
  });
}
