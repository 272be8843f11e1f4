/*
 * What a state comes to: counts, and what was found in which order. No part of the page is touched here.
 */

/**
 * How many elements of each part stand how at present. Nothing is weighed, nothing is added up to a mark.
 *
 * @param {import("./page.js").Page} page
 * @param {import("./state.js").State} state
 * @returns {{label: string, counts: number[], open: number}[]} `counts` in the order of the answers.
 */
export function tally(page, state) {
  const parts = new Map();
  for (const element of page.elements) {
    const label = element.group || element.label;
    const part = parts.get(label) ?? { label, counts: page.answers.map(() => 0), open: 0 };
    const place = page.answers.findIndex(({ status }) => status === now(state, element));
    if (place < 0) part.open += 1;
    else part.counts[place] += 1;
    parts.set(label, part);
  }
  return [...parts.values()];
}

/**
 * The elements with something to look at: not simply as it should be, a sign, or a note.
 *
 * @param {import("./page.js").Page} page
 * @param {import("./state.js").State} state
 * @param {string[]} first Groups in the order in which to look at them.
 * @returns {{element: any, answer: any, signs: any[], note: string}[]}
 */
export function found(page, state, first) {
  const seen = new Set(state.signs);
  const place = ({ group }) => (first.includes(group) ? first.indexOf(group) : first.length);
  return page.elements
    .map((element) => ({
      element,
      answer: page.answers.find(({ status }) => status === now(state, element)),
      signs: element.signs.filter(({ id }) => seen.has(id)),
      note: state.notes[element.id] ?? "",
    }))
    .filter(({ answer, signs, note }) => {
      return ["hinders", "mixed"].includes(answer?.polarity) || signs.length > 0 || note;
    })
    .sort((a, b) => place(a.element) - place(b.element));
}

/**
 * @param {import("./state.js").State} state
 * @param {{id: string}} element
 * @returns {string}
 */
function now(state, { id }) {
  return state.statuses[id]?.[state.now] ?? "";
}

/**
 * The whole in a sentence or two.
 *
 * @param {import("./page.js").Page} page
 * @param {import("./state.js").State} state
 * @returns {string}
 */
export function inWords(page, state) {
  const all = page.elements.length;
  const parts = tally(page, state);
  const listed = page.answers
    .map(({ label }, n) => [label.toLowerCase(), parts.reduce((sum, part) => sum + part.counts[n], 0)])
    .filter(([, count]) => count > 0)
    .map(([label, count]) => `${count} ${label}`);
  const open = parts.reduce((sum, part) => sum + part.open, 0);
  const signs = state.signs.length;
  const seen = signs ? `${signs} ${signs === 1 ? "sign" : "signs"} of failure seen.` : "No signs ticked.";
  if (open === all) {
    const none = "No element is answered yet";
    return signs ? `${none}. ${seen}` : `${none}: what you enter above shows here as you go.`;
  }
  return `Of ${all} elements: ${listed.join(", ")}${open ? `, ${open} not answered` : ""}. ${seen}`;
}
