/*
 * Cards: what is behind a link, without leaving the page.
 *
 * A link to an entry or a work in the text shows its card when the pointer was moved to it and rests there or the focus
 * stays on it, and on a touch screen at the first tap. While a reader writes in a field, none comes up. The card stays
 * while the pointer is on it; Escape closes it; the arrow down leads into it, Escape back to the link. Each card is one small file, `api/v1/cards/<id>.json`, fetched once.
 * Abbreviations carry their words with them. Without this script a link is a link.
 */
import { abbreviationCard, entryCard } from "./card-content.js";
import { placed } from "./card-place.js";

const SITE = new URL("../../", import.meta.url);
const CARDS = new URL("api/v1/cards/", SITE);
const SHOW_AFTER = 350;
const SHOW_AFTER_FOCUS = 600;
const HIDE_AFTER = 300;

/** Links whose summary stands right beside them, or that only lead about the page. */
const NOT_IN = ".kb-index, .kb-crumbs, .kb-works, .kb-exports, .kb-contents, .kb-door, .kb-readnext, .kb-pager, .kb-hover";
const LINKS = "a.kb-entry, a.kb-cite, a.kb-node, a.kb-abbr, a.kb-near";

/**
 * Let the links in the text of the page show cards.
 *
 * @param {Document} root
 */
export function addCards(root) {
  const text = root.querySelector("main .kb-page");
  if (text) new Cards(text);
}

class Cards {
  /** @param {HTMLElement} text */
  constructor(text) {
    this.card = document.createElement("div");
    this.card.className = "kb-hover";
    this.card.id = "kb-hover";
    this.card.setAttribute("role", "dialog");
    this.card.tabIndex = -1;
    this.card.hidden = true;
    /** @type {Map<string, Promise<any>>} */
    this.known = new Map();
    /** The link whose card is shown or about to be. */
    this.link = null;
    this.turn = 0;
    text.append(this.card);
    this.listen(text);
  }

  /** @param {HTMLElement} text */
  listen(text) {
    text.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      if (this.card.contains(event.target) || (this.link && linkOf(event.target) === this.link)) this.stay();
      else this.leave();
    });
    // A page that scrolls puts links under a pointer that rests: only one that was moved means its link.
    let place = "";
    let last = null;
    addEventListener("pointermove", (event) => {
      const here = `${event.screenX} ${event.screenY}`;
      if (event.pointerType === "touch" || here === place) return;
      place = here;
      const link = text.contains(event.target) ? linkOf(event.target) : null;
      if (link && link !== last && !writing()) this.soon(link, SHOW_AFTER);
      last = link;
    });
    text.addEventListener("pointerleave", () => this.leave());
    text.addEventListener("focusin", (event) => {
      const link = linkOf(event.target);
      if (link && link.matches(":focus-visible")) this.soon(link, SHOW_AFTER_FOCUS, true);
      else if (this.card.contains(event.target)) this.stay();
      else this.close();
    });
    text.addEventListener("focusout", (event) => {
      if (event.relatedTarget !== null || this.card.hidden) this.unplan();
    });
    // The first tap shows the card, which leads on; a mouse or a key follows the link at once.
    text.addEventListener("click", (event) => {
      const link = linkOf(event.target);
      if (!link || event.pointerType !== "touch" || (link === this.link && !this.card.hidden)) return;
      if (!this.address(link) && !link.matches(".kb-abbr")) return;
      event.preventDefault();
      this.show(link, { sheet: true });
    });
    document.addEventListener("click", (event) => {
      if (!this.card.hidden && !this.card.contains(event.target) && !linkOf(event.target)) this.close();
    });
    document.addEventListener("keydown", (event) => this.key(event));
    addEventListener("resize", () => this.close());
  }

  /**
   * Show a card unless something else happens first.
   *
   * @param {Element} link
   * @param {number} pause
   * @param {boolean} [byKey]
   */
  soon(link, pause, byKey = false) {
    if (link === this.link) {
      this.stay();
      return;
    }
    this.unplan();
    this.timer = setTimeout(() => this.show(link, { byKey }), pause);
  }

  /** Forget what was about to be shown or hidden. */
  unplan() {
    clearTimeout(this.timer);
    clearTimeout(this.leaving);
  }

  /** The pointer or the focus is on the card or its link: it stays. */
  stay() {
    this.unplan();
  }

  /** The pointer has gone elsewhere; it may be on its way to the card. */
  leave() {
    this.unplan();
    if (this.card.hidden || this.card.contains(document.activeElement)) return;
    this.leaving = setTimeout(() => this.close(), HIDE_AFTER);
  }

  /**
   * The file of a link's card, or nothing: links to this page and to other kinds of pages have none.
   *
   * @param {Element} link
   * @returns {string | null}
   */
  address(link) {
    const url = new URL(hrefOf(link), document.baseURI);
    if (!url.href.startsWith(SITE.href) || url.pathname === location.pathname) return null;
    const steps = url.pathname.slice(SITE.pathname.length).split("/");
    if (steps.length !== 3 || steps[2] !== "") return null;
    return new URL(`${steps[1]}.json`, CARDS).href;
  }

  /**
   * @param {Element} link
   * @param {{byKey?: boolean, sheet?: boolean}} how
   */
  async show(link, how) {
    this.unplan();
    const turn = ++this.turn;
    const content = await this.content(link);
    if (turn !== this.turn) return;
    if (!content) {
      // No card: a tap that was held back goes on.
      if (how.sheet) location.href = hrefOf(link);
      return;
    }
    this.tell(this.link, false);
    this.link = link;
    this.card.replaceChildren(...content);
    if (how.byKey) this.card.append(hint());
    this.card.setAttribute("aria-label", this.card.querySelector(".kb-hover__title").textContent);
    this.card.classList.toggle("kb-hover--sheet", how.sheet === true);
    this.card.hidden = false;
    if (how.sheet) {
      this.card.append(this.closer());
      this.card.style.left = this.card.style.top = "";
      this.card.focus({ preventScroll: true });
    } else {
      placed(this.card, link);
    }
    this.tell(link, true);
  }

  /** @returns {HTMLButtonElement} The way out of a sheet. */
  closer() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kb-hover__close";
    button.textContent = "Close";
    button.addEventListener("click", () => {
      const { link } = this;
      this.close();
      this.back(link);
    });
    return button;
  }

  /**
   * @param {Element} link
   * @returns {Promise<Node[] | null>}
   */
  async content(link) {
    const short = link.matches(".kb-abbr") ? link.querySelector("abbr") : null;
    if (short) return abbreviationCard(short.textContent, short.title, hrefOf(link));
    const address = this.address(link);
    if (!address) return null;
    if (!this.known.has(address)) this.known.set(address, fetched(address));
    const data = await this.known.get(address);
    if (!data) this.known.delete(address);
    return data ? entryCard(data, hrefOf(link)) : null;
  }

  /**
   * Say to assistive software that the card belongs to the link.
   *
   * @param {Element | null} link
   * @param {boolean} open
   */
  tell(link, open) {
    if (open) link?.setAttribute("aria-details", this.card.id);
    else link?.removeAttribute("aria-details");
  }

  close() {
    this.unplan();
    this.turn += 1;
    this.tell(this.link, false);
    this.link = null;
    this.card.hidden = true;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape") this.unplan();
    if (this.card.hidden) return;
    const inside = this.card.contains(document.activeElement);
    if (event.key === "Escape") {
      event.preventDefault();
      const { link } = this;
      this.close();
      if (inside) this.back(link);
    } else if (event.key === "ArrowDown" && document.activeElement === this.link) {
      event.preventDefault();
      this.card.focus();
    } else if (event.key === "Tab" && inside) {
      this.tab(event);
    }
  }

  /**
   * Tab goes through the card and out of it at the place of its link.
   *
   * @param {KeyboardEvent} event
   */
  tab(event) {
    const stops = [this.card, ...this.card.querySelectorAll("a, button")];
    const next = stops.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1);
    event.preventDefault();
    if (stops[next]) {
      stops[next].focus();
      return;
    }
    const { link } = this;
    this.close();
    this.back(link);
  }

  /**
   * The focus returns to the link without its card coming up again.
   *
   * @param {HTMLElement} link
   */
  back(link) {
    link.focus();
    this.unplan();
  }
}

/**
 * The link with a card that an element stands in, if it does.
 *
 * @param {EventTarget} target
 * @returns {Element | null}
 */
function linkOf(target) {
  const link = target instanceof Element ? target.closest(LINKS) : null;
  return link && !link.closest(NOT_IN) ? link : null;
}

/** @returns {boolean} Whether the focus is in a field to write in or to choose from. */
function writing() {
  return document.activeElement?.matches("select, :read-write") ?? false;
}

/**
 * @param {Element} link A link of the page or of a drawing.
 * @returns {string}
 */
function hrefOf(link) {
  return link.href.baseVal ?? link.href;
}

/**
 * @param {string} address
 * @returns {Promise<any>}
 */
async function fetched(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** @returns {HTMLElement} What to press, for those who came by keyboard. */
function hint() {
  const words = document.createElement("p");
  words.className = "kb-hover__keys";
  const down = document.createElement("kbd");
  down.textContent = "↓";
  const escape = document.createElement("kbd");
  escape.textContent = "Esc";
  words.append(down, " into this card, ", escape, " to close it");
  return words;
}
