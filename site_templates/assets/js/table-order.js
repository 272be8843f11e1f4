/*
 * Which rows of a table stay, and in which order. Pure functions, apart from the page.
 */
import { plain } from "./filter-match.js";

/**
 * What a cell is sorted by: its `data-value`, or what it says.
 *
 * @param {{dataset: {value?: string}, textContent: string | null}} cell
 * @returns {string}
 */
export function valueOf(cell) {
  return (cell.dataset.value ?? cell.textContent ?? "").trim();
}

/**
 * The order of two values: texts from A to Z, numbers with the largest first; the other way round if `reversed`.
 *
 * @param {"text" | "number"} kind
 * @param {boolean} reversed
 * @returns {(a: string, b: string) => number}
 */
export function order(kind, reversed) {
  const way = reversed ? -1 : 1;
  return kind === "number"
    ? (a, b) => way * ((Number.parseFloat(b) || 0) - (Number.parseFloat(a) || 0))
    : (a, b) => way * a.localeCompare(b, "en", { numeric: true });
}

/**
 * Whether a row has all words, and in each chosen column the chosen value.
 *
 * @param {{text: string, values: string[]}} row
 * @param {string[]} words
 * @param {Map<number, string>} chosen
 * @returns {boolean}
 */
export function keeps({ text, values }, words, chosen) {
  return (
    words.every((word) => text.includes(word)) &&
    [...chosen].every(([column, value]) => values[column] === value)
  );
}

/**
 * The words that somebody typed.
 *
 * @param {string} typed
 * @returns {string[]}
 */
export function wordsOf(typed) {
  return plain(typed).split(/\s+/).filter(Boolean);
}
