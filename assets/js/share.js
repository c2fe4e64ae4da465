// Hands the page's address on: through the system's own sheet where there is one, or as a copy.
const address = document.querySelector("link[rel=canonical]")?.href ?? location.href;
const sheet = document.querySelector("[data-share]");
const copy = document.querySelector("[data-copy]");
const told = document.querySelector(".share__told");

// copied puts the address on the clipboard; a page opened from a folder may only do it the old way.
async function copied() {
  try {
    await navigator.clipboard.writeText(address);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = address;
    copy.after(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    copy.focus();
    return done;
  }
}

if (sheet && navigator.share) {
  sheet.hidden = false;
  sheet.addEventListener("click", () => navigator.share({ title: document.title, url: address }).catch(() => {}));
}

if (copy) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    if (await copied()) told.textContent = copy.dataset.copy;
  });
}
