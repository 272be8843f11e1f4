/*
 * Where a card stands: below its link, above where there is no room, never beyond the window.
 */

const GAP = 6;
const MARGIN = 8;

/**
 * Put a card beside its link. It scrolls with the page.
 *
 * @param {HTMLElement} card
 * @param {Element} link
 */
export function placed(card, link) {
  const parts = [...link.getClientRects()];
  // A link that breaks over two lines: the card goes to its first line's height or its last.
  const first = parts[0] ?? link.getBoundingClientRect();
  const last = parts.at(-1) ?? first;
  const { width, height } = card.getBoundingClientRect();
  const room = document.documentElement.clientWidth - width - MARGIN;
  const roof = document.querySelector(".kb-header")?.getBoundingClientRect().bottom ?? 0;
  const below = last.bottom + GAP;
  const above = first.top - GAP - height;
  const top = below + height > innerHeight && above > Math.max(roof, 0) ? above : below;
  const from = top === below ? last.left : first.left;
  const frame = card.offsetParent?.getBoundingClientRect() ?? { left: 0, top: 0 };
  card.style.left = `${Math.max(MARGIN, Math.min(from, room)) - frame.left}px`;
  card.style.top = `${top - frame.top}px`;
}
