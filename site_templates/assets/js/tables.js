/*
 * Sorts and filters tables that stand complete on the page. The page says what, this builds the controls:
 *
 * <div class="kb-table-tools" data-table="factors-table" data-noun="factors">
 *   <p class="kb-count-line" aria-live="polite">43 factors</p></div>
 * <table id="factors-table"><thead><tr>
 *   <th data-sort="text">…     sorts from A to Z
 *   <th data-sort="number">…   sorts with the largest first
 *   <th data-filter>…          a choice of the column's values
 *
 * `data-column` says which column a head stands over, where the heads have two rows. `data-value` on a cell is what
 * it is sorted by. What is chosen stands in the address: `?q=pay&c1=Formal&sort=-4`.
 */
import { plain } from "./filter-match.js";
import { keeps, order, valueOf, wordsOf } from "./table-order.js";
import { leftOut, offerRemoval, removalPlace } from "./unknown-choice.js";

/** What a table keeps in the address: the words, the order, and the choice of a column. */
const OURS = /^(?:q|sort|c(\d+))$/;

/**
 * Give every table that asks for them its controls.
 *
 * @param {ParentNode} root
 */
export function addTables(root) {
  for (const tools of root.querySelectorAll(".kb-table-tools[data-table]")) {
    const table = document.getElementById(tools.dataset.table);
    if (table?.tBodies.length) new SortedTable(tools, table);
  }
}

class SortedTable {
  /**
   * @param {HTMLElement} tools Where the controls go; holds the line with the count.
   * @param {HTMLTableElement} table
   */
  constructor(tools, table) {
    this.noun = tools.dataset.noun ?? "rows";
    this.count = tools.querySelector("p");
    this.body = table.tBodies[0];
    this.rows = [...this.body.rows].map((row) => ({
      row,
      text: plain(row.textContent),
      values: [...row.cells].map(valueOf),
    }));
    this.heads = [...table.tHead.querySelectorAll("th")].map((head, index) => ({
      head,
      column: Number(head.dataset.column ?? index),
    }));
    /** @type {{column: number, reversed: boolean} | null} */
    this.sorted = null;
    /** What the address asks for and there is none of. @type {(import("./unknown-choice.js").Unknown & {name: string})[]} */
    this.unknown = [];
    this.build(tools);
    this.restore();
    this.show();
  }

  /** @param {HTMLElement} tools */
  build(tools) {
    this.input = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off" });
    this.input.addEventListener("input", () => this.changed());
    this.choices = this.heads
      .filter(({ head }) => "filter" in head.dataset)
      .map(({ head, column }) => ({ column, select: this.choice(column), label: head.textContent.trim() }));
    const line = document.createElement("div");
    line.className = "kb-filter__row";
    line.append(labelled("Filter", this.input));
    for (const { label, select } of this.choices) line.append(labelled(label, select));
    tools.prepend(line);
    this.strange = removalPlace();
    tools.append(this.strange);
    tools.classList.add("kb-filter", "kb-ready");
    for (const entry of this.heads) if (entry.head.dataset.sort) this.button(entry);
  }

  /**
   * A choice of the values of a column, each with how often it comes.
   *
   * @param {number} column
   * @returns {HTMLSelectElement}
   */
  choice(column) {
    const counts = new Map();
    for (const { values } of this.rows) counts.set(values[column], (counts.get(values[column]) ?? 0) + 1);
    const select = document.createElement("select");
    select.append(new Option("all", ""));
    for (const [value, number] of [...counts].sort(([a], [b]) => a.localeCompare(b, "en"))) {
      select.append(new Option(`${value} (${number})`, value));
    }
    select.addEventListener("change", () => this.changed());
    return select;
  }

  /**
   * A head becomes a button that sorts.
   *
   * @param {{head: HTMLElement, column: number}} entry
   */
  button({ head, column }) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kb-sort";
    button.append(...head.childNodes);
    button.addEventListener("click", () => {
      const again = this.sorted?.column === column;
      if (again && this.sorted.reversed) this.sorted = null;
      else this.sorted = { column, reversed: again };
      this.changed();
    });
    head.append(button);
  }

  /** Show what the reader chose, and keep it in the address. */
  changed() {
    const made = new Map(this.choices.map(({ column, select }) => [`c${column}`, select.value]));
    made.set("q", this.input.value.trim());
    made.set("sort", this.sorted ? `${this.sorted.reversed ? "-" : ""}${this.sorted.column}` : "");
    this.unknown = this.unknown.filter(({ name }) => !made.get(name));
    this.show();
    for (const { name, value } of this.unknown) made.set(name, value);
    const parameters = new URLSearchParams(location.search);
    for (const name of [...parameters.keys()]) if (OURS.test(name)) parameters.delete(name);
    for (const [name, value] of made) if (value) parameters.set(name, value);
    const query = parameters.toString();
    history.replaceState(history.state, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
  }

  /** Take the choice from the address. */
  restore() {
    const parameters = new URLSearchParams(location.search);
    this.input.value = parameters.get("q") ?? "";
    for (const [name, value] of parameters) {
      const [, digits] = OURS.exec(name) ?? [];
      if (!digits || !value) continue;
      const choice = this.choices.find(({ column }) => column === Number(digits));
      if (choice && [...choice.select.options].some((option) => option.value === value)) choice.select.value = value;
      else this.unknown.push({ name, label: choice?.label.toLowerCase() ?? `column ${digits}`, value });
    }
    const sort = parameters.get("sort") ?? "";
    const [, minus, digits] = /^(-?)(\d+)$/.exec(sort) ?? [];
    const column = Number(digits);
    if (this.heads.some((entry) => entry.head.dataset.sort && entry.column === column)) {
      this.sorted = { column, reversed: minus === "-" };
    } else if (sort) {
      this.unknown.push({ name: "sort", label: "sort", value: sort });
    }
  }

  show() {
    const words = wordsOf(this.input.value);
    const chosen = new Map(
      this.choices.filter(({ select }) => select.value).map(({ column, select }) => [column, select.value]),
    );
    for (const entry of this.rows) entry.row.hidden = !keeps(entry, words, chosen);
    this.arrange();
    const all = this.rows.length;
    const shown = this.rows.filter(({ row }) => !row.hidden).length;
    this.count.textContent =
      (shown === all ? `${all} ${this.noun}` : `${shown} of ${all} ${this.noun}`) + leftOut(this.unknown);
    offerRemoval(this.strange, this.unknown, (one) => {
      this.unknown = this.unknown.filter((other) => other !== one);
      this.changed();
      // The button that had the focus is gone.
      this.input.focus();
    });
  }

  /** Put the rows in order, and say so at the heads. */
  arrange() {
    const rows = [...this.rows];
    for (const { head, column } of this.heads) {
      head.removeAttribute("aria-sort");
      if (this.sorted?.column !== column || !head.dataset.sort) continue;
      const { reversed } = this.sorted;
      const compare = order(head.dataset.sort, reversed);
      rows.sort((a, b) => compare(a.values[column], b.values[column]));
      // Numbers start with the largest.
      const falling = (head.dataset.sort === "number") !== reversed;
      head.setAttribute("aria-sort", falling ? "descending" : "ascending");
    }
    this.body.append(...rows.map(({ row }) => row));
  }
}

/**
 * @param {string} words
 * @param {HTMLElement} control
 * @returns {HTMLLabelElement}
 */
function labelled(words, control) {
  const label = document.createElement("label");
  label.append(words, " ", control);
  return label;
}
