/*
 * The search: opens the dialog of the page, asks Pagefind, shows what it finds.
 *
 * Keys: `/`, `s` or Ctrl+K open; arrows move; Enter opens a result; Escape closes. Nothing is loaded before the
 * search is first opened, and nothing is sent anywhere.
 */
import { find, fits, load } from "./search-engine.js";
import { renderResult } from "./search-result.js";

const PAUSE = 120;
const PAGE = 8;

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
    button.addEventListener("pointerenter", () => load(), { once: true });
    button.addEventListener("focus", () => load(), { once: true });
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
    const part = (selector) => dialog.querySelector(selector);
    this.dialog = dialog;
    this.input = part(".kb-search__input");
    this.status = part(".kb-search__status");
    this.list = part(".kb-results");
    this.more = part(".kb-search__more");
    this.meant = part(".kb-search__meant");
    this.kinds = part(".kb-search__kinds");
    this.chips = [...dialog.querySelectorAll("[data-kind]")];
    this.states = {
      start: part(".kb-search__start"),
      none: part(".kb-search__none"),
      failed: part(".kb-search__failed"),
    };
    /** Counts the questions, so that a late answer to an old one is dropped. */
    this.asked = 0;
    this.results = [];
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", () => this.ask(PAUSE));
    this.more.addEventListener("click", () => this.showMore());
    this.meant.querySelector("button").addEventListener("click", (event) => {
      this.input.value = event.target.textContent;
      this.input.focus();
      this.ask(0);
    });
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
    // The next search is about something else: it starts without a choice of kinds.
    this.dialog.addEventListener("close", () => {
      for (const chip of this.chips) chip.setAttribute("aria-pressed", "false");
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
    load();
    if (this.input.value) this.ask(0);
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
      this.suggest(null);
      this.kinds.hidden = true;
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (question !== this.asked) return;
    const chosen = this.chips.filter((chip) => chip.getAttribute("aria-pressed") === "true");
    const found = await find(
      words,
      chosen.map((chip) => chip.dataset.kind),
    );
    if (question !== this.asked) return;
    if (!found) {
      this.show([], "failed", "The search could not be loaded.");
      return;
    }
    const first = await Promise.all(found.results.slice(0, PAGE).map((result) => result.data()));
    if (question !== this.asked) return;
    this.count(found.counts);
    const fitting = first.some((result) => fits(result, words));
    this.suggest(fitting ? null : found.meant);
    const number = found.results.length;
    if (fitting) this.show(found.results, null, number === 1 ? "1 result" : `${number} results`, first);
    else this.show([], "none", "Nothing found");
    this.kinds.hidden ||= !fitting && chosen.length === 0;
  }

  /**
   * Offer what a misspelt query may have meant.
   *
   * @param {string | null} meant
   */
  suggest(meant) {
    this.meant.hidden = meant === null;
    this.meant.querySelector("button").textContent = meant;
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
