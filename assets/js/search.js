// The search page: results as the reader writes. The data is a script, loaded when the reader
// begins, so that it also comes from a folder; a result leads to its block.
import { find, near } from "./find.js";

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

// marked is an address that has the words which were found in it marked there.
function marked(at, parts) {
  const words = parts.find(([, hit]) => hit)?.[0];
  const [page, anchor] = at.split("#");
  return words && page && anchor ? `${page}?q=${encodeURIComponent(words)}#${anchor}` : at;
}

function item({ kind, at, place, parts }, kinds) {
  const text = element("span", "search__text", ...parts.map(([t, hit]) => (hit ? element("mark", "search__hit", t) : t)));
  const link = element("a", "search__link", element("span", "search__kind", kinds[kind]), " ", text, " ", element("span", "search__place", place));
  link.href = marked(address(at), parts);
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

  function show(query, entries) {
    const exact = find(entries, query);
    const found = exact.length || !query ? exact : near(entries, query);
    list.replaceChildren(...found.slice(0, most).map((entry) => item(entry, words.kinds)));
    list.hidden = found.length === 0;
    if (index) index.hidden = found.length > 0;
    const told = found.length === 0 ? words.none : exact.length === 0 ? words.near : found.length === 1 ? words.one : words.other;
    status.textContent = query ? told.replace("{n}", found.length).replace("{q}", query) : "";
  }

  async function search() {
    const query = field.value.trim();
    const entries = query ? await load().catch(() => []) : [];
    if (query !== field.value.trim()) return;
    show(query, entries);
    remember(query);
  }

  box.hidden = false;
  field.addEventListener("input", (event) => event.isComposing || search());
  field.addEventListener("compositionend", search);
  for (const begin of ["keydown", "pointerdown"]) field.addEventListener(begin, () => load().catch(() => {}), { once: true });
  for (const example of box.querySelectorAll("[data-example]"))
    example.addEventListener("click", () => {
      field.value = example.textContent;
      field.focus();
      search();
    });
  box.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  box.addEventListener("keydown", (event) => move(event, [field, ...list.querySelectorAll("a")]));
  field.value ||= new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) search();
  else if (document.body.matches(".page")) field.focus({ preventScroll: true }); // one of several pages is not looked at
}

for (const box of document.querySelectorAll("[data-search]")) set(box);
