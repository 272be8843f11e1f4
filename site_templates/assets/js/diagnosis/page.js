/*
 * What the page says: its elements, signs and answers, read from the HTML that the generator wrote.
 */

/**
 * @typedef {{status: string, label: string, shape: string, polarity: string}} Answer
 * @typedef {{stage: string, polarity: string, words: string, cell: HTMLElement}} Cell
 * @typedef {{id: string, title: string, url: string, comments: number, evidence: string, stages: string,
 *   shown: boolean, text: string, good: string, advice: string[], node: HTMLElement, told: HTMLElement}} Sign
 * @typedef {{id: string, label: string, group: string, url: string, node: HTMLElement, cells: Cell[],
 *   signs: Sign[], questions: HTMLElement[]}} Element_
 * @typedef {{root: HTMLElement, subject: string, case_: string, title: string, example: string,
 *   answers: Answer[], elements: Element_[]}} Page
 */

/**
 * @param {HTMLElement} root
 * @returns {Page}
 */
export function readPage(root) {
  const elements = [...root.querySelectorAll(".kb-dx-element")].map(readElement);
  const radios = [...root.querySelector(".kb-dx-choices").querySelectorAll("input")];
  return {
    root,
    subject: root.dataset.subject,
    case_: root.dataset.case,
    title: root.dataset.title,
    example: root.querySelector(".kb-dx-grid").dataset.example,
    answers: radios.map(({ value, dataset }) => ({
      status: value,
      label: dataset.label,
      shape: dataset.shape,
      polarity: dataset.polarity,
    })),
    elements,
  };
}

/**
 * @param {HTMLElement} node
 * @returns {Element_}
 */
function readElement(node) {
  return {
    id: node.dataset.element,
    label: node.dataset.label,
    group: node.dataset.group,
    url: node.dataset.url,
    node,
    cells: [...node.querySelectorAll(".kb-dx-example dd")].map((cell) => ({
      stage: cell.dataset.stage,
      polarity: cell.dataset.polarity,
      words: text(cell.querySelector(".kb-dx-cell")),
      cell: cell.querySelector(".kb-dx-cell"),
    })),
    signs: [...node.querySelectorAll(".kb-dx-sign")].map(readSign),
    questions: [...node.querySelectorAll(".kb-dx-questions a")],
  };
}

/**
 * @param {HTMLElement} node
 * @returns {Sign}
 */
function readSign(node) {
  const { factor, title, url, comments, evidence, stages } = node.dataset;
  const told = node.querySelector(".kb-dx-told");
  return {
    id: factor,
    title,
    url,
    comments: Number(comments),
    evidence,
    stages,
    shown: "shown" in node.dataset,
    text: text(node.querySelector(".kb-dx-sign__text")),
    good: text(told.querySelector(".kb-dx-good")),
    advice: [...told.querySelectorAll(".kb-dx-advice:not(.kb-muted)")].map(text),
    node,
    told,
  };
}

/**
 * The words of an element in one line.
 *
 * @param {Element | null} element
 * @returns {string}
 */
export function text(element) {
  return element?.textContent.trim().replace(/\s+/g, " ") ?? "";
}

/**
 * Make an element. Texts are always set as text, never as HTML.
 *
 * @param {string} name
 * @param {Record<string, any>} [properties]
 * @param {...(Node | string)} children
 * @returns {any}
 */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/**
 * A status as a shape and a word.
 *
 * @param {Answer} answer
 * @returns {HTMLElement}
 */
export function mark(answer) {
  return make(
    "span",
    { className: `kb-polarity kb-${answer.polarity}` },
    `${answer.shape} ${answer.label}`,
  );
}
