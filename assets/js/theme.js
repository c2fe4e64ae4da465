// Light, dark or the system's: chosen once, kept across pages. Runs before the first paint,
// so that a reader of the dark edition never sees a flash of the light one.
const root = document.documentElement;

function kept() {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null; // storage is off: the choice lasts for this page
  }
}

function keep(theme) {
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // nothing to do: see above
  }
}

if (kept()) root.dataset.theme = kept();

addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("[data-theme-switch]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const systemDark = matchMedia("(prefers-color-scheme: dark)").matches;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : systemDark;
    root.dataset.theme = dark ? "light" : "dark";
    keep(root.dataset.theme);
  });
});
