/*
 * Buttons that copy a text of the page: <button class="kb-copy" data-copy-from="#id">Copy</button>
 */
import { announce, prepareAnnouncing } from "./announce.js";

const SHOWN_FOR = 2000;

/**
 * Let every copy button copy the text of the element it names.
 *
 * @param {ParentNode} root
 */
export function addCopying(root) {
  const buttons = root.querySelectorAll("button.kb-copy[data-copy-from]");
  if (buttons.length === 0) return;
  prepareAnnouncing();
  for (const button of buttons) {
    const words = button.textContent;
    button.addEventListener("click", async () => {
      const source = document.querySelector(button.dataset.copyFrom);
      const copied = source !== null && (await copy(source));
      const said = copied ? "Copied" : "Press Ctrl+C to copy";
      announce(copied ? "Copied to the clipboard" : "Selected. Press Ctrl and C to copy.");
      button.textContent = said;
      button.classList.toggle("kb-copied", copied);
      setTimeout(() => {
        button.textContent = words;
        button.classList.remove("kb-copied");
      }, SHOWN_FOR);
    });
  }
}

/**
 * Copy the text of an element; where the browser does not let us, select it for the reader.
 *
 * @param {Element} source
 * @returns {Promise<boolean>} Whether it is on the clipboard.
 */
async function copy(source) {
  const code = source.matches("pre, code");
  const text = code ? source.textContent : source.textContent.trim().replace(/\s+/g, " ");
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(source);
    return false;
  }
}
