/*
 * The form: shows a state in the controls of the page, and changes the state as they are used.
 */
import { announce } from "../announce.js";
import { make } from "./page.js";
import { MAX_DATES } from "./state.js";

export class Form {
  /**
   * @param {import("./page.js").Page} page
   * @param {import("./store.js").Store} store
   */
  constructor(page, store) {
    this.page = page;
    this.store = store;
    this.root = page.root.querySelector(".kb-dx-form");
    this.name = this.root.querySelector("#kb-dx-name");
    this.dates = this.root.querySelector(".kb-dx-dates__list");
    // The row of answers as the generator wrote it: every other row is a copy of it.
    this.rows = new Map(page.elements.map(({ id, node }) => [id, node.querySelector(".kb-dx-status")]));
    this.root.addEventListener("input", ({ target }) => this.entered(target));
    this.root.addEventListener("click", ({ target }) => this.pressed(target.closest("button")));
  }

  /**
   * Show a state in the controls.
   *
   * @param {import("./state.js").State} state
   */
  fill(state) {
    this.name.value = state.name;
    this.dates.replaceChildren(...state.dates.map((name, n) => this.date(state, name, n)));
    const full = state.dates.length >= MAX_DATES;
    for (const button of this.root.querySelectorAll("[data-do=before], [data-do=after]")) {
      button.disabled = full;
    }
    const signs = new Set(state.signs);
    for (const element of this.page.elements) {
      const place = element.node.querySelector(".kb-dx-statuses");
      const rows = state.dates.map((name, n) => this.row(element.id, name, n, state));
      place.replaceChildren(...rows);
      place.classList.toggle("kb-dx-several", rows.length > 1);
      element.node.querySelector("textarea").value = state.notes[element.id] ?? "";
      for (const box of element.node.querySelectorAll(".kb-dx-sign input")) {
        box.checked = signs.has(box.value);
      }
    }
  }

  /**
   * One date that can be named, moved and removed.
   *
   * @param {import("./state.js").State} state
   * @param {string} name
   * @param {number} n
   * @returns {HTMLLIElement}
   */
  date(state, name, n) {
    const isNow = n === state.now;
    const input = make("input", { type: "text", value: name, maxLength: 120, autocomplete: "off" });
    input.dataset.date = String(n);
    input.setAttribute("aria-label", isNow ? "Name of the date that is now" : `Name of date ${n + 1}`);
    const item = make("li", {}, input);
    if (isNow) {
      item.append(make("span", { className: "kb-chip" }, "now"));
    } else {
      item.append(
        button("Move earlier", name, "earlier", n, n === 0),
        button("Remove", name, "remove", n),
      );
    }
    return item;
  }

  /**
   * The answers for one element at one date.
   *
   * @param {string} id
   * @param {string} name
   * @param {number} n
   * @param {import("./state.js").State} state
   * @returns {HTMLElement}
   */
  row(id, name, n, state) {
    const row = this.rows.get(id).cloneNode(true);
    const label = row.querySelector(".kb-dx-status__date");
    label.id = `kb-dx-date-${id}-${n}`;
    label.textContent = name;
    label.classList.toggle("kb-dx-now", n === state.now);
    row.setAttribute("aria-labelledby", `kb-dx-title-${id} ${label.id}`);
    for (const input of row.querySelectorAll("input")) {
      input.name = `${id}-${n}`;
      input.dataset.date = String(n);
      input.checked = state.statuses[id]?.[n] === input.value;
    }
    return row;
  }

  /** @param {HTMLInputElement} target */
  entered(target) {
    const { store } = this;
    const element = target.closest(".kb-dx-element")?.dataset.element;
    if (target === this.name) store.change((state) => (state.name = target.value));
    else if (target.type === "radio") this.answer(element, Number(target.dataset.date), target.value);
    else if (target.type === "checkbox") this.tick();
    else if (element) store.change((state) => note(state, element, target.value));
    else if (target.dataset.date) this.rename(Number(target.dataset.date), target.value);
  }

  /**
   * @param {string} element
   * @param {number} date
   * @param {string} status
   */
  answer(element, date, status) {
    this.store.change((state) => {
      state.statuses[element] ??= state.dates.map(() => "");
      state.statuses[element][date] = status;
    });
  }

  tick() {
    const boxes = [...this.root.querySelectorAll(".kb-dx-sign input:checked")];
    this.store.change((state) => (state.signs = boxes.map(({ value }) => value)));
  }

  /**
   * @param {number} date
   * @param {string} name
   */
  rename(date, name) {
    this.store.change((state) => (state.dates[date] = name));
    for (const words of this.dates.children[date].querySelectorAll(".kb-sr")) {
      words.textContent = ` ${name}`;
    }
    for (const element of this.page.elements) {
      element.node.querySelector(`#${CSS.escape(`kb-dx-date-${element.id}-${date}`)}`).textContent = name;
    }
  }

  /** @param {HTMLButtonElement | null} pressed */
  pressed(pressed) {
    const { state } = this.store;
    const n = Number(pressed?.dataset.date);
    switch (pressed?.dataset.do) {
      case "before":
        return this.insert(state.now, "Before");
      case "after":
        return this.insert(state.dates.length, "Later");
      case "earlier":
        this.store.change((changed) => swap(changed, n), { redraw: true });
        this.dates.querySelectorAll("input")[n - 1].focus();
        return announce("Moved earlier");
      case "remove":
        this.store.change((changed) => remove(changed, n), { redraw: true, undo: true });
        this.root.querySelector("[data-do=before]").focus();
        return announce("Date removed. The bar at the foot can undo it.");
      default:
        return undefined;
    }
  }

  /**
   * Add a date and let the reader name it.
   *
   * @param {number} at
   * @param {string} name
   */
  insert(at, name) {
    this.store.change((state) => insert(state, at, name), { redraw: true });
    const input = this.dates.querySelectorAll("input")[at];
    input.focus();
    input.select();
  }

  /**
   * Show in the list of elements how far the reader is.
   *
   * @param {import("./state.js").State} state
   */
  mark(state) {
    const signs = new Set(state.signs);
    for (const element of this.page.elements) {
      const step = this.page.root.querySelector(`[data-step="${CSS.escape(element.id)}"]`);
      const status = state.statuses[element.id]?.[state.now];
      const answer = this.page.answers.find((one) => one.status === status);
      const seen = element.signs.filter(({ id }) => signs.has(id)).length;
      const shape = step.querySelector(".kb-dx-steps__mark");
      shape.textContent = answer?.shape ?? "·";
      shape.className = `kb-dx-steps__mark${answer ? ` kb-polarity kb-${answer.polarity}` : ""}`;
      const said = [seen ? `${seen} ${seen === 1 ? "sign" : "signs"}` : ""];
      const words = step.querySelector(".kb-dx-steps__said");
      words.replaceChildren(
        make("span", { className: "kb-sr" }, answer ? `, ${answer.label}` : ", not answered"),
        ...said.filter(Boolean),
      );
    }
  }
}

/**
 * @param {string} words
 * @param {string} name
 * @param {string} what
 * @param {number} date
 * @param {boolean} [disabled]
 * @returns {HTMLButtonElement}
 */
function button(words, name, what, date, disabled = false) {
  const made = make("button", { type: "button", className: "kb-button", disabled }, words);
  made.append(make("span", { className: "kb-sr" }, ` ${name}`));
  made.dataset.do = what;
  made.dataset.date = String(date);
  return made;
}

/**
 * @param {import("./state.js").State} state
 * @param {string} element
 * @param {string} words
 */
function note(state, element, words) {
  if (words.trim()) state.notes[element] = words;
  else delete state.notes[element];
}

/**
 * @param {import("./state.js").State} state
 * @param {number} at
 * @param {string} name
 */
function insert(state, at, name) {
  state.dates.splice(at, 0, name);
  for (const row of Object.values(state.statuses)) row.splice(at, 0, "");
  if (at <= state.now) state.now += 1;
}

/**
 * @param {import("./state.js").State} state
 * @param {number} n
 */
function remove(state, n) {
  state.dates.splice(n, 1);
  for (const row of Object.values(state.statuses)) row.splice(n, 1);
  if (n < state.now) state.now -= 1;
}

/**
 * Let a date and the one before it change places.
 *
 * @param {import("./state.js").State} state
 * @param {number} n
 */
function swap(state, n) {
  for (const row of [state.dates, ...Object.values(state.statuses)]) {
    [row[n - 1], row[n]] = [row[n], row[n - 1]];
  }
  if (state.now === n - 1) state.now = n;
}
