/*
 * The ways into the search and out of it. The search itself and its index are loaded when a reader is about to use them.
 *
 * `/`, `s` and Ctrl+K open it, and an address that holds a search.
 */
import { NAME } from "./search-address.js";

/**
 * Turn every `[data-kb-search]` into a button that opens the search.
 *
 * @param {Document} root
 */
export function addSearch(root) {
  const dialog = root.querySelector("dialog.kb-search");
  if (!dialog) return;
  /** @type {Promise<import("./search.js").Search> | undefined} */
  let loading;
  const search = () => {
    loading ??= import("./search.js").then(({ Search, load }) => {
      // The index is on its way before the first letter is typed.
      load();
      return new Search(dialog);
    });
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };
  /** @type {Promise<unknown> | undefined} */
  let opened;
  // What is typed while the search is on its way must reach its field.
  const open = () => {
    const input = dialog.querySelector("input");
    dialog.showModal();
    input.focus();
    input.select();
    opened = search().then(
      (ready) => dialog.open && ready.open(),
      () => {
        dialog.querySelector(".kb-search__start").hidden = true;
        dialog.querySelector(".kb-search__failed").hidden = false;
      },
    );
  };
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    Promise.all([search(), opened]).then(([ready]) => ready.go());
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    // The field would only empty itself.
    event.preventDefault();
    dialog.close();
  });
  for (const link of root.querySelectorAll("[data-kb-search]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.setAttribute("aria-haspopup", "dialog");
    button.setAttribute("aria-keyshortcuts", "/ s Control+K");
    button.append(...link.childNodes);
    button.addEventListener("click", open);
    button.addEventListener("pointerenter", search, { once: true });
    button.addEventListener("focus", search, { once: true });
    link.replaceWith(button);
  }
  root.addEventListener("keydown", (event) => {
    const combined = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    // The field of a search that was closed keeps the focus until the browser draws again.
    const typing = event.target.closest("input, textarea, select, [contenteditable]") && !dialog.contains(event.target);
    const single =
      (event.key === "/" || event.key === "s") && !(event.ctrlKey || event.metaKey || event.altKey) && !typing;
    if (!dialog.open && (combined || single)) {
      event.preventDefault();
      open();
    }
  });
  if (new URLSearchParams(location.search).has(NAME)) search().then((ready) => ready.restore());
}
