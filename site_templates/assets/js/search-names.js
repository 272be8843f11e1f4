/*
 * Names of entries that a query may mean: Pagefind ranks words, not whole names. Pure functions over all pages.
 */
import { plain } from "./filter-match.js";
import { folded } from "./search-spelling.js";

/** The rank of what does not fit. */
const NOT = 9999;

/** Words that a question has and its answer need not have. */
const SMALL = new Set(
  ("a an and are as at be between by can do does for from has have how i in is it its me my of on or our " +
    "should that the their there this to was we what when where which who whom whose why will with you your").split(" "),
);

/** @typedef {import("./search-engine.js").Page} Page */

/**
 * The pages that have a name which the query is or begins, best first: the name itself, names that start with it,
 * names in which each of its words starts a word ("keeper 1999" for "Keeper et al., 1999").
 *
 * @param {string} query
 * @param {Page[]} pages
 * @param {number} [most]
 * @returns {Page[]}
 */
export function leading(query, pages, most = 6) {
  const asked = spelt(spoken(query));
  if (asked.length < 2) return [];
  const all = asked.split(" ");
  const words = weighty(all);
  const ranked = [];
  for (const page of pages) {
    const best = Math.min(...namesOf(page).map((name) => rank(name, asked, all, words)));
    if (best < NOT) ranked.push({ page, best });
  }
  ranked.sort((a, b) => a.best - b.best || a.page.title.length - b.page.title.length);
  return ranked.slice(0, most).map(({ page }) => page);
}

/**
 * Those of some words that begin a word in a name of a page.
 *
 * @param {string[]} words
 * @param {Page} page
 * @returns {string[]}
 */
export function inNames(words, page) {
  return words.filter((word) => namesOf(page).some((name) => ` ${name}`.includes(` ${folded(word)}`)));
}

/**
 * The names of a page as they are compared; made when first needed.
 *
 * @param {Page} page
 * @returns {string[]}
 */
function namesOf(page) {
  page.spelt ??= [page.title, ...page.names].map((name) => spelt(spoken(name)));
  return page.spelt;
}

/**
 * How well a name fits, the lower the better: by class, within it by length.
 *
 * @param {string} name
 * @param {string} asked
 * @param {string[]} all
 * @param {string[]} words
 * @returns {number}
 */
function rank(name, asked, all, words) {
  if (name === asked) return 0;
  if (name === words.join(" ")) return 500;
  const has = (word) => ` ${name}`.includes(` ${word}`);
  const length = Math.min(name.length, 999);
  if (all.every(has)) return (name.startsWith(asked) ? 1000 : 2000) + length;
  if (words.length < 2 || words.length === all.length || !words.every(has)) return NOT;
  const left = all.filter((word) => !` ${name} `.includes(` ${word} `) && !words.includes(word)).length;
  return 3000 + 40 * left + length;
}

/**
 * The words that carry a query: all but the small ones, unless there are no others.
 *
 * @param {string[]} words
 * @returns {string[]}
 */
export function weighty(words) {
  const kept = words.filter((word) => !SMALL.has(word));
  return kept.length > 0 ? kept : words;
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
 * Spoken words, each in one spelling.
 *
 * @param {string} text
 * @returns {string}
 */
function spelt(text) {
  return text.split(" ").map(folded).join(" ");
}
