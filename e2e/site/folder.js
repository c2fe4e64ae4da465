// The built site as a folder: which files it has, and what stands at which address.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { attribute, classes, elements, find, parse } from "./html.js";
import { built } from "./issue.js";

// root is the folder of the built site; PUBLIC names another.
export const root = process.env.PUBLIC ?? built;

// files are the paths of all files below root, with slashes.
export const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"),
  )
  .sort();

const known = new Set(files);

export const bytes = (file) => readFileSync(join(root, file));
export const read = (file) => readFileSync(join(root, file), "utf8");

const addressOf = (file) => "/" + file.replace(/(^|\/)index\.html$/, "$1");

function open(file) {
  const tree = parse(read(file));
  return {
    file,
    tree,
    address: addressOf(file),
    language: attribute(find(tree, "html"), "lang") ?? "",
    lost: /(^|\/)404\.html$/.test(file),
    redirect: [...elements(tree)].some(
      (e) =>
        e.tagName === "meta" &&
        attribute(e, "http-equiv")?.toLowerCase() === "refresh",
    ),
  };
}

// documents are all HTML files, parsed; pages are those that have something to
// read, the 404 pages among them.
export const documents = files.filter((f) => f.endsWith(".html")).map(open);
export const pages = documents.filter((d) => !d.redirect);

if (pages.length === 0)
  throw new Error(`${root} has no pages: make, then node site/build.js`);

export const page = (address) => pages.find((p) => p.address === address);

// link is the target of the first <link> of a page with this rel, and with
// these further attributes.
export function link(page, rel, also = {}) {
  for (const e of elements(page.tree)) {
    if (e.tagName !== "link" || attribute(e, "rel") !== rel) continue;
    const same = Object.entries(also).every(([k, v]) => attribute(e, k) === v);
    if (same) return attribute(e, "href");
  }
}

// base is the address at which the site is meant to be published.
export const base = new URL(link(page("/"), "canonical"));

// fileAt is the file that a web server gives for a URL of the site, undefined
// when it gives none.
export function fileAt(url) {
  const path = decodeURIComponent(url.pathname).slice(1);
  const file = path === "" || path.endsWith("/") ? path + "index.html" : path;
  return known.has(file) ? file : undefined;
}

// again says whether a page is another one once more: it names that one as its
// canonical address, as a parallel text names its report.
const again = (p) =>
  new URL(link(p, "canonical") ?? p.address, base).pathname !== p.address;

// published are the pages that a sitemap lists: not the 404 pages, nor those
// that are another page once more.
export const published = pages.filter((p) => !p.lost && !again(p));

// kindOf is what a page is printed with: "report", or the class of its body.
export const kindOf = (p) =>
  find(p.tree, "article", (e) => classes(e).includes("report"))
    ? "report"
    : classes(find(p.tree, "body")).join(" ") + (p.lost ? " 404" : "");

// kinds are the longest page of each kind and language, for what a page's words
// hardly change and takes long.
export const kinds = [
  ...new Map(
    [...pages]
      .sort((a, b) => bytes(a.file).length - bytes(b.file).length)
      .map((p) => [`${p.language} ${kindOf(p)}`, p]),
  ).values(),
];

// twin is the same page in the other language, as the page itself names it.
export function twin(from) {
  for (const e of elements(from.tree)) {
    const other = attribute(e, "hreflang");
    if (e.tagName !== "a" || !other || other === from.language) continue;
    return page(
      new URL(attribute(e, "href"), new URL(from.address, base)).pathname,
    );
  }
}
