// Hands on the page, or a block of it: through the system's own sheet where there is one, or as a copy. Nothing is added to
// what a reader copies unasked.
import { current } from "./place.js";

const escaped = (text) => text.replace(/[&<"]/g, (c) => `&#${c.charCodeAt()};`);
const kinds = ".block[id]:not(:empty), .pair__zh[id], .pair__en[id], .opener__title[id]";

// copied puts a text, and the same as HTML, on the clipboard; a page opened from a folder may only do it the old way.
async function copied(button, text, html = escaped(text)) {
  const forms = { "text/plain": text, "text/html": html };
  try {
    const blobs = Object.entries(forms).map(([type, form]) => [type, new Blob([form], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    button.after(field);
    field.select();
    const fill = (event) => {
      for (const [type, form] of Object.entries(forms)) event.clipboardData.setData(type, form);
      event.preventDefault();
    };
    field.addEventListener("copy", fill);
    const done = document.execCommand("copy");
    field.remove();
    button.focus();
    return done;
  }
}

// addressOf is where a block of a page is published, or the page itself.
function addressOf(page, id) {
  const published = page.querySelector(".share__address a")?.href ?? document.querySelector("link[rel=canonical]")?.href;
  // Where one file holds several pages, a page is an anchor itself, and begins those of its blocks.
  const own = id.replace(/--title$/, "").replace(`${page.id}--`, "");
  return (published ?? location.href).replace(/#.*/, "") + (id && `#${own}`);
}

// send gives an address to the system's sheet; it says whether there is one.
function send(url) {
  navigator.share?.({ title: document.title, url }).catch(() => {});
  return Boolean(navigator.share);
}

// offer has the page's buttons do what they say.
function offer(box) {
  const page = box.closest(".page");
  const [link, here] = box.querySelectorAll("button");
  const told = box.querySelector("[role=status]");
  let block;

  function show(next) {
    if (next === block) return;
    block = next;
    link.hidden = !block;
    if (!block) return box.prepend(link);
    block.after(link);
    const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = block;
    const narrow = innerWidth < 640; // no room beside the text
    link.style.insetInlineStart = `${narrow ? left + width - 44 : left - 44}px`;
    link.style.insetBlockStart = `${narrow ? top + height : top - 6}px`;
  }

  const at = ({ target }) => {
    const element = target.nodeType === 1 ? target : target.parentElement;
    if (!link.contains(element) && !box.contains(element)) show(page.contains(element) ? element.closest(kinds) : null);
  };
  document.addEventListener("pointerover", (event) => event.pointerType === "mouse" && at(event));
  document.addEventListener("focusin", at);
  document.addEventListener("click", at);
  document.addEventListener("selectionchange", () => {
    const { isCollapsed, focusNode } = getSelection();
    if (!isCollapsed) at({ target: focusNode });
  });

  function tell(words) {
    told.textContent = words;
    setTimeout(() => (told.textContent = ""), 4000);
  }

  link.addEventListener("click", async () => {
    const words = block.innerText.replace(/[\u2060\u2061]/g, "").trim();
    const address = addressOf(page, block.id);
    const html = `<p>${escaped(words)}</p><p><a href="${escaped(address)}">${escaped(document.title)}</a></p>`;
    if (await copied(link, `${words}\n${address}`, html)) tell(link.dataset.copied);
  });

  async function hand(event) {
    event.preventDefault();
    const address = addressOf(page, block?.checkVisibility() ? block.id : current());
    if (!send(address) && (await copied(here, address))) tell(box.dataset.sharing);
  }
  here.addEventListener("click", hand);
  // It leaves the text to who reads on, and is back with the first move upwards, a tap or the keyboard.
  let last = scrollY;
  document.addEventListener("scroll", () => {
    here.toggleAttribute("data-away", scrollY > last);
    last = scrollY;
  });
  for (const kind of ["click", "keydown"]) document.addEventListener(kind, () => here.removeAttribute("data-away"));
  const top = page.querySelector(".comfort");
  top?.querySelector("a").addEventListener("click", hand);
  if (top) new IntersectionObserver(([{ isIntersecting }]) => (here.hidden = isIntersecting)).observe(top);
  box.hidden = false;
}

for (const box of document.querySelectorAll("[data-sharing]")) offer(box);

for (const box of document.querySelectorAll(".share")) {
  const address = box.querySelector(".share__address a").href;
  const sheet = box.querySelector("[data-share]");
  const copy = box.querySelector("[data-copy]");
  sheet.hidden = !navigator.share;
  sheet.addEventListener("click", () => send(address));
  copy.hidden = false;
  // A press opens the poster, and a long one keeps the picture that is shown: the whole poster, which only those load who
  // touch it.
  const poster = box.querySelector(".share__poster");
  poster?.addEventListener("pointerdown", () => (poster.src = poster.parentElement.href));
  copy.addEventListener("click", async () => {
    if (await copied(copy, address)) box.querySelector(".share__told").textContent = copy.dataset.copy;
  });
}
