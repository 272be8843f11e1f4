/*
 * What the theme's own script needs before it runs: where the site begins, and a place to remember
 * choices. A plain script in the head, so that it comes before everything else.
 */

document.documentElement.classList.replace("no-js", "js");

/** The top of the site, found from this file's own address. */
window.__md_scope = new URL("../../", document.currentScript.src);

/**
 * Read a remembered value.
 *
 * @param {string} key
 * @param {Storage} [storage]
 * @param {URL} [scope]
 * @returns {any} The value, or null when there is none or storage is not allowed.
 */
window.__md_get = (key, storage, scope = window.__md_scope) => {
  try {
    return JSON.parse((storage ?? localStorage).getItem(`${scope.pathname}.${key}`));
  } catch {
    return null;
  }
};

/**
 * Remember a value, where storage is allowed.
 *
 * @param {string} key
 * @param {any} value
 * @param {Storage} [storage]
 * @param {URL} [scope]
 */
window.__md_set = (key, value, storage, scope = window.__md_scope) => {
  try {
    (storage ?? localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // Private windows may refuse; the choice then holds for this page only.
  }
};

/**
 * A short number for a text.
 *
 * @param {string} text
 * @returns {number}
 */
window.__md_hash = (text) =>
  [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0);

// References wait for the citation style that the reader chose, instead of changing before their eyes.
if (window.__md_get("citation-style")) document.documentElement.dataset.kbStyle = "";
