// What the reader chose of light and dark, of the size of text and of marks: kept across pages, and set before
// the first paint, so that a reader of the dark edition never sees a flash of the light one.
const root = document.documentElement;
const choices = { theme: "system", size: "normal", marks: "shown" };
// A host, and a disk, may have several issues and one store for all of them: names begin with whose they are. In a file that
// holds its scripts, that is the file.
const { src } = document.currentScript;
const own = `tekan:${src ? new URL("../", src).pathname : location.pathname} `;

function kept(name) {
  try {
    return localStorage.getItem(own + name);
  } catch {
    return null; // storage is off: a choice lasts for this page
  }
}

const radios = (name) => document.querySelectorAll(`.settings__choice--${name} input`);
const plain = [];

// mark makes plain words of what opens, for eyes and for screen readers, or puts it back.
function mark(shown) {
  if (shown) for (const [opener, words] of plain.splice(0)) words.replaceWith(opener);
  else
    for (const opener of document.querySelectorAll("main :is(.datum, .term)")) {
      const words = document.createElement("span");
      words.append(...opener.cloneNode(true).childNodes);
      opener.replaceWith(words);
      plain.push([opener, words]);
    }
}

// choose sets a choice; the one that changes nothing is not kept.
function choose(name, value) {
  const usual = value === choices[name];
  if (usual) delete root.dataset[name];
  else root.dataset[name] = value;
  for (const radio of radios(name)) radio.checked = radio.value === value;
  if (name === "marks") mark(usual);
  try {
    if (usual) localStorage.removeItem(own + name);
    else localStorage.setItem(own + name, value);
  } catch {
    // nothing to do: see above
  }
}

root.dataset.script = "";
for (const name of Object.keys(choices)) if (kept(name)) root.dataset[name] = kept(name);

addEventListener("DOMContentLoaded", () => {
  for (const name of Object.keys(choices)) {
    for (const radio of radios(name)) {
      radio.checked = radio.value === (root.dataset[name] ?? choices[name]);
      radio.addEventListener("change", () => choose(name, radio.value));
    }
  }
  if (root.dataset.marks) mark(false);
  if ("popover" in root) for (const button of document.querySelectorAll("[data-settings]")) button.hidden = false;
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const systemDark = matchMedia("(prefers-color-scheme: dark)").matches;
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : systemDark;
      choose("theme", dark ? "light" : "dark");
    });
  }
});
