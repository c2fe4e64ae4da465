// Reads the report aloud in the browser's own voices, each block in its language, marks the block being read and keeps it
// in sight. Without a voice in a language of the page there is nothing to press.
const speech = window.speechSynthesis;
const end = /(?<=[。！？；][”’」』）]*)(?![”’」』）])|(?<=[.!?][”’)]*)\s+/u;
let page; // that is read, or was last
let queue = [];
let marked;

const part = (name) => page.querySelector(`[data-aloud${name}]`);

function voice(language) {
  const base = language.split("-")[0];
  const own = speech.getVoices().filter((v) => v.lang.replace("_", "-").split("-")[0] === base);
  return own.find((v) => v.lang.replace("_", "-") === language && v.localService) ?? own.find((v) => v.localService) ?? own[0];
}

// words is what there is to say of a block: not what its figures would open.
function words(block) {
  const copy = block.cloneNode(true);
  for (const e of copy.querySelectorAll("[popover], figure, svg, [aria-hidden=true], .opener__number")) e.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

// A long utterance is cut short by some browsers, so blocks are said sentence by sentence.
function sentences(page) {
  const blocks = page.querySelectorAll(".headline__title, .headline__deck, .introduction > .block, .opener__title, .section__text > .block:not(.block--alone), .parallel__name, .pairs > :is(.pair__zh, .pair__en)");
  return [...blocks].filter((block) => voice(block.closest("[lang]").lang)).flatMap((block) => words(block).split(end).filter(Boolean).map((text) => ({ block, text })));
}

function mark(block) {
  if (block === marked) return;
  marked?.classList.remove("aloud");
  marked = block;
  if (!block) return;
  block.classList.add("aloud");
  const { top, bottom } = block.getBoundingClientRect();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (top < 80 || bottom > innerHeight - 96) block.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
}

function stop() {
  queue = [];
  speech.cancel();
  mark();
  part("-bar").hidden = true;
  part("").setAttribute("aria-pressed", "false");
}

function next() {
  const now = queue.shift();
  if (!now) return stop();
  mark(now.block);
  const utterance = new SpeechSynthesisUtterance(now.text);
  utterance.lang = now.block.closest("[lang]").lang;
  utterance.voice = voice(utterance.lang) ?? null;
  utterance.onend = () => marked && next();
  utterance.onerror = (event) => event.error !== "canceled" && event.error !== "interrupted" && stop();
  speech.speak(utterance);
}

function begin(here) {
  if (marked) return stop();
  page = here;
  const all = sentences(page);
  // From the block at the top of the screen, when the reader is already in the text.
  const from = all.findIndex(({ block }) => block.getBoundingClientRect().bottom > 96);
  queue = all.slice(Math.max(0, from));
  part("-bar").hidden = false;
  part("").setAttribute("aria-pressed", "true");
  pressed(false);
  next();
}

function pressed(paused) {
  part("-pause").setAttribute("aria-pressed", String(paused));
}

function offer(here) {
  const start = here.querySelector("[data-aloud]");
  const show = () => (start.hidden = !sentences(here).length);
  show();
  speech.addEventListener?.("voiceschanged", show);
  start.addEventListener("click", () => begin(here));
  here.querySelector("[data-aloud-stop]").addEventListener("click", () => (stop(), start.focus()));
  here.querySelector("[data-aloud-pause]").addEventListener("click", () => {
    pressed(!speech.paused);
    if (speech.paused) speech.resume();
    else speech.pause();
  });
}

if (speech) {
  for (const start of document.querySelectorAll("[data-aloud]")) offer(start.closest(".page"));
  addEventListener("pagehide", () => marked && stop());
  addEventListener("hashchange", () => marked && !marked.getClientRects().length && stop());
}
