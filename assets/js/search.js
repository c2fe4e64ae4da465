// The search page: results as the reader writes. The data is a script, loaded when the reader
// begins, so that it also comes from a folder; a result leads to its block.
import { find } from "./find.js";

const most = 60;

// loader gives the entries, which are asked for once.
function loader(source) {
  let loading;
  return () =>
    (loading ??= new Promise((ready, fail) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = () => ready(window.tekanSearch);
      script.onerror = () => ((loading = undefined), fail());
      document.head.append(script);
    }));
}

// address leads from this page to an entry's, with the name of the file where this page is opened by
// it, from a disk or out of a package; in a file of several pages the entry has an anchor of its own.
function address(at) {
  if (at.startsWith("#")) return at;
  const [page, anchor] = at.split("#");
  const file = location.pathname.endsWith("/index.html") ? "index.html" : "";
  return `../${page}${file}${anchor ? `#${anchor}` : ""}`;
}

function element(name, className, ...content) {
  const e = document.createElement(name);
  e.className = className;
  e.append(...content);
  return e;
}

function item({ kind, at, place, parts }, kinds) {
  const text = element("span", "search__text", ...parts.map(([t, hit]) => (hit ? element("mark", "search__hit", t) : t)));
  const link = element("a", "search__link", element("span", "search__kind", kinds[kind]), " ", text, " ", element("span", "search__place", place));
  link.href = address(at);
  return element("li", `search__result search__result--${kind}`, link);
}

// remember keeps the query in the address, so that a reader who comes back finds it again.
function remember(query) {
  if (!document.body.matches(".page")) return; // one of several pages: the address tells which
  try {
    history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  } catch {
    // a page opened from a folder keeps its address
  }
}

function move(event, links) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const to = links[links.indexOf(document.activeElement) + step];
  if (!step || !to) return;
  event.preventDefault();
  to.focus();
}

function set(box) {
  const field = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const list = box.querySelector("ol");
  const index = box.closest(".page").querySelector(".index");
  const words = JSON.parse(box.dataset.words);
  const load = loader(box.dataset.src);

  function show(query, found) {
    list.replaceChildren(...found.slice(0, most).map((entry) => item(entry, words.kinds)));
    list.hidden = found.length === 0;
    if (index) index.hidden = found.length > 0;
    const told = found.length === 0 ? words.none : found.length === 1 ? words.one : words.other;
    status.textContent = query ? told.replace("{n}", found.length).replace("{q}", query) : "";
  }

  async function search() {
    const query = field.value.trim();
    const entries = query ? await load().catch(() => []) : [];
    if (query !== field.value.trim()) return;
    show(query, find(entries, query));
    remember(query);
  }

  box.hidden = false;
  field.addEventListener("input", (event) => event.isComposing || search());
  field.addEventListener("compositionend", search);
  field.addEventListener("focus", () => load().catch(() => {}), { once: true });
  box.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  box.addEventListener("keydown", (event) => move(event, [field, ...list.querySelectorAll("a")]));
  field.value ||= new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) search();
}

for (const box of document.querySelectorAll("[data-search]")) set(box);
