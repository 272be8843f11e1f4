/*
 * Holds the state and keeps it in this browser. What was opened from an address is not kept until the
 * reader says so.
 */
import { SHARED, decode } from "./share.js";
import { clean, data, empty, isEmpty } from "./state.js";

export class Store {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    this.key = `kb-diagnosis ${location.pathname}`;
    this.state = empty();
    /** Whether the state came with the address. */
    this.shared = false;
    /** When it was last kept in this browser, or why it could not be. */
    this.kept = null;
    this.refused = false;
    this.previous = null;
    this.problem = "";
    this.listeners = [];
    addEventListener("storage", ({ key }) => key === this.key && !this.shared && this.read());
    addEventListener("hashchange", () => this.address());
  }

  /** @param {(state: import("./state.js").State, how: {redraw: boolean}) => void} listener */
  listen(listener) {
    this.listeners.push(listener);
  }

  /** Begin: with what the address holds, or with what was kept. */
  async open() {
    this.read();
    await this.address();
  }

  /** Take the state out of this browser. */
  read() {
    let kept = null;
    try {
      kept = clean(JSON.parse(localStorage.getItem(this.key)), this.page);
    } catch {
      // Storage is refused, or holds something else: begin anew.
    }
    this.state = kept?.state ?? empty();
    this.tell(true);
  }

  /** Take the state out of the address, if it holds one. */
  async address() {
    if (!location.hash.startsWith(SHARED)) return;
    const found = clean(await decode(location.hash.slice(SHARED.length)), this.page);
    if (found) {
      this.state = found.state;
      this.shared = true;
    } else {
      this.problem = "The address holds no diagnosis that this page can read. It may have been cut.";
      history.replaceState(history.state, "", location.pathname + location.search);
    }
    this.tell(true);
  }

  /**
   * Change the state.
   *
   * @param {(state: import("./state.js").State) => void} change
   * @param {{redraw?: boolean, undo?: boolean}} [how] `redraw` if the form does not show the change yet;
   *   `undo` if the reader may want to take it back.
   */
  change(change, { redraw = false, undo = false } = {}) {
    this.previous = undo ? structuredClone(this.state) : null;
    change(this.state);
    this.keep();
    this.tell(redraw);
  }

  /** @param {import("./state.js").State} state */
  replace(state) {
    this.change((old) => Object.assign(old, state), { redraw: true, undo: !isEmpty(this.state) });
  }

  undo() {
    if (!this.previous) return;
    this.state = this.previous;
    this.previous = null;
    this.keep();
    this.tell(true);
  }

  /** Keep in this browser what came with the address. */
  adopt() {
    const own = this.own();
    this.shared = false;
    this.previous = own && !isEmpty(own) ? own : null;
    this.forget();
    this.keep();
    this.tell(false);
  }

  /** Go back to what is kept in this browser. */
  leave() {
    this.shared = false;
    this.forget();
    this.read();
  }

  /** @returns {import("./state.js").State | null} What is kept in this browser, whatever is shown. */
  own() {
    try {
      return clean(JSON.parse(localStorage.getItem(this.key)), this.page)?.state ?? null;
    } catch {
      return null;
    }
  }

  /** Take the state out of the address bar. */
  forget() {
    if (location.hash.startsWith(SHARED)) {
      history.replaceState(history.state, "", location.pathname + location.search);
    }
  }

  keep() {
    if (this.shared) return;
    try {
      if (isEmpty(this.state)) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify(data(this.state, this.page)));
      this.kept = new Date();
      this.refused = false;
    } catch {
      this.refused = true;
    }
  }

  /** @param {boolean} redraw */
  tell(redraw) {
    for (const listener of this.listeners) listener(this.state, { redraw });
  }
}
