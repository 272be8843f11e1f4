/*
 * Says something to those who listen to the page instead of seeing it.
 */

/** @type {HTMLElement | undefined} */
let region;

/**
 * Make the region before it is needed: words that come in together with it are not read out.
 */
export function prepareAnnouncing() {
  if (region) return;
  region = document.createElement("div");
  region.className = "kb-sr";
  region.setAttribute("role", "status");
  document.body.append(region);
}

/**
 * Announce a text.
 *
 * @param {string} text
 */
export function announce(text) {
  prepareAnnouncing();
  region.textContent = text;
}
