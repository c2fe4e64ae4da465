// Reads the report aloud in a voice of the browser's own, marks the block being read and keeps it in
// sight. Without a voice in the page's language there is nothing to press.
const start = document.querySelector("[data-aloud]");
const bar = document.querySelector("[data-aloud-bar]");
const speech = window.speechSynthesis;
const language = document.documentElement.lang;
const base = language.split("-")[0];
const end = /(?<=[。！？；][”’」』）]*)(?![”’」』）])|(?<=[.!?][”’)]*)\s+/u;
let queue = [];
let marked;

const voice = () => {
  const own = speech.getVoices().filter((v) => v.lang.replace("_", "-").split("-")[0] === base);
  return own.find((v) => v.lang.replace("_", "-") === language && v.localService) ?? own.find((v) => v.localService) ?? own[0];
};

// words is what there is to say of a block: not what its figures would open.
function words(block) {
  const copy = block.cloneNode(true);
  for (const e of copy.querySelectorAll("[popover], figure, svg, [aria-hidden=true], .opener__number")) e.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

// A long utterance is cut short by some browsers, so blocks are said sentence by sentence.
function sentences() {
  const blocks = document.querySelectorAll(".headline__title, .headline__deck, .introduction > .block, .opener__title, .section > .block:not(.block--alone)");
  return [...blocks].flatMap((block) => words(block).split(end).filter(Boolean).map((text) => ({ block, text })));
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
  bar.hidden = true;
  start.setAttribute("aria-pressed", "false");
}

function next() {
  const now = queue.shift();
  if (!now) return stop();
  mark(now.block);
  const utterance = new SpeechSynthesisUtterance(now.text);
  utterance.lang = language;
  utterance.voice = voice() ?? null;
  utterance.onend = () => marked && next();
  utterance.onerror = (event) => event.error !== "canceled" && event.error !== "interrupted" && stop();
  speech.speak(utterance);
}

function begin() {
  if (marked) return stop();
  const all = sentences();
  // From the block at the top of the screen, when the reader is already in the text.
  const from = all.findIndex(({ block }) => block.getBoundingClientRect().bottom > 96);
  queue = all.slice(Math.max(0, from));
  bar.hidden = false;
  start.setAttribute("aria-pressed", "true");
  pressed(false);
  next();
}

function pressed(paused) {
  bar.querySelector("[data-aloud-pause]").setAttribute("aria-pressed", String(paused));
}

if (start && speech) {
  const offer = () => (start.hidden = !voice());
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  start.addEventListener("click", begin);
  bar.querySelector("[data-aloud-stop]").addEventListener("click", () => (stop(), start.focus()));
  bar.querySelector("[data-aloud-pause]").addEventListener("click", () => {
    pressed(!speech.paused);
    if (speech.paused) speech.resume();
    else speech.pause();
  });
  addEventListener("pagehide", stop);
}
