/*
 * The HTML of a formatted reference as nodes: the elements that the generator lets through, no other.
 */
const ELEMENTS = new Set(["I", "EM", "B", "STRONG", "SUP", "SUB", "SPAN", "A"]);

/**
 * Nodes from the HTML of a reference.
 *
 * @param {string} html
 * @returns {DocumentFragment}
 */
export function safeFragment(html) {
  const fragment = document.createDocumentFragment();
  copy(new DOMParser().parseFromString(html, "text/html").body, fragment);
  return fragment;
}

/**
 * @param {Node} from
 * @param {Node} to
 */
function copy(from, to) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.appendChild(document.createTextNode(node.textContent));
    if (!(node instanceof Element) && node.nodeType !== Node.ELEMENT_NODE) continue;
    if (!ELEMENTS.has(node.nodeName)) {
      if (!/^(SCRIPT|STYLE|TEMPLATE)$/.test(node.nodeName)) copy(node, to);
      continue;
    }
    const made = to.appendChild(document.createElement(node.nodeName));
    const href = node.getAttribute("href");
    if (node.nodeName === "A" && /^https?:\/\//i.test(href ?? "")) made.setAttribute("href", href);
    if (node.getAttribute("class") === "small-caps") made.className = "small-caps";
    copy(node, made);
  }
}
