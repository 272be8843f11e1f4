/*
 * Buttons that copy references as they show, with their italics or as plain text:
 * <button class="kb-copy-formatted" data-references="#list" data-plain>Copy</button>
 */
import { announce, prepareAnnouncing } from "./announce.js";

const SHOWN_FOR = 2000;

/**
 * Let every button copy the references in the element it names.
 *
 * @param {ParentNode} root
 */
export function addReferenceCopying(root) {
  const buttons = root.querySelectorAll("button.kb-copy-formatted[data-references]");
  if (buttons.length === 0) return;
  prepareAnnouncing();
  for (const button of buttons) {
    const words = button.textContent;
    button.addEventListener("click", async () => {
      const source = document.querySelector(button.dataset.references);
      const found = source ? shown(source) : [];
      const copied = found.length > 0 && (await copy(found, "plain" in button.dataset));
      if (!copied && source) getSelection().selectAllChildren(source);
      const what = found.length === 1 ? "Reference" : `${found.length} references`;
      announce(copied ? `${what} copied` : "Selected. Press Ctrl and C to copy.");
      button.textContent = copied ? "Copied" : "Press Ctrl+C to copy";
      button.classList.toggle("kb-copied", copied);
      setTimeout(() => {
        button.textContent = words;
        button.classList.remove("kb-copied");
      }, SHOWN_FOR);
    });
  }
}

/**
 * The references in an element that a filter has not hidden.
 *
 * @param {Element} source
 * @returns {Element[]}
 */
function shown(source) {
  const spans = [...source.querySelectorAll(".kb-ref")];
  return (spans.length > 0 ? spans : [source]).filter((span) => !span.closest("[hidden]"));
}

/**
 * @param {Element[]} spans
 * @param {boolean} plainly
 * @returns {Promise<boolean>} Whether they are on the clipboard.
 */
async function copy(spans, plainly) {
  const text = spans.map((span) => span.textContent.trim().replace(/\s+/g, " ")).join("\n");
  const html = spans.map((span) => `<p>${span.innerHTML}</p>`).join("\n");
  try {
    if (plainly || typeof ClipboardItem === "undefined") await navigator.clipboard.writeText(text);
    else {
      const item = new ClipboardItem({
        "text/html": new Blob([html], { type: "text/html" }),
        "text/plain": new Blob([text], { type: "text/plain" }),
      });
      await navigator.clipboard.write([item]);
    }
    return true;
  } catch {
    return false;
  }
}
