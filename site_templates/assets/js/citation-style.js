/*
 * The citation style that the reader chose, on every page and remembered.
 *
 * The page has each reference in the style that shows first:
 * <span class="kb-ref" data-ref="key">…</span>. Other styles stand on the page for the work that it
 * is about (<details data-styles-of="key">), all others are fetched from `api/v1/styles/`: one file
 * for each style, or of a large bibliography parts by the first two letters of the keys. The HTML in
 * these files comes out of the allow-list of the generator; it is put together from text and the
 * same few elements here, so that nothing else can reach the page.
 */
import { announce, prepareAnnouncing } from "./announce.js";
import { safeFragment } from "./safe-fragment.js";

const KEY = "citation-style";
const MOST_PARTS = 24;

/** @type {Map<string, Promise<Record<string, string>>>} */
const fetched = new Map();
let latest = 0;

/**
 * Let every switch on the page change every reference.
 *
 * @param {ParentNode} root
 */
export function addCitationStyles(root) {
  const selects = [...root.querySelectorAll("select.kb-style-select")];
  if (selects.length === 0) {
    delete document.documentElement.dataset.kbStyle;
    return;
  }
  prepareAnnouncing();
  const spans = [...root.querySelectorAll(".kb-ref[data-ref]")];
  const originals = new Map(spans.map((span) => [span, [...span.childNodes]]));
  const preset = [...selects[0].options].find((option) => option.defaultSelected)?.value;
  const offered = new Set([...selects[0].options].map((option) => option.value));

  /** @param {string} style */
  const show = async (style) => {
    const turn = ++latest;
    for (const select of selects) select.value = style;
    let texts = new Map();
    let complete = true;
    if (style !== preset) [texts, complete] = await references(spans, style, selects[0]);
    if (turn !== latest) return complete;
    for (const span of spans) {
      const html = texts.get(span.dataset.ref);
      if (html === undefined) span.replaceChildren(...originals.get(span));
      else span.replaceChildren(safeFragment(html));
    }
    delete document.documentElement.dataset.kbStyle;
    return complete;
  };

  for (const select of selects) {
    select.addEventListener("change", async () => {
      const style = select.value;
      window.kbMemory.set(KEY, style === preset ? null : style);
      const label = select.selectedOptions[0].textContent;
      const complete = await show(style);
      announce(complete ? `References in ${label}` : "The references could not be loaded.");
    });
  }
  // Chosen before this script was there.
  const early = selects.find((select) => select.value !== preset);
  if (early) {
    early.dispatchEvent(new Event("change"));
    return;
  }
  const chosen = window.kbMemory.get(KEY);
  if (offered.has(chosen) && chosen !== preset) show(chosen);
  else delete document.documentElement.dataset.kbStyle;
}

/**
 * The references of a page in a style, by key.
 *
 * @param {HTMLElement[]} spans
 * @param {string} style
 * @param {HTMLElement} select
 * @returns {Promise<[Map<string, string>, boolean]>} What there is, and whether that is all.
 */
async function references(spans, style, select) {
  const texts = new Map();
  const missing = new Set();
  for (const { ref } of spans.map((span) => span.dataset)) {
    const here = document.querySelector(
      `[data-styles-of="${CSS.escape(ref)}"] [data-style="${CSS.escape(style)}"]`,
    );
    if (here) texts.set(ref, here.innerHTML);
    else missing.add(ref);
  }
  const folder = new URL(select.dataset.folder, document.baseURI).href;
  const parts = new Set([...missing].map(part));
  const whole = !("parts" in select.dataset) || parts.size > MOST_PARTS;
  const files = whole ? [`${style}.json`] : [...parts].map((name) => `${style}/${name}.json`);
  let complete = true;
  const answers = missing.size > 0 ? files.map((name) => load(folder + name)) : [];
  for (const answer of await Promise.allSettled(answers)) {
    if (answer.status === "rejected") complete = false;
    else for (const key of missing) if (key in answer.value) texts.set(key, answer.value[key]);
  }
  return [texts, complete];
}

/**
 * The part of the data that holds a work: `styles.py` makes the same name.
 *
 * @param {string} key
 * @returns {string}
 */
export function part(key) {
  return key.slice(0, 2).toLowerCase().replace(/[^a-z0-9]/g, "_");
}

/**
 * @param {string} address
 * @returns {Promise<Record<string, string>>}
 */
function load(address) {
  if (!fetched.has(address)) {
    const answer = fetch(address).then((response) => {
      if (!response.ok) throw new Error(`${response.status} for ${address}`);
      return response.json();
    });
    answer.catch(() => fetched.delete(address));
    fetched.set(address, answer);
  }
  return fetched.get(address);
}
