/*
 * One result of the search as an item of the list: kind, title, words in context. All text is set as text.
 */

/**
 * @param {{url: string, excerpt: string | null, meta: Record<string, string>}} result Without an excerpt,
 *   `meta.context` is shown.
 * @returns {HTMLLIElement}
 */
export function renderResult({ url, excerpt, meta }) {
  const item = document.createElement("li");
  const link = element("a", "kb-result");
  link.href = url;
  const head = element("span", "kb-result__head");
  head.append(element("span", "kb-result__title", meta.title));
  if (meta.kind_label) {
    const kind = /^[a-z]+$/.test(meta.kind ?? "") ? meta.kind : "page";
    head.append(" ", element("span", `kb-chip kb-kind-${kind}`, meta.kind_label));
  }
  const context = element("span", "kb-result__excerpt");
  context.append(...(excerpt === null ? [meta.context] : marked(excerpt)));
  link.append(head, " ", context);
  item.append(link);
  return item;
}

/**
 * @param {string} name
 * @param {string} css
 * @param {string} [text]
 * @returns {HTMLElement}
 */
function element(name, css, text = "") {
  const made = document.createElement(name);
  made.className = css;
  made.textContent = text;
  return made;
}

/**
 * The found words of an excerpt as marks, everything else as text.
 *
 * @param {string} excerpt Escaped text with <mark> around the found words.
 * @returns {(string | HTMLElement)[]}
 */
function marked(excerpt) {
  return excerpt.split(/(<mark>.*?<\/mark>)/s).map((part) => {
    const found = part.match(/^<mark>(.*)<\/mark>$/s);
    return found ? element("mark", "", unescaped(found[1])) : unescaped(part);
  });
}

const SIGNS = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'", "&amp;": "&" };

/**
 * @param {string} text
 * @returns {string}
 */
function unescaped(text) {
  return text.replace(/&(?:lt|gt|quot|amp|#39|#x27);/g, (sign) => SIGNS[sign]);
}
