// The server counts code points, the browser UTF-16 units. These functions alone convert between the two.

/** The UTF-16 offset of a code-point offset in a text. */
export function toUnits(text, points) {
  let units = 0;
  for (let n = 0; n < points && units < text.length; n += 1) units += text.codePointAt(units) > 0xffff ? 2 : 1;
  return units;
}

/** The code-point offset of a UTF-16 offset; an offset inside a surrogate pair counts as the one before it. */
export function toPoints(text, units) {
  let points = 0;
  for (let at = 0; at < units; points += 1) {
    at += text.codePointAt(at) > 0xffff ? 2 : 1;
    if (at > units) break;
  }
  return points;
}

/** The words between two code-point offsets. */
export function slice(text, start, end) {
  return text.slice(toUnits(text, start), toUnits(text, end));
}

/** The next place for an edge: a word on or back, in code points. Start edges stand before a word, end edges after. */
export function nextEdge(text, points, edge, step) {
  const all = [...text];
  const space = (n) => n < 0 || n >= all.length || /\s/u.test(all[n]);
  const stands = (n) => (edge === "start" ? space(n - 1) && !space(n) : !space(n - 1) && space(n));
  for (let n = points + step; n >= 0 && n <= all.length; n += step) if (stands(n)) return n;
  return points;
}
