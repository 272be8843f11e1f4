/*
 * Filters and sorts an index that stands complete on the page.
 *
 * <div class="kb-filter" data-list="#factors">
 *   <label class="kb-filter__text">Filter <input type="search"></label>
 *   <div class="kb-filter__chips" role="group" aria-label="Category">
 *     <button type="button" class="kb-filter-chip" data-filter="family" data-value="formal"
 *             aria-pressed="false">Formal <span class="kb-chip-count">12</span></button> …
 *   </div>
 *   <label class="kb-filter__sort">Sort by <select>
 *     <option value="">as listed</option>
 *     <option value="number" data-order="descending">comments</option>
 *   </select></label>
 *   <p class="kb-filter__count" role="status"></p>
 * </div>
 * <ul class="kb-index" id="factors"><li data-family="formal" data-number="12">…
 *
 * Chips of one `data-filter` widen the choice, different ones narrow it. An item may have several values,
 * with spaces between them. What is chosen stands in the address: `?family=formal&q=metrics&sort=number`;
 * `#formal` chooses that chip too. With several lists, a `section` around one is hidden while it is empty.
 */

/**
 * Give every filter its function.
 *
 * @param {ParentNode} root
 */
export function addFilters(root) {
  for (const element of root.querySelectorAll(".kb-filter[data-list]")) {
    const lists = [...root.querySelectorAll(element.dataset.list)];
    if (lists.length > 0) new Filter(element, lists).start();
  }
}

/**
 * A text as it is compared: small letters, no accents.
 *
 * @param {string} text
 * @returns {string}
 */
function plain(text) {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}

class Filter {
  /**
   * @param {HTMLElement} element The controls.
   * @param {HTMLElement[]} lists What they act on.
   */
  constructor(element, lists) {
    this.lists = lists;
    this.input = element.querySelector("input");
    this.select = element.querySelector("select");
    this.count = element.querySelector(".kb-filter__count");
    this.chips = [...element.querySelectorAll(".kb-filter-chip")];
    this.items = lists.flatMap((list) =>
      [...list.children].map((item, position) => ({
        item,
        list,
        position,
        text: plain(item.textContent),
      })),
    );
  }

  /** Take the state from the address, show it, and listen. */
  start() {
    this.restore();
    this.show();
    this.input?.addEventListener("input", () => this.changed());
    this.input?.addEventListener("keydown", (event) => {
      // A list of matches is on the page already: Enter has nothing to send.
      if (event.key === "Enter") event.preventDefault();
    });
    this.select?.addEventListener("change", () => this.changed());
    for (const chip of this.chips) {
      chip.addEventListener("click", () => {
        press(chip, !pressed(chip));
        this.changed();
      });
    }
    addEventListener("hashchange", () => {
      this.restoreHash();
      this.show();
    });
  }

  /** Show and remember what the reader chose. */
  changed() {
    this.show();
    const parameters = new URLSearchParams(location.search);
    for (const name of new Set(this.chips.map((chip) => chip.dataset.filter))) {
      parameters.delete(name);
      for (const value of this.chosen(name)) parameters.append(name, value);
    }
    keep(parameters, "q", this.input?.value.trim());
    keep(parameters, "sort", this.select?.value);
    const query = parameters.toString();
    history.replaceState(history.state, "", query ? `?${query}` : location.pathname);
  }

  restore() {
    const parameters = new URLSearchParams(location.search);
    for (const chip of this.chips) {
      press(chip, parameters.getAll(chip.dataset.filter).includes(chip.dataset.value));
    }
    if (this.input) this.input.value = parameters.get("q") ?? "";
    const sort = parameters.get("sort");
    if (this.select && sort && [...this.select.options].some((o) => o.value === sort)) {
      this.select.value = sort;
    }
    this.restoreHash();
  }

  restoreHash() {
    const value = decodeURIComponent(location.hash.slice(1));
    const named = this.chips.find((chip) => chip.dataset.value === value);
    if (named) for (const chip of this.chips) press(chip, chip === named);
  }

  /**
   * @param {string} name
   * @returns {string[]} The chosen values of one `data-filter`.
   */
  chosen(name) {
    return this.chips
      .filter((chip) => chip.dataset.filter === name && pressed(chip))
      .map((chip) => chip.dataset.value);
  }

  /**
   * Whether an item stays, by the text and by all chips or all but one sort of them.
   *
   * @param {{item: HTMLElement, text: string}} entry
   * @param {string[]} words
   * @param {Map<string, string[]>} choices
   * @param {string} [except]
   * @returns {boolean}
   */
  matches({ item, text }, words, choices, except) {
    if (!words.every((word) => text.includes(word))) return false;
    for (const [name, values] of choices) {
      if (name === except || values.length === 0) continue;
      const own = (item.dataset[name] ?? "").split(" ");
      if (!values.some((value) => own.includes(value))) return false;
    }
    return true;
  }

  show() {
    const words = plain(this.input?.value ?? "").split(/\s+/).filter(Boolean);
    const names = new Set(this.chips.map((chip) => chip.dataset.filter));
    const choices = new Map([...names].map((name) => [name, this.chosen(name)]));
    let shown = 0;
    for (const entry of this.items) {
      entry.item.hidden = !this.matches(entry, words, choices);
      if (!entry.item.hidden) shown += 1;
    }
    for (const chip of this.chips) {
      const { filter, value } = chip.dataset;
      const count = this.items.filter(
        (entry) =>
          (entry.item.dataset[filter] ?? "").split(" ").includes(value) &&
          this.matches(entry, words, choices, filter),
      ).length;
      const place = chip.querySelector(".kb-chip-count");
      if (place) place.textContent = String(count);
      chip.classList.toggle("kb-empty", count === 0 && !pressed(chip));
    }
    for (const list of this.lists) {
      const section = list.closest("section");
      if (section) section.hidden = [...list.children].every((item) => item.hidden);
    }
    this.sort();
    if (this.count) {
      const all = this.items.length;
      this.count.textContent = shown === all ? `${all} in all` : `${shown} of ${all}`;
      this.count.classList.toggle("kb-none-left", shown === 0);
    }
  }

  /** Put the items of each list in the chosen order. */
  sort() {
    if (!this.select) return;
    const option = this.select.selectedOptions[0];
    const by = option?.value;
    const sign = option?.dataset.order === "descending" ? -1 : 1;
    const value = ({ item, text }) => (by === "title" ? text : (item.dataset[by] ?? ""));
    const order = (a, b) =>
      (by ? sign * value(a).localeCompare(value(b), "en", { numeric: true }) : 0) ||
      a.position - b.position;
    for (const list of this.lists) {
      const own = this.items.filter((entry) => entry.list === list).sort(order);
      if (own.some((entry, n) => list.children[n] !== entry.item)) {
        list.append(...own.map((entry) => entry.item));
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
 * Set a parameter of the address, or take it away when it is empty.
 *
 * @param {URLSearchParams} parameters
 * @param {string} name
 * @param {string | undefined} value
 */
function keep(parameters, name, value) {
  if (value) parameters.set(name, value);
  else parameters.delete(name);
}
