/*
 * The bibliography as a catalogue: filters that combine, with live counts, an order, a timeline that filters when
 * clicked, and the records of what is shown. The page has everything, the form included; this makes it work.
 *
 * <form class="kb-catalogue" data-list="kb-list">…<select name="author">…</form>
 * <p id="kb-count">96 works</p>
 * <ul id="kb-list"><li data-key="…" data-year="1999" data-claims="3" data-title="…" data-author="id id">…
 *
 * What is chosen stands in the address, `?author=keeper-ann&from=1999&sort=cited`, so that it can be passed on.
 */
import { FACETS, NAMES, order, read, sift, write } from "./catalogue-match.js";
import { addTaking } from "./catalogue-take.js";
import { plain } from "./filter-match.js";
import { leftOut, unknownChip } from "./unknown-choice.js";

const PAUSE = 120;
const LONG = 300;

/**
 * Make the catalogue of the page work, if it has one.
 *
 * @param {ParentNode} root
 */
export function addCatalogue(root) {
  const form = root.querySelector("form.kb-catalogue");
  const list = form && document.getElementById(form.dataset.list);
  if (list) new Catalogue(form, list);
}

class Catalogue {
  /**
   * @param {HTMLFormElement} form
   * @param {HTMLUListElement} list
   */
  constructor(form, list) {
    this.form = form;
    this.list = list;
    this.count = document.getElementById("kb-count");
    this.chosen = form.querySelector(".kb-catalogue__chosen");
    this.years = [...document.querySelectorAll(".kb-yearline a[data-year]")];
    // Copies: the browser's own list of options is made anew after each change to one of them.
    this.facets = FACETS.filter((facet) => form.elements[facet]).map((facet) => ({
      facet,
      select: form.elements[facet],
      options: [...form.elements[facet].options].filter(({ value }) => value),
      shown: new Map(),
    }));
    this.works = [...list.children].map((item, place) => this.work(item, place));
    /** What the address asks for and the form does not offer, by name. @type {Record<string, string>} */
    this.unknown = {};
    // What was chosen before this script was there goes before the address.
    if (NAMES.every((name) => untouched(form.elements[name]))) this.put(read(location.search));
    this.changed();
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.changed(), event.target.localName === "select" ? 0 : PAUSE);
    });
    addEventListener("popstate", () => {
      this.put(read(location.search));
      this.show();
    });
    for (const one of this.facets) {
      // Long lists are counted when they are about to open.
      for (const type of ["pointerdown", "focus"]) {
        one.select.addEventListener(type, () => this.label(one, this.counts[one.facet]));
      }
    }
    for (const bar of this.years) {
      bar.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.year(bar.dataset.year);
      });
    }
    addTaking(document, () => (this.shown.size < this.works.length ? this.keys() : null));
  }

  /**
   * @param {HTMLElement} item
   * @param {number} place
   * @returns {import("./catalogue-match.js").Work & {item: HTMLElement}}
   */
  work(item, place) {
    const { dataset } = item;
    return {
      item,
      place,
      key: dataset.key,
      title: dataset.title,
      year: Number(dataset.year),
      claims: Number(dataset.claims),
      values: Object.fromEntries(
        FACETS.map((facet) => [facet, dataset[facet]?.split(" ") ?? []]),
      ),
      text: "",
    };
  }

  /** The words that each work is found by: its line, and the names in full. Made when first needed. */
  readTexts() {
    if (this.works[0]?.text) return;
    const names = new Map();
    for (const { options } of this.facets) {
      for (const option of options) names.set(option.value, option.dataset.label);
    }
    for (const work of this.works) {
      const labels = ["author", "venue", "topic"].flatMap((facet) => work.values[facet]);
      work.text = plain(
        [work.key, work.item.textContent, ...labels.map((value) => names.get(value) ?? "")].join(" "),
      );
    }
  }

  /** @returns {Record<string, string>} What is chosen. */
  choice() {
    return Object.fromEntries(
      NAMES.map((name) => [name, this.form.elements[name]?.value.trim() ?? ""]),
    );
  }

  /**
   * Put a choice into the form; what the form does not offer is left out and remembered.
   *
   * @param {Record<string, string>} choice
   */
  put(choice) {
    this.unknown = {};
    for (const name of NAMES) {
      const control = this.form.elements[name];
      const offered =
        control?.localName === "select"
          ? [...control.options].some(({ value }) => value === choice[name])
          : control && (control.type !== "number" || /^\d+$/.test(choice[name]));
      if (control) control.value = offered ? choice[name] : "";
      if (!offered && choice[name]) this.unknown[name] = choice[name];
    }
  }

  /** Show what the reader chose, and keep it in the address. */
  changed() {
    const choice = this.choice();
    for (const name of NAMES) if (choice[name]) delete this.unknown[name];
    this.show();
    const query = write(location.search, { ...choice, ...this.unknown });
    history.replaceState(history.state, "", location.pathname + query);
  }

  /**
   * Choose one year, or take it back if it is chosen already.
   *
   * @param {string} year
   */
  year(year) {
    const { from, to } = this.form.elements;
    const again = from.value === year && to.value === year;
    from.value = to.value = again ? "" : year;
    this.changed();
  }

  /** @returns {Set<string>} The keys of the works shown. */
  keys() {
    return new Set([...this.shown].map(({ key }) => key));
  }

  show() {
    const choice = this.choice();
    const words = plain(choice.q).split(/\s+/).filter(Boolean);
    if (words.length > 0) this.readTexts();
    const { shown, counts, years } = sift(this.works, choice, words);
    this.shown = shown;
    this.arrange([...shown].sort(order(choice.sort)));
    this.counts = counts;
    for (const one of this.facets) {
      if (one.options.length <= LONG || one.select === document.activeElement) {
        this.label(one, counts[one.facet]);
      }
    }
    this.draw(years);
    this.tell(choice);
  }

  /**
   * Leave the lines of these works in the list, in this order. The others are taken out and not hidden: theme rules
   * about `[hidden]` and what follows it make a browser look at all lines for each that changes.
   *
   * @param {{item: HTMLElement}[]} works
   */
  arrange(works) {
    const { children } = this.list;
    if (works.length === children.length && works.every(({ item }, n) => item === children[n])) return;
    const lines = document.createDocumentFragment();
    for (const { item } of works) lines.append(item);
    this.list.replaceChildren(lines);
  }

  /**
   * Write behind each choice of a filter how many works it would leave.
   *
   * @param {{select: HTMLSelectElement, options: HTMLOptionElement[], shown: Map<string, number>}} facet
   * @param {Map<string, number>} counts
   */
  label({ select, options, shown }, counts) {
    const chosen = select.value;
    for (const option of options) {
      const { value } = option;
      const count = counts.get(value) ?? 0;
      if (shown.get(value) !== count) {
        shown.set(value, count);
        option.label = `${option.dataset.label} (${count})`;
      }
      const useless = count === 0 && value !== chosen;
      if (option.disabled !== useless) option.disabled = useless;
    }
  }

  /**
   * Make the bars of the timeline as high as the works shown are many.
   *
   * @param {Map<number, number>} years
   */
  draw(years) {
    const { from, to } = this.form.elements;
    for (const link of this.years) {
      const year = Number(link.dataset.year);
      const count = years.get(year) ?? 0;
      const [hit, bar] = link.querySelectorAll("rect");
      const full = Number(hit.getAttribute("height"));
      const most = Number(link.ownerSVGElement.dataset.most);
      const height = (full * count) / most;
      bar.setAttribute("height", String(height));
      bar.setAttribute("y", String(full - height));
      link.querySelector("title").textContent = `${year}: ${count}`;
      const outside = (from.value && year < Number(from.value)) || (to.value && year > Number(to.value));
      link.classList.toggle("kb-off", Boolean(outside));
    }
  }

  /**
   * Say how many works are shown, and offer to remove each filter.
   *
   * @param {Record<string, string>} choice
   */
  tell(choice) {
    const all = this.works.length;
    const shown = this.shown.size;
    let words = shown === all ? `${all} works` : `${shown} of ${all} works`;
    const strange = Object.keys(this.unknown);
    words += leftOut(strange.map((name) => this.asked(name)));
    if (shown === 0) words += ". Remove a filter.";
    if (this.count.textContent !== words) this.count.textContent = words;
    const made = NAMES.filter((name) => name !== "sort" && choice[name]);
    const taken = [...made, ...strange];
    this.chosen.hidden = taken.length === 0;
    this.chosen.replaceChildren(
      ...made.map((name) => this.chip(name, choice[name])),
      ...strange.map((name) => unknownChip(this.asked(name), () => this.clear([name]))),
    );
    if (taken.length > 1) this.chosen.append(button("Clear all", () => this.clear(taken)));
  }

  /**
   * Something that the form does not offer, under the name that the form has for it.
   *
   * @param {string} name
   * @returns {import("./unknown-choice.js").Unknown}
   */
  asked(name) {
    const label = this.form.elements[name]?.labels?.[0]?.firstChild.textContent.trim() || name;
    return { label: label.toLowerCase(), value: this.unknown[name] };
  }

  /**
   * @param {string} name
   * @param {string} value
   * @returns {HTMLButtonElement}
   */
  chip(name, value) {
    const control = this.form.elements[name];
    const words = { q: `“${value}”`, from: `from ${value}`, to: `to ${value}` };
    const label = words[name] ?? control.selectedOptions[0].dataset.label;
    const chip = button(label, () => this.clear([name]));
    chip.setAttribute("aria-label", `Remove filter: ${label}`);
    chip.classList.add("kb-catalogue__chip");
    return chip;
  }

  /** @param {string[]} names */
  clear(names) {
    for (const name of names) {
      if (this.form.elements[name]) this.form.elements[name].value = "";
      delete this.unknown[name];
    }
    this.changed();
    // The button that had the focus is gone.
    (this.chosen.querySelector("button") ?? this.form.elements.q).focus();
  }
}

/**
 * @param {string} words
 * @param {() => void} pressed
 * @returns {HTMLButtonElement}
 */
function button(words, pressed) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "kb-filter-chip";
  made.textContent = words;
  made.addEventListener("click", pressed);
  return made;
}

/**
 * @param {HTMLInputElement | HTMLSelectElement | undefined} control
 * @returns {boolean} Whether a control is as the page has it.
 */
function untouched(control) {
  return !control?.value || control.value === control.options?.[0]?.value;
}
