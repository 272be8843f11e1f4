/*
 * The search: opens the dialog of the page, asks the engine, shows what it finds. `search-open.js` loads it.
 *
 * Arrows move; Enter opens a result; Escape closes. Nothing is sent anywhere. While it is open, what is searched for
 * stands in the address: `?search=trust&search.kind=factor&search.year=2002`.
 */
import { SearchAddress } from "./search-address.js";
import { find, load } from "./search-engine.js";
import { Facets } from "./search-facets.js";
import { arranged } from "./search-groups.js";
import { renderResult } from "./search-result.js";
import { offer, remember } from "./search-start.js";

export { load };

const PAUSE = 120;
const PAGE = 8;

export class Search {
  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    const part = (selector) => dialog.querySelector(selector);
    this.dialog = dialog;
    this.input = part(".kb-search__input");
    this.status = part(".kb-search__status");
    this.list = part(".kb-results");
    this.more = part(".kb-search__more");
    this.told = part(".kb-search__told");
    this.kinds = part(".kb-search__kinds");
    this.chips = [...dialog.querySelectorAll(".kb-search__kinds [data-kind]")];
    this.facets = new Facets(part(".kb-facets"), () => this.ask(0));
    this.address = new SearchAddress();
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
    for (const chip of this.chips) {
      chip.addEventListener("click", () => {
        press(chip, !pressed(chip));
        this.ask(0);
      });
    }
    this.list.addEventListener("click", (event) => {
      if (event.target.closest("a")) remember(this.input.value);
    });
    // The next search is about something else: it starts without filters.
    this.dialog.addEventListener("close", () => {
      for (const chip of this.chips) press(chip, false);
      this.facets.clear();
      // An answer that is still on its way is no longer wanted.
      this.asked += 1;
      this.address.clear();
    });
    this.dialog.addEventListener("keydown", (event) => this.key(event));
  }

  /** Open the search if the address holds one. */
  restore() {
    const kept = this.address.read();
    if (!kept) return;
    for (const chip of this.chips) press(chip, kept.kinds.includes(chip.dataset.kind));
    // A kind that there is not is a filter that nothing fits: it is shown and can be removed.
    const strange = kept.kinds.filter((kind) => !this.chips.some((chip) => chip.dataset.kind === kind));
    this.facets.chosen = [...kept.facets, ...strange.map((kind) => ["kind", kind])];
    this.open(kept.words);
  }

  /**
   * Open the search.
   *
   * @param {string} [words] What to search for; else what was there before, ready to be replaced.
   */
  async open(words) {
    if (words !== undefined) this.input.value = words;
    // It may be open already, with letters in it that were typed while this script was on its way.
    if (!this.dialog.open) {
      this.dialog.showModal();
      this.input.focus();
      this.input.select();
    }
    this.ask(0);
    const index = await load();
    offer(this.states.start.querySelector(".kb-search__offers"), index?.suggested ?? [], (chosen) => {
      this.input.value = chosen;
      this.input.focus();
      this.ask(0);
    });
  }

  /** Go to the first result, as soon as it is known. */
  async go() {
    await this.pending;
    this.links()[0]?.click();
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
      this.address.clear();
      this.show([], "start", "");
      this.tell(null);
      this.kinds.hidden = true;
      this.facets.show([]);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (question !== this.asked) return;
    const found = await find(words);
    if (question !== this.asked) return;
    if (!found) {
      this.show([], "failed", "The search could not be loaded.");
      return;
    }
    const narrowed = await this.facets.narrowed(found.results);
    const kinds = this.chips.filter(pressed).map((chip) => chip.dataset.kind);
    const results =
      kinds.length > 0 ? narrowed.filter(({ page }) => kinds.includes(page?.kind)) : narrowed;
    const narrow = kinds.length > 0 || this.facets.chosen.length > 0;
    const groups = arranged(results, narrow ? null : this.chips, PAGE);
    const loaded = await Promise.all(groups.map((group) => Promise.all(group.results.map((one) => one.data()))));
    if (question !== this.asked) return;
    this.address.write(words, kinds, this.facets.chosen);
    this.count(narrowed);
    await this.facets.show(results);
    if (question !== this.asked) return;
    this.tell(found);
    const number = results.length;
    if (number > 0) this.show(results, null, told(number), groups, loaded);
    else if (found.results.length > 0) this.show([], null, `No result fits the filters. Without them: ${told(found.results.length)}.`);
    else this.show([], "none", `Nothing found for “${words}”.`);
    this.kinds.hidden ||= number === 0 && !narrow;
  }

  /**
   * Say what was searched for, if it is not what was asked for.
   *
   * @param {import("./search-engine.js").Found | null} found
   */
  tell(found) {
    this.told.hidden = !found?.meant;
    this.told.replaceChildren();
    if (!found?.meant) return;
    const meant = document.createElement("strong");
    meant.textContent = found.meant;
    const reason =
      found.missing.length > 0
        ? `No page has all of this; left out: ${found.missing.join(", ")}. Results for `
        : "No page has these words as they are spelt. Results for ";
    this.told.append(reason, meant);
  }

  /**
   * Write the number of results on the chip of each kind.
   *
   * @param {any[]} results
   */
  count(results) {
    for (const chip of this.chips) {
      const count = results.filter(({ page }) => page?.kind === chip.dataset.kind).length;
      chip.hidden = count === 0 && !pressed(chip);
      chip.querySelector(".kb-chip-count").textContent = String(count);
    }
    this.kinds.hidden = this.chips.every((chip) => chip.hidden);
  }

  /**
   * @param {any[]} results All results, most of them not loaded yet.
   * @param {"start" | "none" | "failed" | null} state What to say instead of results.
   * @param {string} said What the live region announces.
   * @param {import("./search-groups.js").Group[]} [groups] What is shown of them.
   * @param {any[][]} [loaded] The loaded results of each group.
   */
  show(results, state, said, groups = [], loaded = []) {
    this.results = results;
    this.list.replaceChildren(...groups.map((group, n) => this.group(group, loaded[n])));
    this.list.parentElement.scrollTop = 0;
    this.more.hidden = groups.length !== 1 || groups[0].label !== "" || results.length <= loaded[0].length;
    for (const [name, element] of Object.entries(this.states)) element.hidden = name !== state;
    this.status.textContent = said;
  }

  /**
   * @param {import("./search-groups.js").Group} group
   * @param {any[]} loaded
   * @returns {HTMLElement}
   */
  group({ label, chip, more }, loaded) {
    const section = document.createElement("section");
    const list = document.createElement("ol");
    list.append(...loaded.map(renderResult));
    if (label) {
      const head = document.createElement("h2");
      head.className = "kb-results__kind";
      head.textContent = label;
      section.append(head);
    }
    section.append(list);
    if (chip && more > 0) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "kb-button kb-results__all";
      button.textContent = `All ${chip.textContent.trim().toLowerCase()}`;
      button.addEventListener("click", () => {
        press(chip, true);
        this.ask(0);
        this.input.focus();
      });
      section.append(button);
    }
    return section;
  }

  async showMore() {
    const question = this.asked;
    const list = this.list.querySelector("ol");
    const from = list.children.length;
    const next = await Promise.all(
      this.results.slice(from, from + PAGE).map((result) => result.data()),
    );
    if (question !== this.asked) return;
    list.append(...next.map(renderResult));
    this.more.hidden = this.results.length <= list.children.length;
    this.links()[from]?.focus();
  }

  /** @returns {HTMLAnchorElement[]} The results, in order. */
  links() {
    return [...this.list.querySelectorAll("a")];
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const stops = [this.input, ...this.links()];
    const here = stops.indexOf(document.activeElement);
    if (here < 0 || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const next = event.key === "ArrowDown" ? here + 1 : here - 1;
    stops[Math.max(0, Math.min(next, stops.length - 1))].focus();
  }
}

/**
 * @param {number} number
 * @returns {string}
 */
function told(number) {
  return number === 1 ? "1 result" : `${number} results`;
}

/**
 * @param {HTMLElement} chip
 * @returns {boolean}
 */
function pressed(chip) {
  return chip.getAttribute("aria-pressed") === "true";
}

/**
 * @param {HTMLElement} chip
 * @param {boolean} on
 */
function press(chip, on) {
  chip.setAttribute("aria-pressed", String(on));
}
