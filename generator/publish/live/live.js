/*
 * The live preview: a page that was changed by a save loads itself anew, and nothing else does; the
 * diagnostics of a broken base stand over the page until it is mended.
 */
const PAUSE = 1000;

/** @typedef {{version: number, problems: string, broken: boolean, edited: string}} News */

/** @returns {Promise<string>} This page as the preview would send it now. */
async function thisPage() {
  return (await fetch(location.pathname + location.search, { cache: "no-store" })).text();
}

/** @param {News} news */
function show(news) {
  document.querySelector(".kb-live")?.remove();
  const elsewhere = news.edited && news.edited !== location.pathname;
  if (!news.problems && !elsewhere) return;
  const box = document.createElement("aside");
  box.className = news.broken ? "kb-live kb-live--broken" : "kb-live";
  box.setAttribute("aria-label", "Preview");
  box.setAttribute("role", "status");
  const words = document.createElement("p");
  words.textContent = news.broken
    ? "This is the last good page. What was saved has problems:"
    : news.problems
      ? "Saved, with warnings:"
      : "Saved: ";
  box.append(words);
  if (!news.broken && elsewhere) {
    const link = document.createElement("a");
    link.href = news.edited;
    link.textContent = news.edited;
    words.append(news.problems ? " " : "", link);
  }
  if (news.problems) {
    const said = document.createElement("pre");
    said.tabIndex = 0;
    said.textContent = news.problems;
    box.append(said);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Close";
  close.addEventListener("click", () => box.remove());
  box.append(close);
  document.body.append(box);
}

let version = 0;
let before = await thisPage();
for (;;) {
  try {
    const answer = await fetch(`/~preview/news?after=${version}`, { cache: "no-store" });
    /** @type {News} */
    const news = await answer.json();
    const first = version === 0;
    if (news.version === version) continue;
    version = news.version;
    const now = await thisPage();
    if (!first && now !== before) location.reload();
    before = now;
    if (!first || news.problems) show(news);
  } catch {
    // The preview was stopped, or starts anew: it may count from 1 again.
    version = 0;
    await new Promise((done) => setTimeout(done, PAUSE));
  }
}
