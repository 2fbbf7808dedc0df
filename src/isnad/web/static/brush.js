// A histogram as a brush: drawing across the bars fills the fields "since" and "until" of a form and sends it.
// A chart names its form by data-brush; each bar says its days by data-since and data-until. Fields do it without us.

for (const chart of document.querySelectorAll("[data-brush]")) {
  const form = document.getElementById(chart.dataset.brush);
  const drawing = chart.querySelector(".bars-drawing");
  if (!form || !drawing) continue;
  chart.classList.add("live");
  const bars = [...drawing.querySelectorAll(".bar")];
  let first = null;

  /** Returns the bar at the pointer's place across the drawing, also above or below it. */
  const barAt = (event) => {
    const box = drawing.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * drawing.viewBox.baseVal.width;
    return bars.reduce((best, bar) => (distance(bar, x) < distance(best, x) ? bar : best), bars[0]);
  };
  const distance = (bar, x) => {
    const hit = bar.firstElementChild;
    return Math.abs(hit.x.baseVal.value + hit.width.baseVal.value / 2 - x);
  };
  const show = (last) => {
    const ends = [bars.indexOf(first), bars.indexOf(last)].sort((a, b) => a - b);
    bars.forEach((bar, n) => bar.classList.toggle("outside", n < ends[0] || n > ends[1]));
    return ends;
  };

  drawing.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    first = barAt(event);
    drawing.setPointerCapture(event.pointerId);
    show(first);
    event.preventDefault();
  });
  drawing.addEventListener("pointermove", (event) => { if (first) show(barAt(event)); });
  drawing.addEventListener("pointercancel", () => { first = null; });
  drawing.addEventListener("pointerup", (event) => {
    if (!first) return;
    const [from, to] = show(barAt(event));
    first = null;
    form.elements.namedItem("since").value = bars[from].dataset.since;
    form.elements.namedItem("until").value = bars[to].dataset.until;
    form.dispatchEvent(new CustomEvent("isnad:period", { bubbles: true, cancelable: true })) && form.requestSubmit();
  });
}
