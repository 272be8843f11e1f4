/*
 * What stands on a card. Everything is set as text but for a reference, which is put together from safe elements.
 */
import { announce, prepareAnnouncing } from "./announce.js";
import { safeFragment } from "./safe-fragment.js";

/**
 * The card of an entry or a work.
 *
 * @param {any} data What `generator/render/cards.py` writes.
 * @param {string} href Where the link leads.
 * @returns {Node[]}
 */
export function entryCard(data, href) {
  const chips = make("p", "kb-hover__chips");
  const kind = /^[a-z]+$/.test(data.kind) ? data.kind : "page";
  chips.append(make("span", `kb-chip kb-kind-${kind}`, data.kind_label));
  if (data.family && data.family !== data.kind_label) chips.append(" ", make("span", "kb-chip", data.family));
  const nodes = [chips, title(data.title, href)];
  if (data.notice) nodes.push(make("p", "kb-hover__notice", data.notice));
  if (data.reference) nodes.push(reference(inChosenStyle(data)));
  if (data.text) nodes.push(make("p", "kb-hover__text", data.text));
  if (data.claims) nodes.push(...claims(data));
  for (const fact of data.facts ?? []) nodes.push(make("p", "kb-hover__facts", fact));
  nodes.push(actions(data, href));
  return nodes;
}

/**
 * The card of an abbreviation.
 *
 * @param {string} short
 * @param {string} words
 * @param {string} href
 * @returns {Node[]}
 */
export function abbreviationCard(short, words, href) {
  const links = make("p", "kb-hover__actions");
  links.append(anchor("Glossary", href));
  return [title(short), make("p", "kb-hover__text", words), links];
}

/**
 * @param {string} words
 * @param {string} [href]
 * @returns {HTMLElement}
 */
function title(words, href) {
  const line = make("p", "kb-hover__title");
  line.append(href ? anchor(words, href) : words);
  return line;
}

/**
 * The reference in the style that the reader chose on any page of the site (`citation-style.js`).
 *
 * @param {{reference: string, styles?: Record<string, string>}} data
 * @returns {string}
 */
function inChosenStyle({ reference: preset, styles = {} }) {
  const chosen = window.kbMemory.get("citation-style");
  return Object.hasOwn(styles, chosen) ? styles[chosen] : preset;
}

/**
 * @param {string} html Out of the generator's allow-list.
 * @returns {HTMLElement}
 */
function reference(html) {
  const line = make("p", "kb-hover__reference");
  line.append(safeFragment(html));
  return line;
}

/**
 * What a work is cited for.
 *
 * @param {{claims: {text: string, by: string}[], more?: number}} data
 * @returns {Node[]}
 */
function claims({ claims: all, more }) {
  const list = make("ul", "kb-hover__claims");
  for (const { text, by } of all) {
    const item = make("li", "", text);
    item.append(" ", make("span", "kb-muted", by));
    list.append(item);
  }
  if (more) list.append(make("li", "kb-muted", `and ${more} more`));
  return [make("p", "kb-hover__label", "Cited for"), list];
}

/**
 * @param {{doi?: string, reference?: string}} data
 * @param {string} href
 * @returns {HTMLElement}
 */
function actions({ doi, reference: cited }, href) {
  const row = make("p", "kb-hover__actions");
  row.append(anchor("Open page", href));
  if (doi) row.append(anchor("DOI", `https://doi.org/${encodeURI(doi)}`));
  if (cited) {
    const button = make("button", "", "Copy reference");
    button.type = "button";
    prepareAnnouncing();
    button.addEventListener("click", () => copy(button));
    row.append(button);
  }
  return row;
}

/** @param {HTMLElement} button */
async function copy(button) {
  const source = button.closest(".kb-hover").querySelector(".kb-hover__reference");
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
    button.textContent = "Copied";
    announce("Reference copied");
  } catch {
    getSelection().selectAllChildren(source);
    announce("Selected. Press Ctrl and C to copy.");
  }
}

/**
 * @param {string} words
 * @param {string} href
 * @returns {HTMLAnchorElement}
 */
function anchor(words, href) {
  const link = make("a", "", words);
  link.href = href;
  return link;
}

/**
 * @param {string} name
 * @param {string} css
 * @param {string} [text]
 * @returns {any}
 */
function make(name, css, text = "") {
  const made = document.createElement(name);
  if (css) made.className = css;
  made.textContent = text;
  return made;
}
