/*
 * The profile: marks on the drawing of the model, for one date of the reader or one stage of the example.
 */
import { make } from "./page.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 20;
const LETTER = 6.7;

/**
 * Let the reader choose what the drawing shows.
 *
 * @param {import("./page.js").Page} page
 * @returns {(state: import("./state.js").State) => void} Draws a state.
 */
export function addFigure(page) {
  const part = page.root.querySelector(".kb-dx-profile");
  if (!part) return () => {};
  const choices = part.querySelector(".kb-dx-choose");
  let state = null;
  let chosen = "now";
  choices.addEventListener("change", ({ target }) => {
    chosen = target.value;
    draw(page, part, state, chosen);
  });
  return (next) => {
    state = next;
    const options = offered(page, state);
    if (!options.some(({ value }) => value === chosen)) chosen = "now";
    const held = choices.contains(document.activeElement);
    choices.replaceChildren(...options.map((option) => radio(option, chosen)));
    if (held) choices.querySelector(":checked")?.focus();
    draw(page, part, state, chosen);
  };
}

/**
 * @param {import("./page.js").Page} page
 * @param {import("./state.js").State} state
 * @returns {{value: string, words: string}[]}
 */
function offered(page, state) {
  const own = state.dates.map((words, n) => ({ value: n === state.now ? "now" : `${n}`, words }));
  const stages = page.elements[0].cells.map(({ stage }, n) => ({
    value: `example-${n}`,
    words: `Example: ${stage}`,
  }));
  return [...own, ...stages];
}

/**
 * @param {{value: string, words: string}} option
 * @param {string} chosen
 * @returns {HTMLLabelElement}
 */
function radio({ value, words }, chosen) {
  const input = make("input", { type: "radio", name: "kb-dx-shown", value, checked: value === chosen });
  return make("label", { className: "kb-dx-choice" }, input, " ", make("span", {}, words));
}

/**
 * @param {import("./page.js").Page} page
 * @param {HTMLElement} part
 * @param {import("./state.js").State} state
 * @param {string} chosen
 */
function draw(page, part, state, chosen) {
  for (const old of part.querySelectorAll(".kb-dx-mark")) old.remove();
  const date = chosen === "now" ? state.now : Number(chosen);
  const example = chosen.startsWith("example-") ? Number(chosen.slice(8)) : null;
  const signs = new Set(state.signs);
  const missing = [];
  for (const element of page.elements) {
    const node = part.querySelector(`a.kb-node[href="${CSS.escape(element.url)}"]`);
    if (!node) missing.push(element.label);
    for (const polarity of ["helps", "hinders", "mixed", "none"]) {
      node?.classList.remove(`kb-dx-${polarity}`);
    }
    const status = state.statuses[element.id]?.[date];
    const found =
      example === null
        ? page.answers.find((answer) => answer.status === status)
        : inExample(page, element.cells[example]);
    if (!node || !found) continue;
    const seen = element.signs.filter(({ id }) => signs.has(id)).length;
    const also = seen && chosen === "now" ? ` · ${seen} ${seen === 1 ? "sign" : "signs"}` : "";
    node.classList.add(`kb-dx-${found.polarity}`);
    node.append(pill(node.querySelector("rect"), found, `${found.shape} ${short(found.label)}${also}`));
  }
  const words =
    example === null
      ? `Shown: ${state.dates[date]}.`
      : `Shown: the example, ${page.elements[0].cells[example].stage}.`;
  const away = missing.length ? ` Not in the drawing: ${missing.join(", ")}.` : "";
  part.querySelector(".kb-dx-shown").textContent = words + away;
}

/**
 * @param {import("./page.js").Page} page
 * @param {import("./page.js").Cell} cell
 * @returns {{polarity: string, shape: string, label: string}}
 */
function inExample(page, { polarity, cell }) {
  const words = cell.querySelector(".kb-polarity").textContent.trim();
  return { polarity, shape: words[0], label: words.slice(1).trim() };
}

/**
 * As much of an answer as fits a part of the drawing.
 *
 * @param {string} label
 * @returns {string}
 */
function short(label) {
  return label.length <= 16 ? label : label.split(" ")[0];
}

/**
 * @param {SVGRectElement} rect The part of the drawing.
 * @param {{polarity: string}} found
 * @param {string} words
 * @returns {SVGGElement} A label across its lower edge.
 */
function pill(rect, { polarity }, words) {
  const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name)));
  const wide = Math.min(words.length * LETTER + 16, width + 8);
  const group = svg("g", { class: `kb-dx-mark kb-${polarity}` });
  const middle = x + width / 2;
  const box = { x: middle - wide / 2, y: y + height - HEIGHT / 2, width: wide, height: HEIGHT, rx: 10 };
  const text = svg("text", { x: middle, y: y + height + 4.2, "text-anchor": "middle" });
  text.textContent = ` ${words}`;
  group.append(svg("rect", box), text);
  return group;
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @returns {any}
 */
function svg(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
