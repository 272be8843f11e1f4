/*
 * What is folded away opens for those who are sent to it, and on paper.
 */

/**
 * Open what holds the target of the address, now and whenever it changes; open everything for printing.
 *
 * @param {Document} root
 */
export function addFolds(root) {
  const reveal = () => {
    const target = location.hash.length > 1 && root.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let opened = false;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      opened ||= !fold.open;
      fold.open = true;
    }
    if (opened) target.scrollIntoView();
  };
  /** @type {HTMLDetailsElement[]} */
  let folded = [];
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => {
    folded = [...root.querySelectorAll("main details:not([open]):not(.kb-contents)")];
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
  });
  reveal();
}
