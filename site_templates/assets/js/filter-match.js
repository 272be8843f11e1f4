/*
 * Which items of an index stay, and in which order. Pure functions, apart from the page.
 */

/**
 * A text as it is compared: small letters, no accents.
 *
 * @param {string} text
 * @returns {string}
 */
export function plain(text) {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/’/g, "'").toLowerCase();
}

/**
 * Whether an item has all words and is of one of the families, if any are chosen.
 *
 * @param {{text: string, family: string}} entry
 * @param {string[]} words
 * @param {string[]} families
 * @returns {boolean}
 */
export function matches({ text, family }, words, families) {
  return (
    (families.length === 0 || families.includes(family)) &&
    words.every((word) => text.includes(word))
  );
}

/**
 * The order of two items: by title, or by number with the largest first and then by title.
 *
 * @param {string} by
 * @returns {(a: {title: string, number: number}, b: {title: string, number: number}) => number}
 */
export function compare(by) {
  const titles = (a, b) => a.title.localeCompare(b.title, "en", { numeric: true });
  return by === "number" ? (a, b) => b.number - a.number || titles(a, b) : titles;
}
