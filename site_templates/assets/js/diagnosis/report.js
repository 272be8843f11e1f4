/*
 * The report: the reader's grid beside the example's, what was found, and what to read.
 */
import { addFigure } from "./figure.js";
import { found, inWords, tally } from "./findings.js";
import { make, mark } from "./page.js";
import { isEmpty } from "./state.js";

const QUESTIONS = 6;

/**
 * @param {import("./page.js").Page} page
 * @returns {(state: import("./state.js").State) => void} Shows a state.
 */
export function addReport(page) {
  const root = page.root.querySelector(".kb-dx-report");
  const list = root.querySelector(".kb-dx-found");
  const reading = root.querySelector(".kb-dx-reading");
  const always = [...reading.children];
  const first = list.dataset.first.split("|").filter(Boolean);
  const drawFigure = addFigure(page);
  return (state) => {
    page.root.classList.toggle("kb-dx-empty", isEmpty(state));
    root.querySelector(".kb-dx-of").textContent = [state.name, today()].filter(Boolean).join(", ");
    root.querySelector(".kb-dx-said").textContent = inWords(page, state);
    root.querySelector(".kb-dx-tally").replaceChildren(...tallyRows(page, state));
    root.querySelector(".kb-dx-grid").replaceChildren(...gridRows(page, state));
    drawFigure(state);
    const items = found(page, state, first);
    list.replaceChildren(...(items.length ? items.map(finding) : [nothing()]));
    reading.replaceChildren(...always, ...questions(items, always));
  };
}

/** @returns {string} The day, for the head of what is printed. */
function today() {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(new Date());
}

function nothing() {
  const words = "Nothing yet. Elements that are not in place, signs that you tick and notes come here.";
  return make("p", { className: "kb-muted" }, words);
}

/**
 * @param {import("./page.js").Page} page
 * @param {import("./state.js").State} state
 * @returns {HTMLElement[]}
 */
function tallyRows(page, state) {
  const head = make("tr", {}, column("Part"));
  for (const answer of page.answers) head.append(number("th", mark(answer)));
  head.append(number("th", "Not answered"));
  const names = [...page.answers.map(({ label }) => label), "Not answered"];
  const rows = tally(page, state).map(({ label, counts, open }) => {
    const row = make("tr", {}, make("th", { scope: "row" }, label));
    [...counts, open].forEach((count, n) => {
      const cell = number("td", count ? String(count) : "–");
      cell.dataset.label = names[n];
      row.append(cell);
    });
    return row;
  });
  return [make("thead", {}, head), make("tbody", {}, ...rows)];
}

/**
 * @param {string} name
 * @param {string | Node} content
 * @returns {HTMLTableCellElement}
 */
function number(name, content) {
  const cell = make(name, { className: "kb-num" }, content);
  if (name === "th") cell.scope = "col";
  return cell;
}

/**
 * @param {string | Node} content
 * @param {number} [span]
 * @returns {HTMLTableCellElement}
 */
function column(content, span = 1) {
  return make("th", { scope: span > 1 ? "colgroup" : "col", colSpan: span }, content);
}

/**
 * @param {import("./page.js").Page} page
 * @param {import("./state.js").State} state
 * @returns {HTMLElement[]}
 */
function gridRows(page, state) {
  const stages = page.elements[0].cells.map(({ stage }) => stage);
  const corner = make("th", { scope: "col", rowSpan: 2 }, "Element");
  const owners = make(
    "tr",
    { className: "kb-dx-owners" },
    corner,
    column(state.name || "Yours", state.dates.length),
    column(`Example: ${page.example}`, stages.length),
  );
  const head = make("tr", {}, ...[...state.dates, ...stages].map((name) => column(name)));
  const bodies = [make("thead", {}, owners, head)];
  let group = null;
  for (const element of page.elements) {
    if (element.group !== group || bodies.length === 1) {
      group = element.group;
      bodies.push(make("tbody"));
      if (group) bodies.at(-1).append(groupRow(group, state.dates.length + stages.length + 1));
    }
    bodies.at(-1).append(gridRow(page, state, element));
  }
  return bodies;
}

/**
 * @param {string} group
 * @param {number} span
 * @returns {HTMLTableRowElement}
 */
function groupRow(group, span) {
  return make("tr", { className: "kb-group-row" }, make("th", { scope: "rowgroup", colSpan: span }, group));
}

/**
 * @param {import("./page.js").Page} page
 * @param {import("./state.js").State} state
 * @param {import("./page.js").Element_} element
 * @returns {HTMLTableRowElement}
 */
function gridRow(page, state, element) {
  const link = make("a", { className: "kb-entry", href: element.url }, element.label);
  const row = make("tr", {}, make("th", { scope: "row" }, link));
  const seen = element.signs.filter(({ id }) => state.signs.includes(id));
  state.dates.forEach((date, n) => {
    const status = state.statuses[element.id]?.[n];
    const answer = page.answers.find((one) => one.status === status);
    const cell = make("td", { className: `kb-dx-own kb-status-${answer?.polarity ?? "open"}` });
    cell.dataset.stage = date;
    cell.append(answer ? mark(answer) : make("span", { className: "kb-muted" }, "not answered"));
    if (n === state.now) {
      if (seen.length) cell.append(make("span", {}, seen.map(({ title }) => title).join("; ")));
      if (state.notes[element.id]) {
        cell.append(make("span", { className: "kb-muted kb-dx-note" }, state.notes[element.id]));
      }
    }
    row.append(cell);
  });
  for (const { stage, polarity, cell: told } of element.cells) {
    const cell = make("td", { className: `kb-status-${polarity}` });
    cell.dataset.stage = `Example: ${stage}`;
    cell.append(...[...told.cloneNode(true).childNodes]);
    row.append(cell);
  }
  return row;
}

/**
 * One element with what was found there.
 *
 * @param {{element: any, answer: any, signs: any[], note: string}} item
 * @returns {HTMLElement}
 */
function finding({ element, answer, signs, note }) {
  const link = make("a", { className: "kb-entry", href: element.url }, element.label);
  const title = make("h4", {}, link, " ");
  title.append(answer ? mark(answer) : make("span", { className: "kb-muted" }, "not answered"));
  const section = make("section", { className: "kb-dx-finding" }, title);
  if (note) section.append(make("p", { className: "kb-dx-note" }, note));
  for (const sign of signs) section.append(signCard(sign));
  if (!signs.length) {
    section.append(make("p", { className: "kb-muted" }, "No signs ticked for this element."));
  }
  return section;
}

/**
 * A sign with its evidence and what the sources say about it.
 *
 * @param {import("./page.js").Sign} sign
 * @returns {HTMLElement}
 */
function signCard(sign) {
  const link = make("a", { className: "kb-entry", href: sign.url }, sign.title);
  const evidence = make("p", { className: "kb-dx-evidence" }, `Evidence: ${sign.evidence || "none counted"}.`);
  if (sign.shown) {
    const where = sign.stages ? ` (${sign.stages})` : "";
    evidence.append(` The example shows it${where}.`);
  }
  const told = sign.told.cloneNode(true);
  told.querySelector(".kb-dx-read")?.remove();
  return make(
    "article",
    { className: "kb-dx-card" },
    make("p", { className: "kb-dx-card__sign" }, make("strong", {}, "▼ ", link), ` ${sign.text}`),
    evidence,
    told,
  );
}

/**
 * The questions that go with most of what was found.
 *
 * @param {{element: any}[]} items
 * @param {HTMLElement[]} always What is listed anyway.
 * @returns {HTMLElement[]}
 */
function questions(items, always) {
  const why = new Map();
  const listed = new Set(always.map((item) => item.querySelector("a").href));
  for (const { element } of items) {
    for (const link of element.questions) {
      if (listed.has(link.href)) continue;
      if (!why.has(link.href)) why.set(link.href, { link, on: [] });
      why.get(link.href).on.push(element.label);
    }
  }
  const most = [...why.values()].sort((a, b) => b.on.length - a.on.length).slice(0, QUESTIONS);
  return most.map(({ link, on }) =>
    make("li", {}, link.cloneNode(true), make("span", { className: "kb-why" }, `On ${on.join(", ")}.`)),
  );
}
