/*
 * What an address asks for and a page does not offer, as in `?author=nobody`: it is left out, said, and can be removed.
 */

/** @typedef {{label: string, value: string}} Unknown What is asked for: by which name, and its value. */

/**
 * What is said behind the number of what is shown.
 *
 * @param {Unknown[]} unknown
 * @returns {string}
 */
export function leftOut(unknown) {
  if (unknown.length === 0) return "";
  return `. Not known here, so left out: ${unknown.map(said).join(", ")}`;
}

/**
 * A button that takes something unknown out of the address.
 *
 * @param {Unknown} one
 * @param {() => void} remove
 * @returns {HTMLButtonElement}
 */
export function unknownChip(one, remove) {
  const chip = document.createElement("button");
  chip.type = "button";
  chip.className = "kb-filter-chip kb-catalogue__chip kb-empty";
  chip.textContent = said(one);
  chip.setAttribute("aria-label", `Remove: ${said(one)}, not known here`);
  chip.addEventListener("click", remove);
  return chip;
}

/**
 * Offer to remove each thing unknown.
 *
 * @template {Unknown} T
 * @param {HTMLElement} place
 * @param {T[]} unknown
 * @param {(one: T) => void} remove
 */
export function offerRemoval(place, unknown, remove) {
  place.hidden = unknown.length === 0;
  place.replaceChildren(...unknown.map((one) => unknownChip(one, () => remove(one))));
}

/**
 * A place for what can be removed, as long as there is nothing.
 *
 * @returns {HTMLElement}
 */
export function removalPlace() {
  const place = document.createElement("div");
  place.className = "kb-filter__chips";
  place.hidden = true;
  return place;
}

/**
 * @param {Unknown} one
 * @returns {string}
 */
function said({ label, value }) {
  return `${label} “${value}”`;
}
