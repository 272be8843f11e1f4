/*
 * What can be laid over the drawing of a model: each <g class="kb-layer" data-layer data-label data-note> of a figure
 * gets a button; one layer shows at a time. The drawing and the words below it are complete without.
 */
import { announce, prepareAnnouncing } from "./announce.js";

/**
 * Give every drawing with layers its buttons.
 *
 * @param {ParentNode} root
 */
export function addLayers(root) {
  for (const figure of root.querySelectorAll(".kb-figure")) {
    const layers = [...figure.querySelectorAll(".kb-layer[data-label]")];
    if (layers.length > 0) build(figure, layers);
  }
}

/**
 * Write the marks of a layer into the list that narrow screens show instead of the drawing.
 *
 * @param {HTMLElement} figure
 * @param {SVGGElement} layer
 */
function markList(figure, layer) {
  for (const part of layer.querySelectorAll("[data-entry]")) {
    const words = part.textContent.trim();
    const place = figure.querySelector(`.kb-boxes [data-entry="${CSS.escape(part.dataset.entry)}"]`);
    if (!words || !place) continue;
    const mark = document.createElement("span");
    mark.className = `${part.firstElementChild.getAttribute("class")} kb-boxes__mark`;
    mark.textContent = words;
    place.firstElementChild.after(mark);
  }
}

/**
 * @param {HTMLElement} figure
 * @param {SVGGElement[]} layers
 */
function build(figure, layers) {
  prepareAnnouncing();
  const row = document.createElement("div");
  row.className = "kb-layers";
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "Lay over the drawing");
  const words = document.createElement("span");
  words.textContent = "Lay over it:";
  const note = document.createElement("p");
  note.className = "kb-layers__note";
  const buttons = layers.map((layer) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kb-filter-chip";
    button.textContent = layer.dataset.label;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => choose(layer, button.getAttribute("aria-pressed") !== "true"));
    return button;
  });

  /**
   * @param {SVGGElement} chosen
   * @param {boolean} on
   */
  const choose = (chosen, on) => {
    for (const mark of figure.querySelectorAll(".kb-boxes__mark")) mark.remove();
    if (on) markList(figure, chosen);
    for (const [n, layer] of layers.entries()) {
      const shown = on && layer === chosen;
      layer.classList.toggle("kb-on", shown);
      buttons[n].setAttribute("aria-pressed", String(shown));
    }
    figure.classList.toggle("kb-laid-over", on);
    note.replaceChildren();
    if (!on) return;
    const { label, note: said, source } = chosen.dataset;
    note.append(`${label}: ${said} `);
    if (source) {
      const link = document.createElement("a");
      link.href = source;
      link.textContent = "The same in words";
      note.append(link);
    }
    announce(`${label}: ${said}`);
  };
  row.append(words, ...buttons);
  figure.prepend(row, note);
  figure.classList.add("kb-ready");
}
