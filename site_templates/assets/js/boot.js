/*
 * What must stand before the first paint, and before any other script: that scripts run, the colours, and a place to
 * remember choices. A plain script in the head.
 */

document.documentElement.classList.replace("no-js", "js");

/** What is remembered is this site's own, found from this file's own address: a host may hold several sites. */
const kbScope = new URL("../../", document.currentScript.src).pathname;

window.kbMemory = {
  /**
   * Read a remembered value.
   *
   * @param {string} key
   * @returns {any} The value, or null when there is none or storage is not allowed.
   */
  get(key) {
    try {
      return JSON.parse(localStorage.getItem(`${kbScope}.${key}`));
    } catch {
      return null;
    }
  },

  /**
   * Remember a value, where storage is allowed.
   *
   * @param {string} key
   * @param {any} value
   */
  set(key, value) {
    try {
      localStorage.setItem(`${kbScope}.${key}`, JSON.stringify(value));
    } catch {
      // Private windows may refuse; the choice then holds for this page only.
    }
  },
};

/** The colours that the reader chose, else those of the device. `colours.js` lets them choose. */
window.kbColours = () => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const chosen = window.kbMemory.get("colours");
  document.documentElement.dataset.kbColours = chosen ?? (dark ? "dark" : "light");
};
window.kbColours();

// References wait for the citation style that the reader chose, instead of changing before their eyes.
if (window.kbMemory.get("citation-style")) document.documentElement.dataset.kbStyle = "";

// So do lists and tables whose address says what to show of them.
if (location.search || location.hash) document.documentElement.dataset.kbNarrowed = "";
