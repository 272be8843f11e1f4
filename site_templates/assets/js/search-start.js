/*
 * What the search offers before anything is typed: what was searched for before, and what to try. Recent searches
 * stay in this browser and can be forgotten.
 */
const KEY = "recent-searches";
const MOST = 6;

/** @returns {string[]} */
function recent() {
  const kept = window.kbMemory.get(KEY);
  return Array.isArray(kept) ? kept.filter((words) => typeof words === "string") : [];
}

/**
 * Remember a search that led somewhere.
 *
 * @param {string} words
 */
export function remember(words) {
  const text = words.trim().slice(0, 100);
  if (text) window.kbMemory.set(KEY, [text, ...recent().filter((one) => one !== text)].slice(0, MOST));
}

/**
 * Fill the place for searches to choose from.
 *
 * @param {HTMLElement} place
 * @param {string[]} suggested
 * @param {(words: string) => void} choose
 */
export function offer(place, suggested, choose) {
  const kept = recent();
  const parts = [];
  if (kept.length > 0) {
    const forget = document.createElement("button");
    forget.type = "button";
    forget.className = "kb-search__forget";
    forget.textContent = "Forget them";
    forget.addEventListener("click", () => {
      window.kbMemory.set(KEY, []);
      offer(place, suggested, choose);
      place.closest("dialog").querySelector("input").focus();
    });
    parts.push(...row("Searched before", kept, choose, forget));
  }
  if (suggested.length > 0) parts.push(...row("Try", suggested, choose));
  place.replaceChildren(...parts);
}

/**
 * @param {string} title
 * @param {string[]} searches
 * @param {(words: string) => void} choose
 * @param {HTMLElement} [more]
 * @returns {HTMLElement[]}
 */
function row(title, searches, choose, more) {
  const head = document.createElement("p");
  head.className = "kb-search__label";
  head.textContent = title;
  if (more) head.append(" ", more);
  const list = document.createElement("p");
  list.className = "kb-search__tries";
  for (const words of searches) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kb-filter-chip";
    button.textContent = words;
    button.addEventListener("click", () => choose(words));
    list.append(button, " ");
  }
  return [head, list];
}
