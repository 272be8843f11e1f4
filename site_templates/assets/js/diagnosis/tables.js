/*
 * A state as text for other programs: CSV for spreadsheets, Markdown for documents.
 */
import { found, inWords } from "./findings.js";

/**
 * A row for each element and for each of its signs.
 *
 * @param {import("./page.js").Page} page
 * @param {import("./state.js").State} state
 * @returns {string}
 */
export function csv(page, state) {
  const stages = page.elements[0].cells.map(({ stage }) => `Example: ${stage}`);
  const head = ["Kind", "Part", "Element", "Sign", ...state.dates, ...stages];
  const rows = [[...head, "Seen", "Survey comments", "Evidence", "Notes", "Address"]];
  const seen = new Set(state.signs);
  for (const element of page.elements) {
    const own = state.dates.map((_, n) => label(page, state.statuses[element.id]?.[n]));
    const example = element.cells.map(({ words }) => words);
    const note = state.notes[element.id] ?? "";
    const { group } = element;
    rows.push(["element", group, element.label, "", ...own, ...example, "", "", "", note, full(element.url)]);
    const blank = [...own, ...example].map(() => "");
    for (const sign of element.signs) {
      const told = [seen.has(sign.id) ? "yes" : "", String(sign.comments), sign.evidence, ""];
      rows.push(["sign", group, element.label, sign.title, ...blank, ...told, full(sign.url)]);
    }
  }
  // Excel takes a file for UTF-8 only when it begins with this mark.
  return `\ufeff${rows.map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;
}

/**
 * One field. What a spreadsheet would take for a formula gets an apostrophe, so that it stays a text.
 *
 * @param {string} value
 * @returns {string}
 */
export function field(value) {
  const safe = /^[\s\u0000]*[=+\-@＝＋－＠\t\r\n]/u.test(value) ? `'${value}` : value;
  return `"${safe.replace(/"/g, '""')}"`;
}

/**
 * @param {import("./page.js").Page} page
 * @param {import("./state.js").State} state
 * @param {string[]} first Groups in the order in which to look at them.
 * @param {string[]} cautions What the diagnosis cannot tell.
 * @returns {string}
 */
export function markdown(page, state, first, cautions) {
  const stages = page.elements[0].cells.map(({ stage }) => `Example: ${stage}`);
  const lines = [`# ${escaped(page.title)}${state.name ? `: ${escaped(state.name)}` : ""}`, ""];
  lines.push(escaped(inWords(page, state)), "", ...cautions.map((one) => `- ${escaped(one)}`), "");
  lines.push(`## Grid, beside ${escaped(page.example)}`, "");
  lines.push(row(["Element", ...state.dates, ...stages]), row(["---", ...state.dates, ...stages].map(() => "---"), true));
  for (const element of page.elements) {
    const own = state.dates.map((_, n) => label(page, state.statuses[element.id]?.[n]));
    lines.push(row([element.label, ...own, ...element.cells.map(({ words }) => words)]));
  }
  lines.push("", "## What was found", "");
  for (const { element, answer, signs, note } of found(page, state, first)) {
    const name = `[${escaped(element.label)}](${full(element.url)})`;
    lines.push(`### ${name}: ${escaped(answer?.label ?? "not answered")}`, "");
    if (note) lines.push(...note.split(/\r?\n/).map((words) => `> ${escaped(words)}`), "");
    for (const sign of signs) {
      lines.push(`- **[${escaped(sign.title)}](${full(sign.url)})** ${escaped(sign.text)}`);
      lines.push(`  - Evidence: ${escaped(sign.evidence)}`);
      if (sign.good) lines.push(`  - ${escaped(sign.good)}`);
      lines.push(...sign.advice.map((words) => `  - ${escaped(words)}`));
    }
    if (signs.length) lines.push("");
  }
  lines.push(`Made with ${full("")}`, "");
  return lines.join("\n");
}

/**
 * @param {string[]} cells
 * @param {boolean} [raw]
 * @returns {string}
 */
function row(cells, raw = false) {
  return `| ${cells.map((cell) => (raw ? cell : escaped(cell))).join(" | ")} |`;
}

/**
 * A text on one line, with every sign that means something in Markdown or HTML escaped.
 *
 * @param {string} words
 * @returns {string}
 */
export function escaped(words) {
  return words
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&!$]/g, "\\$&")
    .replace(/^([-+=]|\d+[.)])/, (start) => `${start.slice(0, -1)}\\${start.at(-1)}`);
}

/**
 * @param {import("./page.js").Page} page
 * @param {string | undefined} status
 * @returns {string}
 */
function label(page, status) {
  return page.answers.find((answer) => answer.status === status)?.label ?? "";
}

/**
 * @param {string} url
 * @returns {string}
 */
function full(url) {
  const address = new URL(url, location.href);
  address.hash = "";
  return address.href;
}
