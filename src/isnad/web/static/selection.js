// What is selected in a text of the article, as the server counts: code points from the text's own beginning.
// A block carries where it begins in `data-start`; a control character shown by its name counts as one.

/** The code points of the page's text before a point of a block. */
function before(block, node, offset) {
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  const part = range.cloneContents();
  for (const control of part.querySelectorAll(".control")) control.textContent = control.textContent ? "x" : "";
  return [...part.textContent].length;
}

function blockOf(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return element?.closest("[data-start]");
}

/** The words selected inside one block, without the space around them: {start, words}; null for none. */
export function selectedWords() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const block = blockOf(range.startContainer);
  if (!block || block.matches("form") || block !== blockOf(range.endContainer)) return null;
  const from = before(block, range.startContainer, range.startOffset);
  const to = before(block, range.endContainer, range.endOffset);
  const all = [...block.textContent].slice(from, to).join("");
  if (block.querySelector(".control") && all.includes("U+")) return null;
  const words = all.trim();
  if (!words) return null;
  const space = [...all].length - [...all.trimStart()].length;
  return { start: Number(block.dataset.start) + from + space, words };
}
