/*
 * Filters the map of the base and its tables: by kind and family on either side, by relation, and to what single
 * entries are related to. The choice stands in the address. A circle of the drawing chooses its two families.
 */
import { plain } from "./filter-match.js";
import { leftOut, offerRemoval, removalPlace } from "./unknown-choice.js";

/**
 * @param {Document} root
 */
export function addMap(root) {
  const controls = root.querySelector(".kb-map-controls[data-map]");
  const words = root.getElementById("kb-map-words");
  if (controls && words) new BaseMap(root, controls, words.content);
}

class BaseMap {
  /**
   * @param {Document} root
   * @param {HTMLElement} controls
   * @param {DocumentFragment} words What kinds, families and relations are called.
   */
  constructor(root, controls, words) {
    this.status = root.querySelector(".kb-map-status");
    this.drawing = root.querySelector(`#${controls.dataset.map} svg`);
    this.cells = [...this.drawing.querySelectorAll(".kb-map-cell")];
    this.rows = [...root.querySelectorAll(".kb-map-table tbody tr")];
    this.parts = [...root.querySelectorAll(".kb-map-part")];
    /** The titles at both ends of each relation, as they are compared. */
    this.ends = new Map(this.rows.map((row) => [row, [0, 2].map((n) => plain(row.cells[n].textContent.trim()))]));
    this.titles = new Set([...this.ends.values()].flat());
    const families = [...words.querySelectorAll("[data-family]")];
    const relations = [...words.querySelectorAll("[data-relation]")];
    this.selects = {
      from: sides("From", families),
      relation: labelled("Relation", relations.map((one) => new Option(one.textContent, one.dataset.relation))),
      to: sides("To", families),
      entry: field("Entry", "title"),
    };
    const clear = document.createElement("button");
    clear.type = "button";
    clear.className = "kb-button";
    clear.textContent = "Show everything";
    clear.addEventListener("click", () => {
      for (const label of Object.values(this.selects)) label.control.value = "";
      this.unknown = [];
      this.changed();
    });
    this.strange = removalPlace();
    controls.append(...Object.values(this.selects), clear, this.strange);
    controls.hidden = false;
    controls.addEventListener("input", () => this.changed());
    for (const cell of this.cells) {
      cell.addEventListener("click", () => this.pick(cell.dataset.from, cell.dataset.to));
    }
    const parameters = new URLSearchParams(location.search);
    /** What the address asks for and there is none of. @type {import("./unknown-choice.js").Unknown[]} */
    this.unknown = [];
    for (const [name, label] of Object.entries(this.selects)) {
      const wanted = parameters.get(name) ?? "";
      const { options } = label.control;
      if (!options || [...options].some(({ value }) => value === wanted)) label.control.value = wanted;
      else this.unknown.push({ label: name, value: wanted });
    }
    this.show();
  }

  /**
   * Choose two families, or take the choice back.
   *
   * @param {string} from
   * @param {string} to
   */
  pick(from, to) {
    const chosen = this.selects.from.control.value === from && this.selects.to.control.value === to;
    this.selects.from.control.value = chosen ? "" : from;
    this.selects.to.control.value = chosen ? "" : to;
    this.changed();
  }

  changed() {
    this.unknown = this.unknown.filter(({ label }) => !this.selects[label].control.value);
    this.show();
    const parameters = new URLSearchParams(location.search);
    for (const [name, label] of Object.entries(this.selects)) {
      if (label.control.value) parameters.set(name, label.control.value);
      else parameters.delete(name);
    }
    for (const { label, value } of this.unknown) parameters.set(label, value);
    const query = parameters.toString();
    history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : ""));
  }

  show() {
    const { from, relation, to, entry } = this.selects;
    const title = plain(entry.control.value.trim());
    const words = title.split(/\s+/).filter(Boolean);
    // A whole title means that entry alone, not all that have its words.
    const meant = this.titles.has(title) ? (end) => end === title : (end) => words.every((word) => end.includes(word));
    const counts = new Map();
    let shown = 0;
    for (const row of this.rows) {
      const fits =
        within(row.dataset.from, from.control.value) &&
        within(row.dataset.to, to.control.value) &&
        (!relation.control.value || row.dataset.relation === relation.control.value) &&
        (words.length === 0 || this.ends.get(row).some(meant));
      row.hidden = !fits;
      if (!fits) continue;
      shown += 1;
      const pair = `${row.dataset.from} ${row.dataset.to}`;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    // Families say little about one entry: its relations themselves come into view.
    this.drawing.closest("figure").hidden = shown === 0 || this.titles.has(title);
    for (const part of this.parts) part.hidden = [...part.querySelectorAll("tbody tr")].every((row) => row.hidden);
    const { smallest, largest, most } = this.drawing.dataset;
    for (const cell of this.cells) {
      const count = counts.get(`${cell.dataset.from} ${cell.dataset.to}`) ?? 0;
      cell.classList.toggle("kb-away", count === 0);
      const radius = Number(smallest) + (largest - smallest) * Math.sqrt(count / most);
      cell.querySelector("circle").setAttribute("r", radius.toFixed(1));
      const title = cell.querySelector("title");
      title.textContent = title.textContent.replace(/\d+ relations?$/, `${count} ${count === 1 ? "relation" : "relations"}`);
    }
    const all = this.rows.length;
    let told = (shown === all ? `${all} relations` : `${shown} of ${all} relations`) + leftOut(this.unknown);
    if (shown === 0) {
      const known = [...this.ends.values()].some((ends) => ends.some(meant));
      if (!known) told += `. No entry here is called “${entry.control.value.trim()}”`;
      told += ". Remove a filter.";
    }
    this.status.textContent = told;
    offerRemoval(this.strange, this.unknown, (one) => {
      this.unknown = this.unknown.filter((other) => other !== one);
      this.changed();
      // The button that had the focus is gone.
      this.selects[one.label].control.focus();
    });
  }
}

/**
 * Whether a family is the chosen one or of the chosen kind.
 *
 * @param {string} family
 * @param {string} chosen
 * @returns {boolean}
 */
function within(family, chosen) {
  return !chosen || family === chosen || family.startsWith(`${chosen}.`);
}

/**
 * The list of kinds with their families for one side of a relation.
 *
 * @param {string} label
 * @param {HTMLElement[]} families
 * @returns {HTMLLabelElement}
 */
function sides(label, families) {
  const groups = new Map();
  for (const { dataset, textContent } of families) {
    if (!groups.has(dataset.kind)) {
      const group = document.createElement("optgroup");
      group.label = dataset.kindLabel;
      group.append(new Option(`All ${dataset.kindLabel.toLowerCase()}`, dataset.kind));
      groups.set(dataset.kind, group);
    }
    groups.get(dataset.kind).append(new Option(textContent, dataset.family));
  }
  return labelled(label, [...groups.values()]);
}

/**
 * @param {string} words
 * @param {HTMLElement[]} options
 * @returns {HTMLLabelElement}
 */
function labelled(words, options) {
  const label = document.createElement("label");
  const select = document.createElement("select");
  select.append(new Option("any", ""), ...options);
  label.append(words, select);
  return label;
}

/**
 * @param {string} words
 * @param {string} hint
 * @returns {HTMLLabelElement}
 */
function field(words, hint) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  Object.assign(input, { type: "search", autocomplete: "off", placeholder: hint });
  label.append(words, input);
  return label;
}
