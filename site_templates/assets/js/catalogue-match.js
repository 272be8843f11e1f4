/*
 * Which works of the bibliography stay, how many each choice would leave, and in which order. Pure functions,
 * apart from the page.
 */

/** The filters whose values stand in the data attributes of a line, each with one value chosen or none. */
export const FACETS = ["author", "venue", "topic", "method", "kind", "source", "cited"];

/** Everything that a reader can choose, by its name in the address. */
export const NAMES = ["q", "from", "to", ...FACETS, "sort"];

/**
 * @typedef {object} Work
 * @property {string} text What it is found by: small letters without accents.
 * @property {string} title
 * @property {number} year 0 if it is not known.
 * @property {number} claims For how many claims it is cited.
 * @property {number} place Its place in the order of authors and years.
 * @property {Record<string, string[]>} values Its values by filter.
 */

/** @typedef {Record<string, string>} Choice What is chosen, by name; nothing is an empty text. */

/**
 * What an address says is chosen.
 *
 * @param {string} query
 * @returns {Choice}
 */
export function read(query) {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries(NAMES.map((name) => [name, parameters.get(name)?.trim() ?? ""]));
}

/**
 * An address's query with what is chosen; other parameters stay.
 *
 * @param {string} query
 * @param {Choice} choice
 * @returns {string}
 */
export function write(query, choice) {
  const parameters = new URLSearchParams(query);
  for (const name of NAMES) {
    if (choice[name]) parameters.set(name, choice[name]);
    else parameters.delete(name);
  }
  const text = parameters.toString();
  return text && `?${text}`;
}

/**
 * The works that have everything that is chosen, and for each filter how many works each of its
 * values would leave. A filter does not narrow its own counts.
 *
 * @param {Work[]} works
 * @param {Choice} choice
 * @param {string[]} words The words of the text, as they are compared.
 * @returns {{shown: Set<Work>, counts: Record<string, Map<string, number>>, years: Map<number, number>}}
 */
export function sift(works, choice, words) {
  const shown = new Set();
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  const years = new Map();
  const chosen = FACETS.filter((facet) => choice[facet]);
  const from = Number(choice.from) || -Infinity;
  const to = Number(choice.to) || Infinity;
  const dated = Boolean(choice.from || choice.to);
  for (const work of works) {
    if (!words.every((word) => work.text.includes(word))) continue;
    const missed = chosen.filter((facet) => !work.values[facet].includes(choice[facet]));
    if (dated && !(work.year && work.year >= from && work.year <= to)) missed.push("year");
    if (missed.length > 1) continue;
    if (missed.length === 0) {
      shown.add(work);
      for (const facet of FACETS) count(counts[facet], work.values[facet]);
      count(years, [work.year]);
    } else if (missed[0] === "year") count(years, [work.year]);
    else count(counts[missed[0]], work.values[missed[0]]);
  }
  return { shown, counts, years };
}

/**
 * @template T
 * @param {Map<T, number>} counts
 * @param {T[]} values
 */
function count(counts, values) {
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
}

/**
 * The order of two works. Works that are alike in it stand in the order of authors and years; those without a
 * year stand last.
 *
 * @param {string} by
 * @returns {(a: Work, b: Work) => number}
 */
export function order(by) {
  const place = (a, b) => a.place - b.place;
  const orders = {
    newest: (a, b) => b.year - a.year || place(a, b),
    // Two without a year give no number, and go by their places.
    oldest: (a, b) => (a.year || Infinity) - (b.year || Infinity) || place(a, b),
    cited: (a, b) => b.claims - a.claims || place(a, b),
    title: (a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : place(a, b)),
  };
  return orders[by] ?? place;
}
