/*
 * What the bar and the dialogs do: save, load, share, print, export, undo, start over.
 */
import { announce } from "../announce.js";
import { text } from "./page.js";
import { SHARED, encode } from "./share.js";
import { answered, clean, data, empty, isEmpty } from "./state.js";
import { csv, markdown } from "./tables.js";

const LARGEST = 1_000_000;
const LONG = 2000;

/**
 * @param {import("./page.js").Page} page
 * @param {import("./store.js").Store} store
 * @param {import("./form.js").Form} form
 */
export function addActions(page, store, form) {
  const { root } = page;
  const file = root.querySelector(".kb-dx-file");
  const share = root.querySelector("#kb-dx-share");
  const reset = root.querySelector("#kb-dx-reset");
  const menu = root.querySelector(".kb-dx-menu");
  const undo = root.querySelector(".kb-dx-undo");
  /** The state as it was last written to a file. */
  let saved = "";

  const actions = {
    save() {
      saved = JSON.stringify(data(store.state, page));
      download(`${JSON.stringify({ ...data(store.state, page), saved: new Date().toISOString() }, null, 2)}\n`, "json", "application/json");
    },
    load: () => file.click(),
    csv: () => download(csv(page, store.state), "csv", "text/csv"),
    markdown() {
      const first = root.querySelector(".kb-dx-found").dataset.first.split("|").filter(Boolean);
      const cautions = [...root.querySelectorAll(".kb-dx-again > li")].map(text);
      download(markdown(page, store.state, first, cautions), "md", "text/markdown");
    },
    print: () => print(),
    paper: () => paper(page, form, store),
    async share() {
      await address();
      share.showModal();
    },
    async copy() {
      const field = share.querySelector("#kb-dx-address");
      const line = share.querySelector(".kb-dx-length");
      try {
        await navigator.clipboard.writeText(field.value);
        line.textContent = "Copied.";
      } catch {
        field.focus();
        field.select();
        line.textContent = "Selected: press Ctrl and C to copy.";
      }
    },
    reset() {
      const { signs, notes } = store.state;
      const held = [
        many(answered(store.state), "answer for now", "answers for now"),
        many(signs.length, "sign", "signs"),
        many(Object.keys(notes).length, "note", "notes"),
      ].join(", ");
      reset.querySelector(".kb-dx-lost").textContent =
        `This deletes what you entered here (${held}). A file that you saved stays as it is.`;
      reset.showModal();
    },
    clear() {
      reset.close();
      store.replace(empty());
      said("Deleted. You can undo it until you leave the page.");
    },
    undo() {
      store.undo();
      said("Undone");
    },
    keep() {
      store.adopt();
      said("Kept in this browser");
    },
    leave() {
      store.leave();
      said("This is what was kept in this browser");
    },
    close: () => root.querySelector("dialog[open]")?.close(),
  };

  root.addEventListener("click", ({ target }) => {
    const action = target.closest("[data-do]")?.dataset.do;
    if (!actions[action]) return;
    const inMenu = menu.contains(target);
    if (inMenu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    actions[action]();
  });
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", ({ target }) => {
    if (!menu.contains(target)) menu.open = false;
  });
  share.querySelector("#kb-dx-with-notes").addEventListener("change", address);
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (chosen) await read(chosen);
    file.value = "";
  });
  addEventListener("beforeunload", (event) => {
    // Only where leaving loses something: the browser keeps nothing, or the answers are not the reader's yet.
    const lost = store.refused && !isEmpty(store.state) && JSON.stringify(data(store.state, page)) !== saved;
    if (lost) event.preventDefault();
  });
  store.listen(tell);

  /** Show where the answers are, and what can be done about it. */
  function tell() {
    const { state } = store;
    const count = `${answered(state)} of ${page.elements.length} answered`;
    root.querySelector(".kb-dx-progress").textContent = count;
    root.querySelector(".kb-dx-kept").textContent = store.problem || where();
    store.problem = "";
    undo.hidden = !store.previous;
    banner();
  }

  function where() {
    if (store.shared) return "Opened from an address, not kept in this browser";
    if (store.refused) return "This browser keeps nothing: save to a file before you leave";
    if (isEmpty(store.state)) return "Kept in this browser as you go";
    const time = store.kept && new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).format(store.kept);
    return time ? `Kept in this browser at ${time}` : "Kept in this browser";
  }

  function banner() {
    const element = root.querySelector(".kb-dx-banner");
    element.hidden = !store.shared;
    if (!store.shared) return;
    const own = store.own();
    const replaces = own && !isEmpty(own);
    element.querySelector("p").textContent = `You are looking at what came with the address${store.state.name ? `: ${store.state.name}` : ""}. It is not kept in this browser.${replaces ? " Keeping it takes the place of your own answers." : ""}`;
    element.querySelector("[data-do=leave]").textContent = replaces ? "Back to my own" : "Put it away";
  }

  async function address() {
    const notes = share.querySelector("#kb-dx-with-notes").checked;
    const words = await encode(data(store.state, page, { notes }));
    const whole = `${location.href.split("#")[0]}${SHARED}${words}`;
    share.querySelector("#kb-dx-address").value = whole;
    const long = whole.length > LONG ? " Some programs cut addresses as long as this: send a file then." : "";
    share.querySelector(".kb-dx-length").textContent = `${whole.length} characters.${long}`;
  }

  /** @param {File} chosen */
  async function read(chosen) {
    let found = null;
    try {
      if (chosen.size <= LARGEST) found = clean(JSON.parse(await chosen.text()), page);
    } catch {
      // Not JSON: said below.
    }
    if (!found) return said(`“${chosen.name}” is no diagnosis that was saved from this page. Nothing was changed.`);
    if (store.shared) store.leave();
    store.replace(found.state);
    const left = found.left ? ` ${found.left} of its answers are not known here and were left out.` : "";
    return said(`Loaded “${chosen.name}”.${left}`);
  }

  /** @param {string} words */
  function said(words) {
    root.querySelector(".kb-dx-kept").textContent = words;
    announce(words);
  }

  /**
   * @param {string} content
   * @param {string} ending
   * @param {string} type
   */
  function download(content, ending, type) {
    const day = new Date().toISOString().slice(0, 10);
    const name = store.state.name.normalize("NFKD").replace(/[^\w]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
    link.download = `${["diagnosis", name.slice(0, 40), day].filter(Boolean).join("-")}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    said(`Saved as ${link.download} in your downloads`);
  }
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} more
 * @returns {string}
 */
function many(count, one, more) {
  return `${count} ${count === 1 ? one : more}`;
}

/**
 * Print the checklist as it is before anything is entered.
 *
 * @param {import("./page.js").Page} page
 * @param {import("./form.js").Form} form
 * @param {import("./store.js").Store} store
 */
function paper(page, form, store) {
  page.root.classList.add("kb-dx-onpaper");
  form.fill(empty());
  addEventListener(
    "afterprint",
    () => {
      page.root.classList.remove("kb-dx-onpaper");
      form.fill(store.state);
    },
    { once: true },
  );
  print();
}
