// Hands the page's address on: through the system's own sheet where there is one, or as a copy.
// copied puts the address on the clipboard; a page opened from a folder may only do it the old way.
async function copied(copy, address) {
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

for (const box of document.querySelectorAll(".share")) {
  const address = box.querySelector(".share__address a").href;
  const sheet = box.querySelector("[data-share]");
  const copy = box.querySelector("[data-copy]");
  if (navigator.share) {
    sheet.hidden = false;
    sheet.addEventListener("click", () => navigator.share({ title: document.title, url: address }).catch(() => {}));
  }
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    if (await copied(copy, address)) box.querySelector(".share__told").textContent = copy.dataset.copy;
  });
}
