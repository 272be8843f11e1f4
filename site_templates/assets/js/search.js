/*
 * The search: opens the dialog of the page, asks Pagefind, shows what it finds.
 *
 * Keys: `/`, `s` or Ctrl+K open; arrows move; Enter opens a result; Escape closes. Nothing is loaded before the
 * search is first opened, and nothing is sent anywhere.
 */
import { renderResult } from "./search-result.js";

const PAGEFIND = new URL("../../pagefind/pagefind.js", import.meta.url).href;
const PAUSE = 120;
const PAGE = 8;

/** Titles and short names count for more than running text; long pages are not favoured. */
const RANKING = { metaWeights: { title: 10, summary: 2, kind_label: 0, kind: 0 }, pageLength: 0.5 };

/**
 * Turn every `[data-kb-search]` into a button that opens the search.
 *
 * @param {ParentNode} root
 */
export function addSearch(root) {
  const dialog = root.querySelector("dialog.kb-search");
  if (!dialog) return;
  const search = new Search(dialog);
  for (const link of root.querySelectorAll("[data-kb-search]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.setAttribute("aria-haspopup", "dialog");
    button.setAttribute("aria-keyshortcuts", "/ s Control+K");
    button.append(...link.childNodes);
    button.addEventListener("click", () => search.open());
    // The index is on its way before the first letter is typed.
    button.addEventListener("pointerenter", () => search.load(), { once: true });
    button.addEventListener("focus", () => search.load(), { once: true });
    link.replaceWith(button);
  }
  document.addEventListener("keydown", (event) => {
    const combined = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    const single =
      (event.key === "/" || event.key === "s") &&
      !(event.ctrlKey || event.metaKey || event.altKey) &&
      !event.target.closest("input, textarea, select, [contenteditable]");
    if (!dialog.open && (combined || single)) {
      event.preventDefault();
      search.open();
    }
  });
  const asked = new URLSearchParams(location.search).get("search");
  if (asked !== null) search.open(asked);
}

class Search {
  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    const find = (selector) => dialog.querySelector(selector);
    this.dialog = dialog;
    this.input = find(".kb-search__input");
    this.status = find(".kb-search__status");
    this.list = find(".kb-results");
    this.more = find(".kb-search__more");
    this.kinds = find(".kb-search__kinds");
    this.chips = [...dialog.querySelectorAll("[data-kind]")];
    this.states = {
      start: find(".kb-search__start"),
      none: find(".kb-search__none"),
      failed: find(".kb-search__failed"),
    };
    /** Counts the questions, so that a late answer to an old one is dropped. */
    this.asked = 0;
    this.results = [];
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", () => this.ask(PAUSE));
    this.more.addEventListener("click", () => this.showMore());
    for (const chip of this.chips) {
      chip.addEventListener("click", () => {
        const on = chip.getAttribute("aria-pressed") !== "true";
        chip.setAttribute("aria-pressed", String(on));
        this.ask(0);
      });
    }
    this.dialog.querySelector("form").addEventListener("submit", async (event) => {
      event.preventDefault();
      await this.pending;
      this.links()[0]?.click();
    });
    this.dialog.querySelector("[data-close]").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    this.dialog.addEventListener("keydown", (event) => this.key(event));
  }

  /**
   * Open the search.
   *
   * @param {string} [words] What to search for; else what was there before, ready to be replaced.
   */
  open(words) {
    if (words !== undefined) this.input.value = words;
    if (!this.dialog.open) this.dialog.showModal();
    this.input.focus();
    this.input.select();
    this.load();
    if (this.input.value) this.ask(0);
  }

  /**
   * Load Pagefind, once; after a failure the next opening tries again.
   *
   * @returns {Promise<any>}
   */
  load() {
    this.loading ??= import(PAGEFIND)
      .then(async (pagefind) => {
        await pagefind.options({ excerptLength: 24, ranking: RANKING });
        await pagefind.init();
        return pagefind;
      })
      .catch(() => {
        this.loading = undefined;
        return null;
      });
    return this.loading;
  }

  /**
   * Search for what the field holds.
   *
   * @param {number} pause How long to wait for further letters, in milliseconds.
   */
  ask(pause) {
    this.asked += 1;
    this.pending = this.answer(this.asked, pause);
  }

  /**
   * @param {number} question
   * @param {number} pause
   */
  async answer(question, pause) {
    const words = this.input.value.trim();
    if (!words) {
      this.show([], "start", "");
      this.kinds.hidden = true;
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (question !== this.asked) return;
    const pagefind = await this.load();
    if (question !== this.asked) return;
    if (!pagefind) {
      this.show([], "failed", "The search could not be loaded.");
      return;
    }
    const chosen = this.chips.filter((chip) => chip.getAttribute("aria-pressed") === "true");
    const kinds = chosen.map((chip) => chip.dataset.kind);
    const filters = kinds.length > 0 ? { kind: { any: kinds } } : {};
    const found = await pagefind.search(words, { filters });
    const first = await Promise.all(found.results.slice(0, PAGE).map((result) => result.data()));
    if (question !== this.asked) return;
    this.count(found.totalFilters.kind ?? {});
    const number = found.results.length;
    const said = number === 1 ? "1 result" : `${number} results`;
    this.show(found.results, number ? null : "none", number ? said : "Nothing found", first);
  }

  /**
   * Write the number of results on the chip of each kind.
   *
   * @param {Record<string, number>} counts
   */
  count(counts) {
    for (const chip of this.chips) {
      const count = counts[chip.dataset.kind] ?? 0;
      chip.hidden = count === 0 && chip.getAttribute("aria-pressed") !== "true";
      chip.querySelector(".kb-chip-count").textContent = String(count);
    }
    this.kinds.hidden = this.chips.every((chip) => chip.hidden);
  }

  /**
   * @param {any[]} results All results, most of them not loaded yet.
   * @param {"start" | "none" | "failed" | null} state What to say instead of results.
   * @param {string} said What the live region announces.
   * @param {any[]} [first] The loaded first results.
   */
  show(results, state, said, first = []) {
    this.results = results;
    this.list.replaceChildren(...first.map(renderResult));
    this.list.parentElement.scrollTop = 0;
    this.more.hidden = results.length <= first.length;
    for (const [name, element] of Object.entries(this.states)) element.hidden = name !== state;
    this.status.textContent = said;
  }

  async showMore() {
    const question = this.asked;
    const from = this.list.children.length;
    const next = await Promise.all(
      this.results.slice(from, from + PAGE).map((result) => result.data()),
    );
    if (question !== this.asked) return;
    this.list.append(...next.map(renderResult));
    this.more.hidden = this.results.length <= this.list.children.length;
    this.links()[from]?.focus();
  }

  /** @returns {HTMLAnchorElement[]} The results, in order. */
  links() {
    return [...this.list.querySelectorAll("a")];
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape") {
      // The field would only empty itself.
      event.preventDefault();
      this.dialog.close();
      return;
    }
    const stops = [this.input, ...this.links()];
    const here = stops.indexOf(document.activeElement);
    if (here < 0 || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const next = event.key === "ArrowDown" ? here + 1 : here - 1;
    stops[Math.max(0, Math.min(next, stops.length - 1))].focus();
  }
}
