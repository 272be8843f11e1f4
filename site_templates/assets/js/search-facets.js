/*
 * The filters of the search beyond kinds: year, author, venue and so on, each as a list to choose from with the number
 * of results that have it. What is chosen narrows the results; several choices must all be true. The data is fetched
 * when the filters are first opened.
 */
import { unpacked, load } from "./search-engine.js";

/** @typedef {{id: string, label: string, values: string[]}} Facet */
/** @typedef {{facets: Facet[], pages: Map<object, number[][]>}} Data */

/** @type {Promise<Data | null> | undefined} */
let loading;

/** @returns {Promise<Data | null>} */
function data() {
  loading ??= Promise.all([unpacked("facets.bin"), load()])
    .then(([{ facets, pages }, index]) => {
      const known = index.pages.filter(({ url }) => !url.includes("#"));
      return { facets, pages: new Map(known.map((page, n) => [page, pages[n] ?? []])) };
    })
    .catch(() => {
      loading = undefined;
      return null;
    });
  return loading;
}

export class Facets {
  /**
   * @param {HTMLDetailsElement} element Where the lists go.
   * @param {() => void} changed Called when the reader has chosen.
   */
  constructor(element, changed) {
    this.element = element;
    this.changed = changed;
    this.lists = element.querySelector(".kb-facets__lists");
    this.chips = element.parentElement.querySelector(".kb-facets__chosen");
    /** What is chosen: pairs of facet and value. @type {[string, string][]} */
    this.chosen = [];
    this.results = [];
    element.addEventListener("toggle", () => element.open && this.draw());
  }

  /** Take every choice back. */
  clear() {
    this.chosen = [];
    this.element.open = false;
    this.drawChosen();
  }

  /**
   * The results that have everything that is chosen.
   *
   * @param {any[]} results
   * @returns {Promise<any[]>}
   */
  async narrowed(results) {
    if (this.chosen.length === 0) return results;
    const known = await data();
    if (!known) return results;
    const wanted = this.chosen.map(([id, value]) => {
      const facet = known.facets.findIndex((one) => one.id === id);
      return [facet, known.facets[facet]?.values.indexOf(value) ?? -1];
    });
    return results.filter(({ page }) => {
      const row = known.pages.get(page) ?? [];
      return wanted.every(([facet, value]) => row[facet]?.includes(value));
    });
  }

  /**
   * Show what the results can be narrowed down by.
   *
   * @param {any[]} results
   */
  async show(results) {
    this.results = results;
    this.element.hidden = results.length < 2 && this.chosen.length === 0;
    this.drawChosen();
    if (this.element.open) await this.draw();
  }

  async draw() {
    const { results } = this;
    const known = await data();
    if (!known || results !== this.results) return;
    const focused = document.activeElement?.dataset?.facet;
    this.lists.replaceChildren(...known.facets.flatMap((facet, n) => this.list(facet, n, known)));
    if (focused) this.lists.querySelector(`[data-facet="${CSS.escape(focused)}"]`)?.focus();
  }

  /**
   * @param {Facet} facet
   * @param {number} position
   * @param {Data} known
   * @returns {HTMLElement[]}
   */
  list(facet, position, known) {
    const counts = new Map();
    for (const { page } of this.results) {
      for (const value of known.pages.get(page)?.[position] ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const taken = new Set(this.chosen.filter(([id]) => id === facet.id).map(([, value]) => value));
    const offered = [...counts].filter(([value]) => !taken.has(facet.values[value]));
    if (offered.length === 0) return [];
    // Years by time, latest first; all else by number.
    const years = offered.every(([value]) => /^\d{4}\b/.test(facet.values[value]));
    offered.sort((a, b) => (years ? b[0] - a[0] : b[1] - a[1] || a[0] - b[0]));
    const label = document.createElement("label");
    const select = document.createElement("select");
    select.dataset.facet = facet.id;
    select.append(new Option(`any (${offered.length})`, ""));
    for (const [value, count] of offered) {
      select.append(new Option(`${facet.values[value]} (${count})`, facet.values[value]));
    }
    select.addEventListener("change", () => {
      this.chosen.push([facet.id, select.value]);
      this.changed();
    });
    const words = document.createElement("span");
    words.textContent = facet.label;
    label.append(words, select);
    return [label];
  }

  /** What is chosen, each with the way to take it back. */
  drawChosen() {
    this.chips.replaceChildren(
      ...this.chosen.map(([id, value]) => {
        const chip = document.createElement("button");
        chip.type = "button";
        chip.className = "kb-filter-chip kb-facets__chip";
        const cross = document.createElement("span");
        cross.setAttribute("aria-hidden", "true");
        cross.textContent = " ✕";
        const said = document.createElement("span");
        said.className = "kb-sr";
        said.textContent = `Remove filter: ${id} `;
        chip.append(said, value, cross);
        chip.addEventListener("click", () => {
          this.chosen = this.chosen.filter(([one, other]) => one !== id || other !== value);
          this.element.closest("dialog").querySelector("input").focus();
          this.changed();
        });
        return chip;
      }),
    );
    this.chips.hidden = this.chosen.length === 0;
  }
}
