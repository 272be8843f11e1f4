/*
 * Filters and sorts an index that stands complete on the page, together with the controls:
 *
 * <div class="kb-filter" data-filters="kb-list" data-noun="factors">
 *   <input type="search"> <select><option value="">…<option value="title">…<option value="number">…</select>
 *   <button class="kb-filter-chip" value="formal" aria-pressed="false">Formal <span class="kb-chip-count">7</span></button>
 *   <p class="kb-count-line" aria-live="polite">43 factors</p></div>
 * <div id="kb-list">
 *   <section class="kb-family" id="formal"><h2>Formal <span class="kb-family-count">7</span></h2>
 *     <ul class="kb-index"><li data-family="formal" data-title="…" data-number="12" data-words="…">…
 *
 * The list may be a `<dl>` of `<div>`s, and need have no order to choose. Links of `nav.kb-az` to families that have nothing
 * left are hidden. `data-words` are further words to be found by. What is chosen stands in the address, `?family=formal&q=metrics`,
 * and `#formal` shows that family alone.
 */
import { compare, matches, plain } from "./filter-match.js";
import { leftOut, offerRemoval, removalPlace } from "./unknown-choice.js";

/**
 * Give every filter its controls.
 *
 * @param {ParentNode} root
 */
export function addFilters(root) {
  for (const element of root.querySelectorAll(".kb-filter[data-filters]")) {
    const container = document.getElementById(element.dataset.filters);
    if (container?.querySelector(".kb-index > *")) new Filter(element, container);
  }
}

class Filter {
  /**
   * @param {HTMLElement} element The controls, and the line with the count.
   * @param {HTMLElement} container The lists.
   */
  constructor(element, container) {
    this.noun = element.dataset.noun ?? "entries";
    this.count = element.querySelector("p");
    this.lists = [...container.querySelectorAll(".kb-index")];
    this.sections = [...container.querySelectorAll(".kb-family")];
    this.items = this.lists.flatMap((list) =>
      [...list.children].map((item) => ({
        item,
        list,
        family: item.dataset.family ?? "",
        title: plain(item.dataset.title ?? item.textContent),
        number: Number(item.dataset.number ?? 0),
        text: plain(`${item.textContent} ${item.dataset.words ?? ""}`),
      })),
    );
    this.flat = this.lists[0].cloneNode();
    this.flat.hidden = true;
    container.prepend(this.flat);
    /** What the address asks for and there is none of. @type {import("./unknown-choice.js").Unknown[]} */
    this.unknown = [];
    this.strange = removalPlace();
    element.append(this.strange);
    this.listen(element);
    this.restore();
    this.show();
    addEventListener("hashchange", () => this.hash());
  }

  /** @param {HTMLElement} element */
  listen(element) {
    this.input = element.querySelector("input");
    this.select = element.querySelector("select");
    this.chips = [...element.querySelectorAll(".kb-filter-chip")];
    this.input.addEventListener("input", () => this.changed());
    this.select?.addEventListener("change", () => this.changed());
    for (const chip of this.chips) {
      chip.addEventListener("click", () => {
        press(chip, !pressed(chip));
        this.changed();
      });
    }
    element.classList.add("kb-ready");
  }

  /** Show what the reader chose, and keep it in the address. */
  changed() {
    if (this.select?.value) this.unknown = this.unknown.filter(({ label }) => label !== "sort");
    this.show();
    const parameters = new URLSearchParams(location.search);
    for (const name of ["family", "q", "sort"]) parameters.delete(name);
    for (const { label, value } of this.unknown) parameters.append(label, value);
    for (const family of this.chosen()) parameters.append("family", family);
    if (this.input.value.trim()) parameters.set("q", this.input.value.trim());
    if (this.select?.value) parameters.set("sort", this.select.value);
    const query = parameters.toString();
    history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : ""));
  }

  /** Take the choice from the address, and keep what was typed before this script was there. */
  restore() {
    const parameters = new URLSearchParams(location.search);
    const families = parameters.getAll("family");
    for (const chip of this.chips) press(chip, families.includes(chip.value));
    const typed = this.input.value || this.select?.value;
    if (!this.input.value) this.input.value = parameters.get("q") ?? "";
    const sort = parameters.get("sort") ?? "";
    const offered = [...(this.select?.options ?? [])].some(({ value }) => value === sort);
    if (offered && !this.select.value) this.select.value = sort;
    const known = this.chips.map(({ value }) => value);
    this.unknown = families.filter((family) => !known.includes(family)).map((value) => ({ label: "family", value }));
    if (sort && !offered) this.unknown.push({ label: "sort", value: sort });
    this.hash();
    if (typed) this.changed();
  }

  /** A link to a family shows it alone. */
  hash() {
    const family = decodeURIComponent(location.hash.slice(1));
    if (!this.chips.some((chip) => chip.value === family)) return;
    for (const chip of this.chips) press(chip, chip.value === family);
    this.show();
  }

  /** @returns {string[]} */
  chosen() {
    return this.chips.filter(pressed).map((chip) => chip.value);
  }

  show() {
    const words = plain(this.input.value).split(/\s+/).filter(Boolean);
    const families = this.chosen();
    // A class and not `hidden`: theme rules about `[hidden]` and what follows it make a browser look at all items
    // for each that changes.
    for (const { item, ...entry } of this.items) {
      item.classList.toggle("kb-out", !matches(entry, words, families));
    }
    for (const chip of this.chips) {
      const count = this.items.filter((entry) => matches(entry, words, [chip.value])).length;
      chip.querySelector(".kb-chip-count").textContent = String(count);
      chip.classList.toggle("kb-empty", count === 0);
    }
    this.arrange();
    const shown = this.items.filter(({ item }) => !isOut(item)).length;
    const all = this.items.length;
    this.count.textContent =
      (shown === all ? `${all} ${this.noun}` : `${shown} of ${all} ${this.noun}`) + leftOut(this.unknown);
    if (shown === 0) this.count.textContent += ". Remove a filter.";
    offerRemoval(this.strange, this.unknown, (one) => {
      this.unknown = this.unknown.filter((other) => other !== one);
      this.changed();
      // The button that had the focus is gone.
      this.input.focus();
    });
  }

  /** Put the items in order: in their families, or all in one list. */
  arrange() {
    const by = this.select?.value;
    this.flat.hidden = !by;
    if (by) {
      this.flat.append(...[...this.items].sort(compare(by)).map(({ item }) => item));
    } else if (this.flat.children.length > 0) {
      for (const { item, list } of this.items) list.append(item);
    }
    for (const section of this.sections) {
      const items = [...section.querySelectorAll(".kb-index > *")];
      const shown = items.filter((item) => !isOut(item)).length;
      section.hidden = shown === 0;
      const jump = document.querySelector(`.kb-az a[href="#${CSS.escape(section.id)}"]`);
      if (jump) jump.hidden = section.hidden;
      const count = section.querySelector(".kb-family-count");
      if (count && shown > 0) {
        count.textContent = shown === items.length ? `${shown}` : `${shown} of ${items.length}`;
      }
    }
  }
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

/**
 * @param {Element} item
 * @returns {boolean}
 */
function isOut(item) {
  return item.classList.contains("kb-out");
}
