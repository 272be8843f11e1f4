/*
 * Sets the colours before the first paint: those the reader chose, else those of the device.
 * A plain script right after the palette's inputs, which hold the colours of each choice.
 */
(() => {
  const chosen = window.__md_get("__palette")?.color?.media;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const media =
    chosen && chosen !== "(prefers-color-scheme)"
      ? chosen
      : `(prefers-color-scheme: ${dark ? "dark" : "light"})`;
  const input = document.querySelector(`[data-md-color-media="${media}"]`);
  if (input) {
    document.body.dataset.mdColorScheme = input.dataset.mdColorScheme;
  }
})();
