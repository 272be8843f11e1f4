/*
 * How results are arranged: the best first, then those of each kind. Pure functions.
 */
const BEST = 4;
const OF_EACH = 2;
const FEW = 8;

/** @typedef {{label: string, chip: HTMLElement | null, results: any[], more: number}} Group */

/**
 * What is shown of the results.
 *
 * @param {any[]} results Best first; each may have a `page` with its kind, and a `brief` form for lists.
 * @param {HTMLElement[] | null} kinds The chips of the kinds, in order; nothing for one list.
 * @param {number} most How many the one list begins with.
 * @returns {Group[]}
 */
export function arranged(results, kinds, most) {
  if (!kinds || results.length <= FEW) {
    return [{ label: "", chip: null, results: results.slice(0, most), more: 0 }];
  }
  const rest = results.slice(BEST);
  const groups = kinds.map((chip) => {
    const own = rest.filter(({ page }) => page?.kind === chip.dataset.kind);
    const label = chip.firstChild.textContent.trim();
    return { label, chip, results: own.slice(0, OF_EACH).map((one) => one.brief ?? one), more: own.length - OF_EACH };
  });
  return [
    { label: "Best matches", chip: null, results: results.slice(0, BEST), more: 0 },
    ...groups.filter((group) => group.results.length > 0),
  ];
}
