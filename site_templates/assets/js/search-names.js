/*
 * Names of entries that a query may mean: Pagefind ranks words, not whole names, and knows no misspellings.
 * Pure functions over the list of all pages.
 */
import { plain } from "./filter-match.js";

/** The rank of what does not fit. */
const NOT = 9999;

/** @typedef {import("./search-engine.js").Page} Page */

/**
 * The pages that have a name which the query is or begins, best first: the name itself, names that start with it,
 * names in which each of its words starts a word ("homburg 2002" for "Homburg et al., 2002").
 *
 * @param {string} query
 * @param {Page[]} pages
 * @param {number} [most]
 * @returns {Page[]}
 */
export function leading(query, pages, most = 6) {
  const asked = spoken(query);
  if (asked.length < 2) return [];
  const words = asked.split(" ");
  const ranked = [];
  for (const page of pages) {
    const ranks = [page.title, ...page.names].map((name) => rank(spoken(name), asked, words));
    const best = Math.min(...ranks);
    if (best < NOT) ranked.push({ page, best });
  }
  ranked.sort((a, b) => a.best - b.best || a.page.title.length - b.page.title.length);
  return ranked.slice(0, most).map(({ page }) => page);
}

/**
 * How well a name fits, the lower the better: by class, within it by length.
 *
 * @param {string} name
 * @param {string} asked
 * @param {string[]} words
 * @returns {number}
 */
function rank(name, asked, words) {
  if (name === asked) return 0;
  if (!words.every((word) => ` ${name}`.includes(` ${word}`))) return NOT;
  return (name.startsWith(asked) ? 1000 : 2000) + Math.min(name.length, 999);
}

/**
 * What a misspelt query may have meant: each unknown word replaced by the nearest word of the names.
 *
 * @param {string} query
 * @param {Page[]} pages
 * @returns {string | null} Nothing when no word has a near one.
 */
export function suggestion(query, pages) {
  const names = pages.flatMap(({ title, names: more }) => [title, ...more]);
  const known = new Set(names.flatMap((name) => spoken(name).split(" ")));
  const asked = spoken(query).split(" ").filter(Boolean);
  const meant = asked.map((word) => (known.has(word) ? word : (nearest(word, known) ?? word)));
  return meant.join(" ") === asked.join(" ") ? null : meant.join(" ");
}

/**
 * A name as it is said: small letters, no accents, no signs.
 *
 * @param {string} text
 * @returns {string}
 */
export function spoken(text) {
  return plain(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/**
 * @param {string} word
 * @param {Set<string>} known
 * @returns {string | undefined}
 */
function nearest(word, known) {
  let best;
  let least = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > least || candidate.length < 4) continue;
    const distance = edits(word, candidate);
    if (distance < least || (distance === least && best === undefined)) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/**
 * How many letters must be added, left out, changed or swapped with their neighbour.
 *
 * @param {string} a
 * @param {string} b
 * @returns {number}
 */
function edits(a, b) {
  let before = [];
  let above = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    before = above;
    above = row;
  }
  return above[b.length];
}
