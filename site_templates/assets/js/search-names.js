/*
 * Names of entries that a query may mean: Pagefind ranks words, not whole names, and knows no misspellings.
 * Pure functions over the list of all names.
 */
import { plain } from "./filter-match.js";

/**
 * The names that a query is or begins, best first: the name itself, names that start with it, names with
 * a word that starts with it.
 *
 * @param {string} query
 * @param {string[]} names
 * @param {number} [most]
 * @returns {string[]}
 */
export function leading(query, names, most = 6) {
  const asked = spoken(query);
  if (asked.length < 2) return [];
  const ranked = [];
  for (const name of names) {
    const said = spoken(name);
    const rank = said === asked ? 0 : said.startsWith(asked) ? 1 : said.includes(` ${asked}`) ? 2 : 3;
    if (rank < 3) ranked.push({ name, rank, length: said.length });
  }
  ranked.sort((a, b) => a.rank - b.rank || a.length - b.length || (a.name < b.name ? -1 : 1));
  return ranked.slice(0, most).map(({ name }) => name);
}

/**
 * What a misspelt query may have meant: each unknown word replaced by the nearest word of the names.
 *
 * @param {string} query
 * @param {string[]} names
 * @returns {string | null} Nothing when no word has a near one.
 */
export function suggestion(query, names) {
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
function spoken(text) {
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
