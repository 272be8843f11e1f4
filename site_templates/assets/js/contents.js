/*
 * Marks in the contents beside a page which section is being read.
 */

/**
 * Let the contents follow the page.
 *
 * @param {ParentNode} root
 */
export function addContents(root) {
  const links = [...root.querySelectorAll(".kb-toc a[href^='#']")];
  const places = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));

  // Of the headings in the upper part of the window the last counts; where there is none, the one before them all.
  const mark = () => {
    const line = innerHeight / 4;
    let now = -1;
    for (const [n, place] of places.entries()) {
      if (place && place.getBoundingClientRect().top < line) now = n;
    }
    for (const [n, link] of links.entries()) {
      if (n === now) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  // Asked only when a heading passes the line: scrolling itself costs nothing.
  const watcher = new IntersectionObserver(mark, { rootMargin: "0px 0px -75% 0px" });
  for (const place of places) if (place) watcher.observe(place);
  mark();
}
