/*
 * The button for the colours: as the device has them, light, dark, and round again.
 * <button class="kb-colours" hidden><svg data-colours="device">…</svg>…</button>
 */
const ORDER = ["device", "light", "dark"];
const WORDS = {
  device: "Colours follow your device. Switch to light",
  light: "Light colours. Switch to dark",
  dark: "Dark colours. Switch to those of your device",
};

/**
 * Let the button change the colours of this and every other page.
 *
 * @param {ParentNode} root
 */
export function addColours(root) {
  const button = root.querySelector("button.kb-colours");
  if (!button) return;
  const chosen = () => window.kbMemory.get("colours") ?? "device";
  const show = () => {
    const now = chosen();
    button.setAttribute("aria-label", WORDS[now]);
    button.title = WORDS[now];
    for (const icon of button.querySelectorAll("[data-colours]")) {
      icon.toggleAttribute("hidden", icon.dataset.colours !== now);
    }
    window.kbColours();
  };
  button.addEventListener("click", () => {
    const next = ORDER[(ORDER.indexOf(chosen()) + 1) % ORDER.length];
    window.kbMemory.set("colours", next === "device" ? null : next);
    show();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  // Another tab of this site may choose.
  addEventListener("storage", show);
  button.hidden = false;
  show();
}
