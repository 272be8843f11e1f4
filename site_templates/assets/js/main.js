/*
 * Adds what needs a script to a page that works without: search, cards, filters, copying.
 * What only some pages have is loaded by those that have it.
 */
import { addCards } from "./cards.js";
import { addColours } from "./colours.js";
import { addFolds } from "./folds.js";
import { addSearch } from "./search-open.js";

/** @type {[string, () => Promise<(root: Document) => void>][]} What is on a page, and who serves it; in this order. */
const PARTS = [
  [".kb-toc", async () => (await import("./contents.js")).addContents],
  [".kb-filter", async () => (await import("./filter.js")).addFilters],
  [".kb-table-tools", async () => (await import("./tables.js")).addTables],
  [".kb-copy", async () => (await import("./copy.js")).addCopying],
  [".kb-copy-formatted", async () => (await import("./copy-references.js")).addReferenceCopying],
  [".kb-style-select", async () => (await import("./citation-style.js")).addCitationStyles],
  // Takes lines out of the list: those before it must have seen them.
  [".kb-catalogue", async () => (await import("./catalogue.js")).addCatalogue],
  [".kb-layer", async () => (await import("./layers.js")).addLayers],
  [".kb-map-controls", async () => (await import("./map.js")).addMap],
];

addSearch(document);
addColours(document);
addFolds(document);
addCards(document);

const needed = PARTS.filter(([selector]) => document.querySelector(selector)).map(([, load]) => load());
for (const part of needed) (await part)(document);
delete document.documentElement.dataset.kbNarrowed;
if (!document.querySelector(".kb-style-select")) delete document.documentElement.dataset.kbStyle;
// For whoever drives a browser, as the tests do: from here on the page answers.
document.documentElement.dataset.kbReady = "";
