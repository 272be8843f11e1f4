/*
 * What a reader has entered, as plain data: made, checked and counted. No part of the page is touched here.
 */

export const FORMAT = "kb-diagnosis";
export const VERSION = 1;
export const MAX_DATES = 5;
const NAME = 120;
const NOTE = 4000;

/**
 * @typedef {object} State
 * @property {string} name What is diagnosed.
 * @property {string[]} dates The names of the dates, earliest first.
 * @property {number} now Which of them is now.
 * @property {Record<string, string[]>} statuses For each element the status at each date; "" if not said.
 * @property {string[]} signs The signs seen.
 * @property {Record<string, string>} notes For each element, if there are any.
 */

/** @returns {State} */
export function empty() {
  return { name: "", dates: ["Now"], now: 0, statuses: {}, signs: [], notes: {} };
}

/**
 * Whether nothing has been entered.
 *
 * @param {State} state
 * @returns {boolean}
 */
export function isEmpty(state) {
  const { name, dates, signs, notes } = state;
  return !name && dates.length === 1 && !signs.length && !Object.keys(notes).length && !answered(state);
}

/**
 * How many elements have a status at a date.
 *
 * @param {State} state
 * @param {number} [date]
 * @returns {number}
 */
export function answered(state, date = state.now) {
  return Object.values(state.statuses).filter((row) => row[date]).length;
}

/**
 * A state from data of unknown origin: a file, an address, an earlier visit. Takes what the page knows.
 *
 * @param {any} data
 * @param {import("./page.js").Page} page
 * @returns {{state: State, left: number} | null} What was taken and how much was left, or nothing if it is
 *   no diagnosis of this page.
 */
export function clean(data, page) {
  if (data?.format !== FORMAT || data.version !== VERSION || data.case !== page.case_) return null;
  if (!Array.isArray(data.dates) || !data.dates.length) return null;
  const state = empty();
  let left = 0;
  state.name = line(data.name);
  state.dates = data.dates.slice(0, MAX_DATES).map((name, n) => line(name) || `Date ${n + 1}`);
  const { now } = data;
  state.now = Number.isInteger(now) && now >= 0 && now < state.dates.length ? now : 0;
  const elements = new Set(page.elements.map(({ id }) => id));
  const allowed = new Set(page.answers.map(({ status }) => status));
  for (const [id, row] of Object.entries(object(data.statuses))) {
    if (!elements.has(id) || !Array.isArray(row)) {
      left += 1;
      continue;
    }
    left += row.filter((status) => status && !allowed.has(status)).length;
    const known = state.dates.map((_, n) => (allowed.has(row[n]) ? row[n] : ""));
    if (known.some(Boolean)) state.statuses[id] = known;
  }
  const signs = new Set(page.elements.flatMap((element) => element.signs.map(({ id }) => id)));
  const given = new Set(Array.isArray(data.signs) ? data.signs : []);
  state.signs = [...signs].filter((id) => given.has(id));
  left += given.size - state.signs.length;
  for (const [id, note] of Object.entries(object(data.notes))) {
    if (!elements.has(id)) left += 1;
    else if (typeof note === "string" && note.trim()) state.notes[id] = note.slice(0, NOTE);
  }
  return { state, left };
}

/**
 * The data of a state, as it is kept, saved and shared.
 *
 * @param {State} state
 * @param {import("./page.js").Page} page
 * @param {{notes?: boolean}} [what]
 * @returns {Record<string, any>}
 */
export function data(state, page, { notes = true } = {}) {
  return {
    format: FORMAT,
    version: VERSION,
    case: page.case_,
    ...state,
    ...(notes ? {} : { notes: {} }),
  };
}

/**
 * @param {any} value
 * @returns {string}
 */
function line(value) {
  return typeof value === "string" ? value.replace(/\s+/g, " ").trim().slice(0, NAME) : "";
}

/**
 * @param {any} value
 * @returns {Record<string, any>}
 */
function object(value) {
  return value && typeof value === "object" && !Array.isArray(value) ? value : {};
}
